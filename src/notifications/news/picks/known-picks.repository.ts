import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The first picks that somebody knows of, best first, and since when. */
export interface KnownPicks {
  readonly userId: string;
  readonly movieIds: readonly number[];
  readonly takenAt: Date;
}

/** All SQL about the picks that people know of. */
@Injectable()
export class KnownPicksRepository {
  constructor(private readonly database: DataSource) {}

  listOf(userIds: readonly string[]): Promise<KnownPicks[]> {
    return this.database.query(
      `SELECT user_id AS "userId", movie_ids AS "movieIds", taken_at AS "takenAt" FROM known_picks
       WHERE user_id = ANY ($1::uuid[])`,
      [userIds],
    );
  }

  /** For whoever is still there. */
  async save(tx: Transaction, userId: string, movieIds: readonly number[]): Promise<void> {
    await tx.query(
      `INSERT INTO known_picks (user_id, movie_ids, taken_at) SELECT id, $2, now() FROM users WHERE id = $1
       ON CONFLICT (user_id) DO UPDATE SET movie_ids = excluded.movie_ids, taken_at = excluded.taken_at`,
      [userId, movieIds],
    );
  }
}
