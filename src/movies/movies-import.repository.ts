import type { BulkTransaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import type { MovieDetails } from './movie.entity';

/** A film as a dataset has it, under its own title for filing. */
export type ImportedMovie = Omit<MovieDetails, 'posterUrl'> & { readonly sortTitle: string };

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

  /** Sets count and sum of every movie's ratings to what the ratings say. @returns how many were wrong */
  async recount(tx: BulkTransaction): Promise<number> {
    return tx.execute(
      `UPDATE movies SET rating_count = truth.count, rating_sum = truth.sum
       FROM (SELECT movies.id, count(value)::integer AS count, coalesce(sum(value), 0) AS sum
             FROM movies LEFT JOIN ratings ON movie_id = movies.id GROUP BY movies.id) AS truth
       WHERE movies.id = truth.id AND (rating_count, rating_sum) IS DISTINCT FROM (truth.count, truth.sum)`,
    );
  }
}
