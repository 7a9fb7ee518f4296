import { copyValue, type BulkTransaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import type { MovieDetails } from './movie.entity';

/** A film as a dataset has it, under its own title for filing. */
export type ImportedMovie = Omit<MovieDetails, 'posterUrl' | 'adult'> & { readonly sortTitle: string };

/** A film of a MovieLens set. `genres` are of our vocabulary, so none holds a quote. */
export interface MovieLensMovie {
  readonly movieLensId: number;
  readonly title: string;
  readonly originalTitle: string | null;
  readonly sortTitle: string;
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly imdbId: string | null;
  readonly tmdbId: number | null;
}

/** All ratings of one movie together. `sum` in half-stars, as text: it may be a bigint. */
export interface RatingTotal {
  readonly movieId: number;
  readonly count: number;
  readonly sum: string;
}

/** All SQL that writes many movies at once. */
@Injectable()
export class MoviesImportRepository {
  async isEmpty(tx: BulkTransaction): Promise<boolean> {
    const [row] = await tx.query<{ there: boolean }[]>('SELECT EXISTS (SELECT FROM movies) AS there');
    return row?.there === false;
  }

  /** Adds new movies. @returns their ids, in the same order */
  async create(tx: BulkTransaction, movies: readonly ImportedMovie[]): Promise<number[]> {
    const ids = await tx.query<{ id: string }[]>(
      `SELECT nextval(pg_get_serial_sequence('movies', 'id')) AS id FROM generate_series(1, $1)`,
      [movies.length],
    );
    const rows = movies.map((movie, n) => ({ ...movie, id: Number(ids[n]?.id) }));
    await tx.execute(
      `INSERT INTO movies (id, title, original_title, sort_title, year, runtime_minutes, overview, genres, directors,
         cast_members, languages, imdb_id, tmdb_id)
       SELECT id, title, "originalTitle", "sortTitle", year, "runtimeMinutes", overview, genres, directors,
         "cast", languages, "imdbId", "tmdbId"
       FROM jsonb_to_recordset($1::jsonb) AS movie (id integer, title text, "originalTitle" text, "sortTitle" text,
         year smallint, "runtimeMinutes" smallint, overview text, genres text[], directors text[], "cast" text[],
         languages text[], "imdbId" text, "tmdbId" integer)`,
      [JSON.stringify(rows)],
    );
    return rows.map(({ id }) => id);
  }

  /** Takes the movies of a MovieLens set into a table of the transaction, where the statements below find them. */
  async stage(tx: BulkTransaction, movies: readonly MovieLensMovie[]): Promise<void> {
    await tx.execute(`CREATE TEMPORARY TABLE staged_movies (movielens_id integer PRIMARY KEY, title text, original_title text,
      sort_title text, year smallint, genres text[], imdb_id text, tmdb_id integer) ON COMMIT DROP`);
    await tx.copyFrom('COPY staged_movies FROM STDIN', movies.map(stagedLine));
  }

  /**
   * Locks the whole catalogue, in the order of ids as every writer of ratings does: what a merge will change is known only when it has
   * changed it, and in another order the import and the people who rate would wait for each other. FOR UPDATE, since ids are unique keys.
   */
  async lockAll(tx: BulkTransaction): Promise<void> {
    await tx.execute('SELECT FROM movies ORDER BY id FOR UPDATE');
  }

  /** Gives films that are in the catalogue already their MovieLens id: by IMDb id, else by title and year where both sides have one such film. */
  async matchStaged(tx: BulkTransaction): Promise<number> {
    const isFree = 'NOT EXISTS (SELECT FROM movies AS known WHERE known.movielens_id = staged.movielens_id)';
    const byImdb = await tx.execute(
      `UPDATE movies SET movielens_id = staged.movielens_id FROM staged_movies AS staged
       WHERE movies.movielens_id IS NULL AND movies.imdb_id = staged.imdb_id AND ${isFree}`,
    );
    const alone = (table: string, condition: string): string => `
      SELECT fold(title) AS folded, year, min(${table === 'movies' ? 'id' : 'movielens_id'}) AS id
      FROM ${table} AS staged WHERE ${condition} GROUP BY 1, 2 HAVING count(*) = 1`;
    const byTitle = await tx.execute(
      `UPDATE movies SET movielens_id = theirs.id
       FROM (${alone('movies', 'movielens_id IS NULL')}) AS ours JOIN (${alone('staged_movies', isFree)}) AS theirs USING (folded, year)
       WHERE movies.id = ours.id AND NOT EXISTS (SELECT FROM staged_movies WHERE movielens_id = theirs.id
         AND imdb_id <> movies.imdb_id)`,
    );
    return byImdb + byTitle;
  }

  /** Fills in ids of other catalogues where ours has none and nobody else has them. */
  async completeStaged(tx: BulkTransaction): Promise<number> {
    const filled = (column: string): Promise<number> =>
      tx.execute(
        `UPDATE movies SET ${column} = staged.${column} FROM staged_movies AS staged
         WHERE movies.movielens_id = staged.movielens_id AND movies.${column} IS NULL AND staged.${column} IS NOT NULL
           AND NOT EXISTS (SELECT FROM movies AS other WHERE other.${column} = staged.${column})`,
      );
    return (await filled('imdb_id')) + (await filled('tmdb_id'));
  }

  /** Adds the films that are not in the catalogue. An id that another film has is left out. */
  createStaged(tx: BulkTransaction): Promise<number> {
    const free = (column: string): string =>
      `CASE WHEN NOT EXISTS (SELECT FROM movies WHERE movies.${column} = staged.${column}) THEN ${column} END`;
    return tx.execute(
      `INSERT INTO movies (movielens_id, title, original_title, sort_title, year, genres, imdb_id, tmdb_id)
       SELECT movielens_id, title, original_title, sort_title, year, genres, ${free('imdb_id')}, ${free('tmdb_id')}
       FROM staged_movies AS staged
       WHERE NOT EXISTS (SELECT FROM movies WHERE movies.movielens_id = staged.movielens_id) ORDER BY movielens_id`,
    );
  }

  /** MovieLens id → our id, of all movies that have one. */
  async listMovieLensIds(tx: BulkTransaction): Promise<Map<number, number>> {
    const rows = await tx.query<{ id: number; movieLensId: number }[]>(
      'SELECT id, movielens_id AS "movieLensId" FROM movies WHERE movielens_id IS NOT NULL',
    );
    return new Map(rows.map(({ id, movieLensId }) => [movieLensId, id]));
  }

  /** Locks movies whose ratings are about to change, in the order of their ids, as every writer of ratings does. */
  async lock(tx: BulkTransaction, ids: readonly number[]): Promise<void> {
    await tx.execute('SELECT FROM movies WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE', [ids]);
  }

  /** Adds to count and sum of the movies' ratings. */
  async addRatings(tx: BulkTransaction, changes: readonly RatingTotal[]): Promise<void> {
    await tx.execute(
      `UPDATE movies SET rating_count = rating_count + change.count, rating_sum = rating_sum + change.sum
       FROM unnest($1::integer[], $2::integer[], $3::bigint[]) AS change (id, count, sum) WHERE movies.id = change.id`,
      columnsOf(changes),
    );
  }

  /** Sets count and sum of the movies' ratings. */
  async setRatings(tx: BulkTransaction, totals: readonly RatingTotal[]): Promise<void> {
    await tx.execute(
      `UPDATE movies SET rating_count = total.count, rating_sum = total.sum
       FROM unnest($1::integer[], $2::integer[], $3::bigint[]) AS total (id, count, sum)
       WHERE movies.id = total.id AND (rating_count, rating_sum) IS DISTINCT FROM (total.count, total.sum)`,
      columnsOf(totals),
    );
  }
}

const columnsOf = (totals: readonly RatingTotal[]): unknown[][] => [
  totals.map(({ movieId }) => movieId),
  totals.map(({ count }) => count),
  totals.map(({ sum }) => sum),
];

function stagedLine({
  movieLensId,
  title,
  originalTitle,
  sortTitle,
  year,
  genres,
  imdbId,
  tmdbId,
}: MovieLensMovie): string {
  const columns = [
    movieLensId,
    title,
    originalTitle,
    sortTitle,
    year,
    `{${genres.map((genre) => `"${genre}"`).join(',')}}`,
    imdbId,
    tmdbId,
  ];
  return `${columns.map(copyValue).join('\t')}\n`;
}
