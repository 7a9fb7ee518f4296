import { copyValue, type BulkTransaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import type { RatingTotal } from '../../movies/movie-imports';

/** A rating of a dataset in our ids. `value` in half-stars, `ratedAt` in seconds since 1970. */
export interface StagedRating {
  readonly userId: string;
  readonly movieId: number;
  readonly value: number;
  readonly ratedAt: number;
}

/** A tag of a dataset in our ids. `taggedAt` in seconds since 1970. */
export interface StagedTag {
  readonly userId: string;
  readonly movieId: number;
  readonly tag: string;
  readonly taggedAt: number;
}

/** What a merge did. */
export interface MergedRows {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

const at = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** All SQL that writes many ratings or tags: rows come by COPY into tables of the transaction, and are merged set by set. */
@Injectable()
export class RatingsImportRepository {
  async prepare(tx: BulkTransaction): Promise<void> {
    await tx.execute(`CREATE TEMPORARY TABLE staged_ratings (place bigint GENERATED ALWAYS AS IDENTITY, user_id uuid, movie_id integer,
      value smallint, rated_at timestamptz) ON COMMIT DROP`);
  }

  async stage(tx: BulkTransaction, ratings: readonly StagedRating[]): Promise<void> {
    const lines = ratings.map(
      ({ userId, movieId, value, ratedAt }) => `${userId}\t${movieId}\t${value}\t${at(ratedAt)}\n`,
    );
    await tx.copyFrom('COPY staged_ratings (user_id, movie_id, value, rated_at) FROM STDIN', [lines.join('')]);
  }

  async listStagedMovieIds(tx: BulkTransaction): Promise<number[]> {
    const rows = await tx.query<{ id: number }[]>('SELECT DISTINCT movie_id AS id FROM staged_ratings');
    return rows.map(({ id }) => id);
  }

  /** Of two ratings of one movie by one person the later counts. */
  async merge(tx: BulkTransaction): Promise<MergedRows> {
    const [row] = await tx.query<{ created: string; touched: string; distinct: string }[]>(
      `WITH latest AS (
         SELECT DISTINCT ON (user_id, movie_id) user_id, movie_id, value, rated_at FROM staged_ratings
         ORDER BY user_id, movie_id, rated_at DESC, place DESC
       ), merged AS (
         INSERT INTO ratings (user_id, movie_id, value, rated_at) SELECT * FROM latest
         ON CONFLICT (user_id, movie_id) DO UPDATE SET value = excluded.value, rated_at = excluded.rated_at
           WHERE (ratings.value, ratings.rated_at) IS DISTINCT FROM (excluded.value, excluded.rated_at)
         RETURNING xmax = 0 AS created
       )
       SELECT count(*) FILTER (WHERE created) AS created, count(*) AS touched, (SELECT count(*) FROM latest) AS distinct FROM merged`,
    );
    const [created, touched, distinct] = [Number(row?.created), Number(row?.touched), Number(row?.distinct)];
    return { created, changed: touched - created, unchanged: distinct - touched };
  }

  /** What the ratings of the staged movies add up to now. */
  totals(tx: BulkTransaction): Promise<RatingTotal[]> {
    return tx.query<RatingTotal[]>(
      `SELECT movie_id AS "movieId", count(*)::integer AS count, sum(value)::text AS sum FROM ratings
       WHERE movie_id IN (SELECT movie_id FROM staged_ratings) GROUP BY movie_id`,
    );
  }

  /** What the ratings of all movies add up to. */
  allTotals(tx: BulkTransaction): Promise<RatingTotal[]> {
    return tx.query<RatingTotal[]>(
      'SELECT movie_id AS "movieId", count(*)::integer AS count, sum(value)::text AS sum FROM ratings GROUP BY movie_id',
    );
  }

  async prepareTags(tx: BulkTransaction): Promise<void> {
    await tx.execute(
      'CREATE TEMPORARY TABLE staged_tags (user_id uuid, movie_id integer, tag text, tagged_at timestamptz) ON COMMIT DROP',
    );
  }

  async stageTags(tx: BulkTransaction, tags: readonly StagedTag[]): Promise<void> {
    const lines = tags.map(
      ({ userId, movieId, tag, taggedAt }) => `${userId}\t${movieId}\t${copyValue(tag)}\t${at(taggedAt)}\n`,
    );
    await tx.copyFrom('COPY staged_tags FROM STDIN', [lines.join('')]);
  }

  /** @returns how many are new */
  mergeTags(tx: BulkTransaction): Promise<number> {
    return tx.execute(
      `INSERT INTO movie_tags (user_id, movie_id, tag, tagged_at)
       SELECT user_id, movie_id, tag, min(tagged_at) FROM staged_tags GROUP BY 1, 2, 3 ON CONFLICT DO NOTHING`,
    );
  }
}
