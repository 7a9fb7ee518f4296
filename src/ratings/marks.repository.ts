import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Mark, MarkedMovie } from './mark';

/** All SQL about marks. The name of a table comes from the closed list of marks, never from outside. */
@Injectable()
export class MarksRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(tx: Transaction, mark: Mark, userId: string, movieId: number): Promise<void> {
    await tx.query(`INSERT INTO ${mark} (user_id, movie_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [userId, movieId]);
  }

  async remove(tx: Transaction, mark: Mark, userId: string, movieId: number): Promise<void> {
    await tx.query(`DELETE FROM ${mark} WHERE user_id = $1 AND movie_id = $2`, [userId, movieId]);
  }

  /** Newest first. */
  list(mark: Mark, userId: string, position: MarkedMovie | null, limit: number): Promise<MarkedMovie[]> {
    return this.dataSource.query<MarkedMovie[]>(
      `SELECT movie_id AS "movieId", marked_at AS "markedAt" FROM ${mark}
       WHERE user_id = $1 AND ($2::timestamptz IS NULL OR (marked_at, movie_id) < ($2, $3::integer))
       ORDER BY marked_at DESC, movie_id DESC LIMIT $4`,
      [userId, position?.markedAt ?? null, position?.movieId ?? null, limit],
    );
  }

  async count(mark: Mark, userId: string): Promise<number> {
    const sql = `SELECT count(*)::integer AS count FROM ${mark} WHERE user_id = $1`;
    const [row] = await this.dataSource.query<{ count: number }[]>(sql, [userId]);
    return row?.count ?? 0;
  }
}
