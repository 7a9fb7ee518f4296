import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DisabledReason, SealedSecrets, Webhook, WebhookDetails } from './webhook';

/** How long the secret before a rotation goes on signing. */
const ROTATION_HOURS = 24;

const COLUMNS = `id, user_id AS "userId", url, description, events, disabled_reason AS "disabledReason",
  CASE WHEN previous_secret_until > now() THEN previous_secret_until END AS "previousSecretUntil",
  failing_since AS "failingSince", version, created_at AS "createdAt", updated_at AS "updatedAt"`;

/** All SQL about webhooks themselves. */
@Injectable()
export class WebhooksRepository {
  constructor(private readonly database: DataSource) {}

  async find(id: string, userId: string): Promise<Webhook | null> {
    const sql = `SELECT ${COLUMNS} FROM webhooks WHERE id = $1 AND user_id = $2`;
    return (await this.database.query<Webhook[]>(sql, [id, userId]))[0] ?? null;
  }

  async findForUpdate(tx: Transaction, id: string, userId: string): Promise<Webhook | null> {
    const sql = `SELECT ${COLUMNS} FROM webhooks WHERE id = $1 AND user_id = $2 FOR UPDATE`;
    return (await tx.query<Webhook[]>(sql, [id, userId]))[0] ?? null;
  }

  /** Newest first; ids are UUIDv7, so they order by time. */
  list(userId: string, before: string | null, limit: number): Promise<Webhook[]> {
    return this.database.query(
      `SELECT ${COLUMNS} FROM webhooks WHERE user_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [userId, before, limit],
    );
  }

  async count(userId: string): Promise<number> {
    const sql = 'SELECT count(*)::int AS count FROM webhooks WHERE user_id = $1';
    return (await this.database.query<{ count: number }[]>(sql, [userId]))[0]?.count ?? 0;
  }

  /** One person's webhooks are counted and made one at a time. */
  async countForUpdate(tx: Transaction, userId: string): Promise<number> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`webhooks of ${userId}`]);
    const sql = 'SELECT count(*)::int AS count FROM webhooks WHERE user_id = $1';
    return (await tx.query<{ count: number }[]>(sql, [userId]))[0]?.count ?? 0;
  }

  async add(tx: Transaction, id: string, userId: string, details: WebhookDetails, secret: Buffer): Promise<Webhook> {
    const rows = await tx.query<Webhook[]>(
      `INSERT INTO webhooks (id, user_id, url, description, events, secret) VALUES ($1, $2, $3, $4, $5, $6)
       RETURNING ${COLUMNS}`,
      [id, userId, details.url, details.description, details.events, secret],
    );
    return rows[0]!;
  }

  /** A receiver at another address, or one that is enabled again, starts without a history of failures, and hears of what happens from now on. */
  async update(tx: Transaction, { id, url, description, events, disabledReason }: Webhook): Promise<Webhook> {
    const [rows] = await tx.query<[Webhook[], number]>(
      `UPDATE webhooks SET url = $2, description = $3, events = $4, disabled_reason = $5, version = version + 1,
         updated_at = now(),
         enabled_at = CASE WHEN disabled_reason IS NOT NULL AND $5::text IS NULL THEN now() ELSE enabled_at END,
         failing_since = CASE WHEN url = $2 AND disabled_reason IS NULL THEN failing_since END,
         paused_until = CASE WHEN url = $2 AND disabled_reason IS NULL THEN paused_until END
       WHERE id = $1 RETURNING ${COLUMNS}`,
      [id, url, description, events, disabledReason],
    );
    return rows[0]!;
  }

  async delete(tx: Transaction, id: string): Promise<void> {
    await tx.query('DELETE FROM webhooks WHERE id = $1', [id]);
  }

  /** @returns the ids of those that there were */
  async deleteAll(tx: Transaction, userId: string): Promise<string[]> {
    const [rows] = await tx.query<[{ id: string }[], number]>('DELETE FROM webhooks WHERE user_id = $1 RETURNING id', [
      userId,
    ]);
    return rows.map(({ id }) => id);
  }

  /** The present secret becomes the one before; an even earlier one is gone. */
  async rotate(tx: Transaction, id: string, secret: Buffer): Promise<Webhook> {
    const [rows] = await tx.query<[Webhook[], number]>(
      `UPDATE webhooks SET previous_secret = secret, secret = $2, version = version + 1, updated_at = now(),
         previous_secret_until = now() + make_interval(hours => ${ROTATION_HOURS})
       WHERE id = $1 RETURNING ${COLUMNS}`,
      [id, secret],
    );
    return rows[0]!;
  }

  /** @returns false where it was disabled already, or is gone */
  async disable(tx: Transaction, id: string, reason: DisabledReason): Promise<boolean> {
    const [, affected] = await tx.query<[unknown, number]>(
      'UPDATE webhooks SET disabled_reason = $2 WHERE id = $1 AND disabled_reason IS NULL',
      [id, reason],
    );
    return affected > 0;
  }

  async listEnabled(tx: Transaction, userId: string): Promise<string[]> {
    const sql = 'SELECT id FROM webhooks WHERE user_id = $1 AND disabled_reason IS NULL ORDER BY id FOR UPDATE';
    return (await tx.query<{ id: string }[]>(sql, [userId])).map(({ id }) => id);
  }

  /**
   * Enabled webhooks that are to be told of an event of this type, with their owners: those that were enabled when it happened,
   * since an event may wait until somebody has enabled one that is to hear nothing of it.
   */
  listSubscribed(tx: Transaction, type: string, occurredAt: Date): Promise<Pick<Webhook, 'id' | 'userId'>[]> {
    // A date has milliseconds, a timestamp microseconds: what happened within the same millisecond is told.
    return tx.query(
      `SELECT id, user_id AS "userId" FROM webhooks
       WHERE disabled_reason IS NULL AND $1 = ANY (events) AND date_trunc('milliseconds', enabled_at) <= $2 ORDER BY id`,
      [type, occurredAt],
    );
  }

  listSecrets(): Promise<(SealedSecrets & { id: string })[]> {
    return this.database.query('SELECT id, secret, previous_secret AS "previousSecret" FROM webhooks');
  }

  async reseal(tx: Transaction, id: string, { secret, previousSecret }: SealedSecrets): Promise<void> {
    await tx.query('UPDATE webhooks SET secret = $2, previous_secret = $3 WHERE id = $1', [id, secret, previousSecret]);
  }

  /** @returns since when nothing could be delivered, this time included, in seconds */
  async noteFailure(tx: Transaction, id: string, pausedUntil: Date | null): Promise<number> {
    const [rows] = await tx.query<[{ seconds: number }[], number]>(
      `UPDATE webhooks SET failing_since = coalesce(failing_since, now()), paused_until = coalesce($2, paused_until)
       WHERE id = $1 RETURNING extract(epoch FROM now() - failing_since)::float8 AS seconds`,
      [id, pausedUntil],
    );
    return rows[0]?.seconds ?? 0;
  }

  async noteSuccess(tx: Transaction, id: string): Promise<void> {
    await tx.query(
      `UPDATE webhooks SET failing_since = NULL, paused_until = NULL
       WHERE id = $1 AND (failing_since IS NOT NULL OR paused_until IS NOT NULL)`,
      [id],
    );
  }
}
