import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StoredEvent } from './public-event';

/** An event that waits. `position` is its place in the order; `attempts`: how often it was told in vain. */
export interface WaitingEvent extends StoredEvent {
  readonly position: string;
  readonly attempts: number;
}

/** How many events wait, and for how long the first of them has. */
export interface Backlog {
  readonly events: number;
  readonly seconds: number;
}

/** The channel on which processes that only write wake those that tell. */
export const OUTBOX_CHANNEL = 'marquee_outbox';

/** Appends to the outbox, in one statement, in the order of the list. */
export async function storeEvents(tx: Transaction, events: readonly Omit<StoredEvent, 'occurredAt'>[]): Promise<void> {
  await tx.query(
    `INSERT INTO outbox (id, type, subject, payload)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[])`,
    [
      events.map(({ id }) => id),
      events.map(({ type }) => type),
      events.map(({ subject }) => subject),
      events.map(({ payload }) => JSON.stringify(payload)),
    ],
  );
}

/** The time of an `event` has come, and it does not have to wait for an earlier one of its subject. */
const IS_DUE = `dispatched_at IS NULL AND due_at <= now() AND NOT EXISTS (
  SELECT FROM outbox AS earlier
  WHERE earlier.subject = event.subject AND earlier.position < event.position
    AND earlier.dispatched_at IS NULL AND earlier.due_at > now())`;

/** All other SQL about the outbox. */
@Injectable()
export class OutboxRepository {
  constructor(private readonly database: DataSource) {}

  /** One process at a time takes events out: two could not keep an order. @returns false where another one does */
  async tryLock(tx: Transaction): Promise<boolean> {
    const sql = `SELECT pg_try_advisory_xact_lock(hashtext('marquee outbox')) AS locked`;
    const [row] = await tx.query<{ locked: boolean }[]>(sql);
    return row?.locked === true;
  }

  /** Events whose time has come, in their order. */
  listDue(tx: Transaction, limit: number): Promise<WaitingEvent[]> {
    return tx.query(
      `SELECT position, id, type, subject, payload, occurred_at AS "occurredAt", attempts FROM outbox AS event
       WHERE ${IS_DUE} ORDER BY position LIMIT $1`,
      [limit],
    );
  }

  /** The time until the next event is due, 0 if one is; null where none waits. */
  async msUntilDue(): Promise<number | null> {
    const [row] = await this.database.query<{ ms: number | null }[]>(
      `SELECT CASE WHEN EXISTS (SELECT FROM outbox AS event WHERE ${IS_DUE}) THEN 0
         ELSE (SELECT extract(epoch FROM min(due_at) - now()) * 1000 FROM outbox
               WHERE dispatched_at IS NULL AND due_at > now())
       END::float8 AS ms`,
    );
    return row!.ms;
  }

  async backlog(): Promise<Backlog> {
    const [row] = await this.database.query<Backlog[]>(
      `SELECT count(*)::integer AS events, coalesce(extract(epoch FROM now() - min(occurred_at)), 0)::float8 AS seconds
       FROM outbox WHERE dispatched_at IS NULL`,
    );
    return row!;
  }

  async markDispatched(tx: Transaction, positions: readonly string[]): Promise<void> {
    await tx.query('UPDATE outbox SET dispatched_at = now() WHERE position = ANY ($1::bigint[])', [positions]);
  }

  async postpone(tx: Transaction, position: string, ms: number): Promise<void> {
    await tx.query(
      'UPDATE outbox SET attempts = attempts + 1, due_at = now() + make_interval(secs => $2) WHERE position = $1',
      [position, ms / 1000],
    );
  }

  /** Drops what was told more than `days` ago, a limited number at once. */
  async forget(tx: Transaction, days: number, limit: number): Promise<void> {
    await tx.query(
      `DELETE FROM outbox WHERE position IN (
         SELECT position FROM outbox WHERE dispatched_at < now() - make_interval(days => $1) LIMIT $2)`,
      [days, limit],
    );
  }

  /** From now on `subscriber` wants these kinds, and no others. */
  async subscribe(tx: Transaction, subscriber: string, types: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM outbox_subscriptions WHERE subscriber = $1', [subscriber]);
    await tx.query(
      'INSERT INTO outbox_subscriptions (type, subscriber) SELECT type, $1 FROM unnest($2::text[]) AS type',
      [subscriber, types],
    );
  }

  /** Tells the processes that listen. Outside of any transaction: one with a NOTIFY in it holds a lock of the whole server at its end. */
  async notify(): Promise<void> {
    await this.database.query(`NOTIFY ${OUTBOX_CHANNEL}`);
  }
}
