import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A film of the catalogue. Generated columns (search vector, folded titles and people) are the database's own business. */
@Entity({ name: 'movies' })
@Unique('movies_imdb_unique', ['imdbId'])
@Unique('movies_tmdb_unique', ['tmdbId'])
@Unique('movies_movielens_unique', ['movieLensId'])
export class Movie {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column('text')
  title: string;

  @Column('text', { name: 'original_title', nullable: true })
  originalTitle: string | null;

  /** The title with its leading article at the end, as a library would file it. */
  @Column('text', { name: 'sort_title' })
  sortTitle: string;

  @Column('smallint', { nullable: true })
  year: number | null;

  @Column('smallint', { name: 'runtime_minutes', nullable: true })
  runtimeMinutes: number | null;

  @Column('text', { nullable: true })
  overview: string | null;

  @Column('text', { array: true, default: [] })
  genres: string[];

  @Column('text', { array: true, default: [] })
  directors: string[];

  @Column('text', { name: 'cast_members', array: true, default: [] })
  cast: string[];

  /** ISO 639-1 codes, the main one first. */
  @Column('text', { array: true, default: [] })
  languages: string[];

  @Column('text', { name: 'poster_url', nullable: true })
  posterUrl: string | null;

  @Column('text', { name: 'imdb_id', nullable: true })
  imdbId: string | null;

  @Column('integer', { name: 'tmdb_id', nullable: true })
  tmdbId: number | null;

  @Column('integer', { name: 'movielens_id', nullable: true })
  movieLensId: number | null;

  /** Shown to nobody who has not asked for such films. */
  @Column('boolean', { default: false })
  adult: boolean;

  /** Counts edits of the film itself; ratings do not change it. */
  @Column('integer', { default: 1 })
  version: number;

  @Column('integer', { name: 'rating_count', default: 0 })
  ratingCount: number;

  /** Sum of all ratings, in half-stars; a bigint, which the driver gives as text. */
  @Column('bigint', { name: 'rating_sum', default: 0 })
  ratingSum: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  /** Set by edits of the film itself only. */
  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, default: () => 'now()' })
  updatedAt: Date;
}

const DETAILS = [
  'title',
  'originalTitle',
  'year',
  'runtimeMinutes',
  'overview',
  'genres',
  'directors',
  'cast',
  'languages',
  'posterUrl',
  'imdbId',
  'tmdbId',
  'adult',
] as const satisfies readonly (keyof Movie)[];

/** What an editor may write. */
export type MovieDetails = Pick<Movie, (typeof DETAILS)[number]>;

/** Of a movie what an editor may write. */
export function detailsOf(movie: MovieDetails): MovieDetails {
  return Object.fromEntries(DETAILS.map((name) => [name, movie[name]])) as MovieDetails;
}

/** Mean rating in stars (0.5 to 5, two decimals), or null where nobody has rated the film. */
export function ratingAverage({ ratingCount, ratingSum }: Pick<Movie, 'ratingCount' | 'ratingSum'>): number | null {
  return ratingCount === 0 ? null : Math.round((Number(ratingSum) / 2 / ratingCount) * 100) / 100;
}
