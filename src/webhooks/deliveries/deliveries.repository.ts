import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Attempt, ClaimedDelivery, Delivery, DeliveryDetails, DeliveryStatus, NewDelivery } from './delivery';

/** The channel on which processes that serve HTTP wake those that deliver. */
export const DELIVERIES_CHANNEL = 'marquee_deliveries';

const COLUMNS = `id, webhook_id AS "webhookId", event_id AS "eventId", event_type AS "eventType",
  redelivery_of AS "redeliveryOf", status, attempt_count AS "attemptCount", due_at AS "dueAt", created_at AS "createdAt",
  finished_at AS "finishedAt"`;

/** How many may be taken on, and by which limits. */
export interface ClaimLimits {
  readonly most: number;
  readonly mostPerWebhook: number;
  /** Webhooks that have as many under way as they may. */
  readonly busy: readonly string[];
  /** After this time what was taken on by a process that died is due again. */
  readonly leaseSeconds: number;
}

/** What was claimed, and the time in ms until the next delivery is due that waits for its time, or for the pause of its webhook; null where none does. */
export interface Claim {
  readonly deliveries: readonly ClaimedDelivery[];
  readonly msUntilNext: number | null;
}

/** All SQL about deliveries. */
@Injectable()
export class DeliveriesRepository {
  constructor(private readonly database: DataSource) {}

  async find(webhookId: string, id: string, tx?: Transaction): Promise<DeliveryDetails | null> {
    const sql = `SELECT ${COLUMNS}, body, attempts FROM webhook_deliveries WHERE webhook_id = $1 AND id = $2`;
    return (await (tx ?? this.database).query<DeliveryDetails[]>(sql, [webhookId, id]))[0] ?? null;
  }

  /** Newest first; ids are UUIDv7, so they order by time. */
  list(webhookId: string, status: DeliveryStatus | null, before: string | null, limit: number): Promise<Delivery[]> {
    return this.database.query(
      `SELECT ${COLUMNS} FROM webhook_deliveries
       WHERE webhook_id = $1 AND ($2::text IS NULL OR status = $2) AND ($3::uuid IS NULL OR id < $3)
       ORDER BY id DESC LIMIT $4`,
      [webhookId, status, before, limit],
    );
  }

  async count(webhookId: string, status: DeliveryStatus | null): Promise<number> {
    const sql =
      'SELECT count(*)::int AS count FROM webhook_deliveries WHERE webhook_id = $1 AND ($2::text IS NULL OR status = $2)';
    return (await this.database.query<{ count: number }[]>(sql, [webhookId, status]))[0]?.count ?? 0;
  }

  /** Of enabled webhooks, and not counting those that are under way. */
  async countDue(): Promise<number> {
    const [row] = await this.database.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM webhook_deliveries JOIN webhooks ON webhooks.id = webhook_id
       WHERE status = 'pending' AND due_at <= now() AND disabled_reason IS NULL`,
    );
    return row?.count ?? 0;
  }

  /** Those that are there already (an event that is told again) stay as they are. */
  async add(tx: Transaction, deliveries: readonly NewDelivery[]): Promise<void> {
    await tx.query(
      `INSERT INTO webhook_deliveries (id, webhook_id, event_id, event_type, redelivery_of, subject, body)
       SELECT * FROM jsonb_to_recordset($1) AS delivery ("id" uuid, "webhookId" uuid, "eventId" uuid, "eventType" text,
         "redeliveryOf" uuid, "subject" text, "body" text)
       ON CONFLICT (webhook_id, event_id) WHERE redelivery_of IS NULL DO NOTHING`,
      [JSON.stringify(deliveries)],
    );
  }

  /** What is needed to deliver it again. */
  async findContent(tx: Transaction, webhookId: string, id: string) {
    const sql = `SELECT event_id AS "eventId", event_type AS "eventType", subject, body FROM webhook_deliveries
      WHERE webhook_id = $1 AND id = $2`;
    const rows = await tx.query<Pick<NewDelivery, 'eventId' | 'eventType' | 'subject' | 'body'>[]>(sql, [
      webhookId,
      id,
    ]);
    return rows[0] ?? null;
  }

  /**
   * Claims due deliveries, a few of each webhook, so that a slow one does not fill every place. An event waits until the first
   * attempt at each earlier one of its subject has ended: without failures, a receiver gets them in order. One statement reads both
   * what is due and when the next one will be, at one time: between two, a delivery could become due that neither sees.
   */
  async claim({ most, mostPerWebhook, busy, leaseSeconds }: ClaimLimits): Promise<Claim> {
    const rows = await this.database.query<(ClaimedDelivery & { ms: number | null; id: string | null })[]>(
      `WITH claimable AS MATERIALIZED (
         SELECT due.id, webhook_id, user_id, url, secret,
           CASE WHEN previous_secret_until > now() THEN previous_secret END AS previous_secret
         FROM webhooks CROSS JOIN LATERAL (
           SELECT id, webhook_id FROM webhook_deliveries AS delivery
           WHERE webhook_id = webhooks.id AND status = 'pending' AND due_at <= now() AND NOT EXISTS (
             SELECT FROM webhook_deliveries AS earlier
             WHERE earlier.webhook_id = delivery.webhook_id AND earlier.subject = delivery.subject
               AND earlier.id < delivery.id AND earlier.status = 'pending' AND earlier.attempt_count = 0)
           ORDER BY due_at, id LIMIT $2 FOR UPDATE SKIP LOCKED
         ) AS due
         WHERE disabled_reason IS NULL AND (paused_until IS NULL OR paused_until <= now())
           AND webhooks.id <> ALL ($3::uuid[])
         LIMIT $1
       ), claimed AS (
         UPDATE webhook_deliveries AS delivery SET due_at = now() + make_interval(secs => $4)
         FROM claimable WHERE delivery.id = claimable.id
         RETURNING delivery.id, delivery.webhook_id AS "webhookId", user_id AS "userId", url, secret,
           previous_secret AS "previousSecret", event_id AS "eventId", event_type AS "eventType", body,
           attempt_count AS "attemptCount"
       ), next AS (
         SELECT extract(epoch FROM min(greatest(waiting.due_at, paused_until)) - now())::float8 * 1000 AS ms
         FROM webhooks CROSS JOIN LATERAL (
           SELECT due_at FROM webhook_deliveries
           WHERE webhook_id = webhooks.id AND status = 'pending' AND (due_at > now() OR paused_until > now())
           ORDER BY due_at LIMIT 1) AS waiting
         WHERE disabled_reason IS NULL)
       SELECT next.ms, claimed.* FROM next LEFT JOIN claimed ON true`,
      [most, mostPerWebhook, busy, leaseSeconds],
    );
    return { deliveries: rows.filter(({ id }) => id !== null), msUntilNext: rows[0]!.ms };
  }

  /** Tells the processes that deliver. Outside of any transaction: one with a NOTIFY in it holds a lock of the whole server at its end. */
  async announce(): Promise<void> {
    await this.database.query(`NOTIFY ${DELIVERIES_CHANNEL}`);
  }

  /** Gives back what was taken on and not tried. */
  async release(tx: Transaction, id: string): Promise<void> {
    await tx.query(`UPDATE webhook_deliveries SET due_at = now() WHERE id = $1 AND status = 'pending'`, [id]);
  }

  /** `dueAt` null: it is over. What was cancelled meanwhile stays so, but its log gets the attempt. */
  async finishAttempt(
    tx: Transaction,
    id: string,
    attempt: Attempt,
    status: DeliveryStatus,
    dueAt: Date | null,
  ): Promise<void> {
    await tx.query(
      `UPDATE webhook_deliveries SET attempts = attempts || $2::jsonb, attempt_count = attempt_count + 1,
         status = CASE WHEN status = 'pending' OR $3 = 'succeeded' THEN $3 ELSE status END,
         due_at = coalesce($4, due_at), finished_at = CASE WHEN $3 = 'pending' THEN finished_at ELSE now() END
       WHERE id = $1`,
      [id, JSON.stringify([attempt]), status, dueAt],
    );
  }

  async cancelWaiting(tx: Transaction, webhookId: string): Promise<void> {
    await tx.query(
      `UPDATE webhook_deliveries SET status = 'failed', finished_at = now() WHERE webhook_id = $1 AND status = 'pending'`,
      [webhookId],
    );
  }

  /** Drops what is older, a limited number at once. @returns how many */
  async forget(tx: Transaction, days: number, limit: number): Promise<number> {
    const [, affected] = await tx.query<[unknown, number]>(
      `DELETE FROM webhook_deliveries WHERE id IN (
         SELECT id FROM webhook_deliveries WHERE created_at < now() - make_interval(days => $1) LIMIT $2)`,
      [days, limit],
    );
    return affected;
  }
}
