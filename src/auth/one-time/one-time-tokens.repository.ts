import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A token that is still good. */
export interface FoundOneTimeToken {
  readonly userId: string;
  readonly details: Record<string, unknown>;
  readonly expiresAt: Date;
}

const COLUMNS = 'user_id AS "userId", details, expires_at AS "expiresAt"';

/** All SQL about tokens that work once. */
@Injectable()
export class OneTimeTokensRepository {
  constructor(private readonly database: DataSource) {}

  async add(
    tx: Transaction,
    token: { hash: Buffer; purpose: string; userId: string; details: object; lifetimeSeconds: number },
  ): Promise<void> {
    const { hash, purpose, userId, details, lifetimeSeconds } = token;
    await tx.query(
      `INSERT INTO one_time_tokens (hash, purpose, user_id, details, expires_at)
       VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5))`,
      [hash, purpose, userId, JSON.stringify(details), lifetimeSeconds],
    );
  }

  async find(hash: Buffer, purpose: string): Promise<FoundOneTimeToken | null> {
    const rows = await this.database.query<FoundOneTimeToken[]>(
      `SELECT ${COLUMNS} FROM one_time_tokens WHERE hash = $1 AND purpose = $2 AND expires_at > now()`,
      [hash, purpose],
    );
    return rows[0] ?? null;
  }

  /**
   * Takes it away, so that of two uses at once only one gets it. The person is locked first: two requests about one account, each of
   * which voids the token of the other, never wait for each other in a circle.
   */
  async take(tx: Transaction, hash: Buffer, purpose: string): Promise<FoundOneTimeToken | null> {
    await tx.query('SELECT 1 FROM users WHERE id = (SELECT user_id FROM one_time_tokens WHERE hash = $1) FOR UPDATE', [
      hash,
    ]);
    const [rows] = await tx.query<[FoundOneTimeToken[], number]>(
      `DELETE FROM one_time_tokens WHERE hash = $1 AND purpose = $2 AND expires_at > now()
       RETURNING ${COLUMNS}`,
      [hash, purpose],
    );
    return rows[0] ?? null;
  }

  /** Of two calls for one person, the second goes on when the transaction of the first has ended. */
  async lockPerson(tx: Transaction, userId: string): Promise<void> {
    await tx.query('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [userId]);
  }

  async deleteAll(tx: Transaction, userId: string, purpose: string): Promise<void> {
    await tx.query('DELETE FROM one_time_tokens WHERE user_id = $1 AND purpose = $2', [userId, purpose]);
  }

  /** Deletes the tokens of a person, except for those of some purposes. */
  async deleteAllBut(tx: Transaction, userId: string, purposes: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM one_time_tokens WHERE user_id = $1 AND purpose <> ALL ($2)', [userId, purposes]);
  }

  async deleteLater(tx: Transaction, purpose: string, { userId, expiresAt }: FoundOneTimeToken): Promise<void> {
    await tx.query('DELETE FROM one_time_tokens WHERE user_id = $1 AND purpose = $2 AND expires_at >= $3', [
      userId,
      purpose,
      expiresAt,
    ]);
  }

  async deleteExpired(tx: Transaction): Promise<void> {
    await tx.query('DELETE FROM one_time_tokens WHERE expires_at <= now()');
  }
}
