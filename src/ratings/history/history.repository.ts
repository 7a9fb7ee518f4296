import { pieces, type Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import type { Mark } from '../mark';

/** A rating from elsewhere. `value` in half-stars; `at` null: nobody knows when. */
export interface DatedRating {
  readonly movieId: number;
  readonly value: number;
  readonly at: Date | null;
}

/** A mark from elsewhere; `at` null: nobody knows when. */
export type DatedMark = Omit<DatedRating, 'value'>;

/** What became of a rating: `before` is null where there was none. */
export interface MergedRating {
  readonly movieId: number;
  readonly value: number;
  readonly before: number | null;
  readonly isSaved: boolean;
}

/** As many are written in some 50 ms. */
const ROWS_AT_ONCE = 1000;

/** All SQL that brings a person's history in. */
@Injectable()
export class HistoryRepository {
  /**
   * Stores ratings of movies that `tx` has locked. One that is there gives way only to a later one; one without a date only fills a gap.
   * So a second time changes nothing.
   */
  async merge(tx: Transaction, userId: string, ratings: readonly DatedRating[]): Promise<MergedRating[]> {
    const merged: MergedRating[] = [];
    for (const piece of pieces(ratings, ROWS_AT_ONCE)) merged.push(...(await this.mergePiece(tx, userId, piece)));
    return merged;
  }

  private mergePiece(tx: Transaction, userId: string, ratings: readonly DatedRating[]): Promise<MergedRating[]> {
    return tx.query<MergedRating[]>(
      `WITH given AS (
         SELECT * FROM unnest($2::integer[], $3::smallint[], $4::timestamptz[]) AS given (movie_id, value, rated_at)
       ), earlier AS (
         SELECT movie_id, value, rated_at FROM ratings WHERE user_id = $1 AND movie_id = ANY ($2::integer[])
       ), saved AS (
         INSERT INTO ratings (user_id, movie_id, value, rated_at)
         SELECT $1, given.movie_id, given.value, least(coalesce(given.rated_at, now()), now())
         FROM given LEFT JOIN earlier USING (movie_id)
         WHERE earlier.movie_id IS NULL OR least(given.rated_at, now()) > earlier.rated_at AND given.rated_at IS NOT NULL
         ON CONFLICT (user_id, movie_id) DO UPDATE SET value = excluded.value, rated_at = excluded.rated_at
         RETURNING movie_id
       )
       SELECT given.movie_id AS "movieId", given.value, earlier.value AS before, saved.movie_id IS NOT NULL AS "isSaved"
       FROM given LEFT JOIN earlier USING (movie_id) LEFT JOIN saved USING (movie_id)`,
      [userId, ratings.map(({ movieId }) => movieId), ratings.map(({ value }) => value), ratings.map(({ at }) => at)],
    );
  }

  /** Puts marks; those that are there stay as they were, and what is rated is not also marked as seen. @returns how many are new */
  async addMarks(
    tx: Transaction,
    mark: Exclude<Mark, 'dismissals'>,
    userId: string,
    marks: readonly DatedMark[],
  ): Promise<number> {
    const unlessRated = 'WHERE NOT EXISTS (SELECT FROM ratings WHERE user_id = $1 AND movie_id = given.movie_id)';
    let added = 0;
    for (const piece of pieces(marks, ROWS_AT_ONCE)) {
      const rows = await tx.query<unknown[]>(
        `INSERT INTO ${mark} (user_id, movie_id, marked_at)
         SELECT $1, movie_id, least(coalesce(at, now()), now()) FROM unnest($2::integer[], $3::timestamptz[]) AS given (movie_id, at)
         ${mark === 'watched' ? unlessRated : ''} ON CONFLICT DO NOTHING RETURNING movie_id`,
        [userId, piece.map(({ movieId }) => movieId), piece.map(({ at }) => at)],
      );
      added += rows.length;
    }
    return added;
  }
}
