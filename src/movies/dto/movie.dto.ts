import { GENRES } from '@app/datasets';
import { Decimal, Flag, Instant, Integer, ListOf, Text } from '@app/http';
import { ratingAverage, type Movie, type MovieDetails } from '../movies.service';

/** Ids of movies: a PostgreSQL integer. */
export const MOVIE_IDS = { min: 1, max: 2_147_483_647 };

export class MovieIdParam {
  @Integer({ description: 'Id of the movie', example: 1, ...MOVIE_IDS })
  id: number;
}

/** What an editor writes. Absent lists are empty, other absent values null. */
export class MovieDetailsDto {
  @Text({
    description: 'Title as people know it',
    example: 'In the Mood for Love',
    minLength: 1,
    maxLength: 300,
    oneLine: true,
  })
  title: string;

  @Text({
    description: 'Title in its own language',
    example: '花樣年華',
    minLength: 1,
    maxLength: 300,
    oneLine: true,
    nullable: true,
    optional: true,
  })
  originalTitle?: string | null;

  @Integer({
    description: 'Year of the first release',
    example: 2000,
    min: 1870,
    max: 2200,
    nullable: true,
    optional: true,
  })
  year?: number | null;

  @Integer({ description: 'Length in minutes', example: 98, min: 1, max: 32_767, nullable: true, optional: true })
  runtimeMinutes?: number | null;

  @Text({
    description: 'What it is about, in a few sentences',
    example: 'Two neighbours in 1960s Hong Kong learn that their spouses are having an affair.',
    minLength: 1,
    maxLength: 4000,
    nullable: true,
    optional: true,
  })
  overview?: string | null;

  @ListOf('text', {
    description: 'Genres',
    example: ['Drama', 'Romance'],
    maxItems: 10,
    uniqueItems: true,
    each: { enum: GENRES },
    optional: true,
  })
  genres?: string[];

  @ListOf('text', {
    description: 'Directors',
    example: ['Wong Kar-wai'],
    maxItems: 50,
    each: { minLength: 1, maxLength: 200, oneLine: true },
    optional: true,
  })
  directors?: string[];

  @ListOf('text', {
    description: 'Principal cast',
    example: ['Maggie Cheung', 'Tony Leung Chiu-wai'],
    maxItems: 200,
    each: { minLength: 1, maxLength: 200, oneLine: true },
    optional: true,
  })
  cast?: string[];

  @ListOf('text', {
    description: 'Languages (ISO 639-1), the main one first',
    example: ['zh'],
    maxItems: 50,
    each: { pattern: /^[a-z]{2,3}$/ },
    optional: true,
  })
  languages?: string[];

  @Text({
    description: 'Address of a poster',
    example: 'https://images.example.com/in-the-mood-for-love.jpg',
    pattern: /^https?:\/\/\S+$/,
    maxLength: 2000,
    nullable: true,
    optional: true,
  })
  posterUrl?: string | null;

  @Text({
    description: 'Id at IMDb, such as tt0118694; no two movies share one',
    example: null,
    pattern: /^tt\d{7,8}$/,
    nullable: true,
    optional: true,
  })
  imdbId?: string | null;

  @Integer({
    description: 'Id at TMDB; no two movies share one',
    example: null,
    min: 1,
    max: 2_147_483_647,
    nullable: true,
    optional: true,
  })
  tmdbId?: number | null;

  @Flag({ description: 'For adults: shown to nobody who has not asked for such films', example: false, optional: true })
  adult = false;

  /** The whole of what the body says: what is absent is empty. */
  static toDetails(dto: MovieDetailsDto): MovieDetails {
    return {
      title: dto.title,
      originalTitle: dto.originalTitle ?? null,
      year: dto.year ?? null,
      runtimeMinutes: dto.runtimeMinutes ?? null,
      overview: dto.overview ?? null,
      genres: dto.genres ?? [],
      directors: dto.directors ?? [],
      cast: dto.cast ?? [],
      languages: dto.languages ?? [],
      posterUrl: dto.posterUrl ?? null,
      imdbId: dto.imdbId ?? null,
      tmdbId: dto.tmdbId ?? null,
      adult: dto.adult,
    };
  }
}

/** A film of the catalogue, as everybody sees it. */
export class MovieDto {
  @Integer({ description: 'Id of the movie', example: 1 })
  id: number;

  @Text({ description: 'Title as people know it', example: 'In the Mood for Love' })
  title: string;

  @Text({ description: 'Title in its own language, where it differs', example: '花樣年華', nullable: true })
  originalTitle: string | null;

  @Integer({ description: 'Year of the first release', example: 2000, nullable: true })
  year: number | null;

  @Integer({ description: 'Length in minutes', example: 98, nullable: true })
  runtimeMinutes: number | null;

  @Text({
    description: 'What it is about',
    example: 'Two neighbours learn that their spouses are having an affair.',
    nullable: true,
  })
  overview: string | null;

  @ListOf('text', { description: 'Genres', example: ['Drama', 'Romance'] })
  genres: string[];

  @ListOf('text', { description: 'Directors', example: ['Wong Kar-wai'] })
  directors: string[];

  @ListOf('text', { description: 'Principal cast', example: ['Maggie Cheung', 'Tony Leung Chiu-wai'] })
  cast: string[];

  @ListOf('text', { description: 'Languages (ISO 639-1), the main one first', example: ['zh'] })
  languages: string[];

  @Text({ description: 'Address of a poster', example: null, nullable: true })
  posterUrl: string | null;

  @Text({ description: 'Id at IMDb', example: 'tt0118694', nullable: true })
  imdbId: string | null;

  @Integer({ description: 'Id at TMDB', example: 843, nullable: true })
  tmdbId: number | null;

  @Flag({ description: 'For adults', example: false })
  adult: boolean;

  @Decimal({
    description: 'Mean rating in stars, two decimals; null where nobody has rated it',
    example: 4.12,
    nullable: true,
  })
  ratingAverage: number | null;

  @Integer({ description: 'How many people rated it', example: 311 })
  ratingCount: number;

  @Instant({ description: 'When it was added', example: '2026-05-01T12:00:00.000Z' })
  createdAt: string;

  @Instant({ description: 'When it was last edited', example: '2026-05-01T12:00:00.000Z' })
  updatedAt: string;

  static from(movie: Movie): MovieDto {
    return {
      id: movie.id,
      title: movie.title,
      originalTitle: movie.originalTitle,
      year: movie.year,
      runtimeMinutes: movie.runtimeMinutes,
      overview: movie.overview,
      genres: movie.genres,
      directors: movie.directors,
      cast: movie.cast,
      languages: movie.languages,
      posterUrl: movie.posterUrl,
      imdbId: movie.imdbId,
      tmdbId: movie.tmdbId,
      adult: movie.adult,
      ratingAverage: ratingAverage(movie),
      ratingCount: movie.ratingCount,
      createdAt: movie.createdAt.toISOString(),
      updatedAt: movie.updatedAt.toISOString(),
    };
  }
}
