import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How many movies somebody has not been told of one by one. */
export interface Rest {
  readonly userId: string;
  readonly count: number;
}

/** An import's movies are those of the time since the import before it, and of no more than a day. */
const LONGEST_IMPORT_HOURS = 24;

const KEPT_DAYS = 30;

/** All SQL about which movies people have been told of. */
@Injectable()
export class MovieNewsRepository {
  constructor(private readonly database: DataSource) {}

  /** @returns false where it was announced before, or is gone */
  async begin(tx: Transaction, movieId: number): Promise<boolean> {
    const rows = await tx.query<object[]>(
      `INSERT INTO announced_movies (movie_id) SELECT id FROM movies WHERE id = $1
       ON CONFLICT (movie_id) DO NOTHING RETURNING movie_id`,
      [movieId],
    );
    return rows.length > 0;
  }

  /** @returns since when the movies of this import were added; null where it was announced before */
  async beginImport(tx: Transaction, eventId: string, endedAt: Date): Promise<Date | null> {
    const rows = await tx.query<{ since: Date }[]>(
      `INSERT INTO announced_imports (event_id, ended_at) VALUES ($1, $2) ON CONFLICT (event_id) DO NOTHING
       RETURNING coalesce(
         (SELECT max(ended_at) FROM announced_imports
          WHERE ended_at < $2 AND ended_at > $2::timestamptz - interval '${LONGEST_IMPORT_HOURS} hours'),
         $2::timestamptz - interval '${LONGEST_IMPORT_HOURS} hours') AS since`,
      [eventId, endedAt],
    );
    return rows[0]?.since ?? null;
  }

  async listAnnounced(since: Date): Promise<number[]> {
    const sql = 'SELECT movie_id AS id FROM announced_movies WHERE announced_at > $1';
    return (await this.database.query<{ id: number }[]>(sql, [since])).map(({ id }) => id);
  }

  /** Of these people those who were told of fewer than `most` movies today, or of this one. */
  async listOpen(tx: Transaction, userIds: readonly string[], key: string, most: number): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT person.id FROM unnest($1::uuid[]) AS person (id)
       WHERE EXISTS (SELECT FROM notifications WHERE user_id = person.id AND key = $2)
         OR (SELECT count(*) FROM notifications WHERE user_id = person.id AND kind = 'movie.added'
               AND created_at >= date_trunc('day', now(), 'UTC')) < $3`,
      [userIds, key, most],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async leave(tx: Transaction, userIds: readonly string[], movieId: number): Promise<void> {
    await tx.query(
      `INSERT INTO movies_to_sum_up (user_id, movie_id)
       SELECT person.id, movie.id FROM unnest($1::uuid[]) AS listed (id) JOIN users AS person USING (id)
       JOIN movies AS movie ON movie.id = $2
       ON CONFLICT (user_id, movie_id) DO NOTHING`,
      [userIds, movieId],
    );
  }

  /** Takes out what was left of so many people. */
  async takeRest(tx: Transaction, people: number): Promise<Rest[]> {
    const [rows] = await tx.query<[{ userId: string }[], number]>(
      `DELETE FROM movies_to_sum_up
       WHERE user_id IN (SELECT DISTINCT user_id FROM movies_to_sum_up ORDER BY user_id LIMIT $1)
       RETURNING user_id AS "userId"`,
      [people],
    );
    const counts = new Map<string, number>();
    for (const { userId } of rows) counts.set(userId, (counts.get(userId) ?? 0) + 1);
    return [...counts].map(([userId, count]) => ({ userId, count }));
  }

  /** An event that was told weeks ago is not told again. */
  async forget(tx: Transaction): Promise<void> {
    await tx.query(`DELETE FROM announced_movies WHERE announced_at < now() - interval '${KEPT_DAYS} days'`);
    await tx.query(`DELETE FROM announced_imports WHERE ended_at < now() - interval '${KEPT_DAYS} days'`);
  }
}
