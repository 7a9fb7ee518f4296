import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A second factor. `secret` is sealed. */
export interface TotpFactor {
  readonly userId: string;
  readonly secret: Buffer;
  readonly confirmed: boolean;
}

/** All SQL about second factors. */
@Injectable()
export class MfaRepository {
  constructor(private readonly database: DataSource) {}

  /** @param tx where it is asked within a transaction */
  async find(userId: string, tx?: Transaction): Promise<TotpFactor | null> {
    const rows = await (tx ?? this.database).query<TotpFactor[]>(
      `SELECT user_id AS "userId", secret, confirmed_at IS NOT NULL AS confirmed FROM totp_factors WHERE user_id = $1`,
      [userId],
    );
    return rows[0] ?? null;
  }

  list(): Promise<TotpFactor[]> {
    return this.database.query(
      `SELECT user_id AS "userId", secret, confirmed_at IS NOT NULL AS confirmed FROM totp_factors`,
    );
  }

  /** Begins an enrolment, in place of one that was not confirmed. @returns false where a confirmed one is there */
  async begin(tx: Transaction, userId: string, secret: Buffer): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO totp_factors (user_id, secret) VALUES ($1, $2)
       ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, last_step = 0 WHERE totp_factors.confirmed_at IS NULL
       RETURNING 1`,
      [userId, secret],
    );
    return rows.length > 0;
  }

  /** Spends a step: of two uses of one code at once, one gets it, and no older code works after it. */
  async spendStep(tx: Transaction, userId: string, step: number): Promise<boolean> {
    const sql = 'UPDATE totp_factors SET last_step = $2 WHERE user_id = $1 AND last_step < $2';
    const [, affected] = await tx.query<[unknown, number]>(sql, [userId, step]);
    return affected > 0;
  }

  /** @returns false where it was confirmed already */
  async confirm(tx: Transaction, userId: string): Promise<boolean> {
    const sql = 'UPDATE totp_factors SET confirmed_at = now() WHERE user_id = $1 AND confirmed_at IS NULL';
    const [, affected] = await tx.query<[unknown, number]>(sql, [userId]);
    return affected > 0;
  }

  /** Locks a confirmed factor until the transaction ends, and with it the set of recovery codes. @returns false where there is none */
  async lockConfirmed(tx: Transaction, userId: string): Promise<boolean> {
    const sql = 'SELECT FROM totp_factors WHERE user_id = $1 AND confirmed_at IS NOT NULL FOR UPDATE';
    return (await tx.query<unknown[]>(sql, [userId])).length > 0;
  }

  async reseal(tx: Transaction, userId: string, secret: Buffer): Promise<void> {
    await tx.query('UPDATE totp_factors SET secret = $2 WHERE user_id = $1', [userId, secret]);
  }

  /** Drops an enrolment that no code has confirmed. */
  async abandon(tx: Transaction, userId: string): Promise<void> {
    await tx.query('DELETE FROM totp_factors WHERE user_id = $1 AND confirmed_at IS NULL', [userId]);
  }

  /** @returns false where there was none */
  async remove(tx: Transaction, userId: string): Promise<boolean> {
    const [, affected] = await tx.query<[unknown, number]>('DELETE FROM totp_factors WHERE user_id = $1', [userId]);
    await tx.query('DELETE FROM recovery_codes WHERE user_id = $1', [userId]);
    return affected > 0;
  }

  async replaceRecoveryCodes(tx: Transaction, userId: string, hashes: readonly Buffer[]): Promise<void> {
    await tx.query('DELETE FROM recovery_codes WHERE user_id = $1', [userId]);
    await tx.query('INSERT INTO recovery_codes (user_id, hash) SELECT $1, unnest($2::bytea[])', [userId, hashes]);
  }

  async countRecoveryCodes(userId: string): Promise<number> {
    const rows = await this.database.query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM recovery_codes WHERE user_id = $1',
      [userId],
    );
    return rows[0]?.count ?? 0;
  }

  /** Uses one up. @returns false where it is none, or no longer */
  async spendRecoveryCode(tx: Transaction, userId: string, hash: Buffer): Promise<boolean> {
    const sql = 'DELETE FROM recovery_codes WHERE user_id = $1 AND hash = $2';
    const [, affected] = await tx.query<[unknown, number]>(sql, [userId, hash]);
    return affected > 0;
  }
}
