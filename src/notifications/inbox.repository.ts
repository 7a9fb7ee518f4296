import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Notification } from './notification';
import type { NotificationKindName } from './notification-kinds';

/** Which of their notifications somebody wants to see; kind null: every kind. */
export interface InboxFilter {
  readonly unreadOnly: boolean;
  readonly kind: NotificationKindName | null;
}

/** Where somebody stands in what they are told. */
export interface Standing {
  readonly userId: string;
  readonly seq: number;
}

const COLUMNS = `id, user_id AS "userId", seq::float8 AS seq, kind, title, body, link, data, created_at AS "createdAt",
  read_at AS "readAt"`;
const WANTED = 'user_id = $1 AND ($2::text IS NULL OR kind = $2) AND (NOT $3 OR read_at IS NULL)';

/** All SQL about notifications that are there. */
@Injectable()
export class InboxRepository {
  constructor(private readonly database: DataSource) {}

  /** Newest first. */
  list(userId: string, { kind, unreadOnly }: InboxFilter, before: number | null, limit: number) {
    return this.database.query<Notification[]>(
      `SELECT ${COLUMNS} FROM notifications WHERE ${WANTED} AND ($4::bigint IS NULL OR seq < $4)
       ORDER BY seq DESC LIMIT $5`,
      [userId, kind, unreadOnly, before, limit],
    );
  }

  async count(userId: string, { kind, unreadOnly }: InboxFilter): Promise<number> {
    const sql = `SELECT count(*)::int AS count FROM notifications WHERE ${WANTED}`;
    return (await this.database.query<{ count: number }[]>(sql, [userId, kind, unreadOnly]))[0]?.count ?? 0;
  }

  /** @returns whether it is there; null where it had been read already */
  async markRead(tx: Transaction, userId: string, id: string): Promise<boolean | null> {
    const [, affected] = await tx.query<[unknown, number]>(
      'UPDATE notifications SET read_at = now() WHERE id = $1 AND user_id = $2 AND read_at IS NULL',
      [id, userId],
    );
    if (affected > 0) return true;
    const sql = 'SELECT FROM notifications WHERE id = $1 AND user_id = $2';
    return (await tx.query<unknown[]>(sql, [id, userId])).length > 0 ? null : false;
  }

  /** All up to a number. @returns how many had not been read */
  async markReadUpTo(tx: Transaction, userId: string, seq: number): Promise<number> {
    const [, affected] = await tx.query<[unknown, number]>(
      'UPDATE notifications SET read_at = now() WHERE user_id = $1 AND seq <= $2 AND read_at IS NULL',
      [userId, seq],
    );
    return affected;
  }

  /** @returns false where it is not there, or not theirs */
  async delete(tx: Transaction, userId: string, id: string): Promise<boolean> {
    const [, affected] = await tx.query<[unknown, number]>('DELETE FROM notifications WHERE id = $1 AND user_id = $2', [
      id,
      userId,
    ]);
    return affected > 0;
  }

  /** Drops what is older than `days`, a limited number at once. @returns how many */
  async deleteOld(tx: Transaction, days: number, limit: number): Promise<number> {
    const [, affected] = await tx.query<[unknown, number]>(
      `DELETE FROM notifications WHERE id IN (
         SELECT id FROM notifications WHERE created_at < now() - make_interval(days => $1) LIMIT $2)`,
      [days, limit],
    );
    return affected;
  }

  /** What each of these people was told after where they stand, in its order, at most `limit` each: one statement for all. */
  listAfter(standings: readonly Standing[], limit: number): Promise<Notification[]> {
    return this.database.query(
      `SELECT later.* FROM unnest($1::uuid[], $2::bigint[]) AS stands (at_user, at_seq)
       CROSS JOIN LATERAL (
         SELECT ${COLUMNS} FROM notifications WHERE user_id = stands.at_user AND notifications.seq > stands.at_seq
         ORDER BY notifications.seq LIMIT $3) AS later
       ORDER BY later."userId", later.seq`,
      [standings.map(({ userId }) => userId), standings.map(({ seq }) => seq), limit],
    );
  }

  /** The last number of each of these people; who was never told anything has none. */
  listLast(userIds: readonly string[]): Promise<Standing[]> {
    return this.database.query(
      `SELECT user_id AS "userId", last_seq::float8 AS seq FROM notification_cursors WHERE user_id = ANY ($1::uuid[])`,
      [userIds],
    );
  }
}
