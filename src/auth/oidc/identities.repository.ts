import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A link between an account and who its person is at a provider. */
export interface Identity {
  readonly provider: string;
  readonly subject: string;
  readonly userId: string;
  readonly linkedAt: Date;
}

const COLUMNS = 'provider, subject, user_id AS "userId", linked_at AS "linkedAt"';

/** All SQL about identities at providers. */
@Injectable()
export class IdentitiesRepository {
  constructor(private readonly database: DataSource) {}

  async find(provider: string, subject: string): Promise<Identity | null> {
    const sql = `SELECT ${COLUMNS} FROM identities WHERE provider = $1 AND subject = $2`;
    const rows = await this.database.query<Identity[]>(sql, [provider, subject]);
    return rows[0] ?? null;
  }

  list(userId: string): Promise<Identity[]> {
    return this.database.query(`SELECT ${COLUMNS} FROM identities WHERE user_id = $1 ORDER BY provider, subject`, [
      userId,
    ]);
  }

  /** The providers of a person, once for each identity, locked until the transaction ends. */
  async lockProviders(tx: Transaction, userId: string): Promise<string[]> {
    const rows = await tx.query<{ provider: string }[]>(
      'SELECT provider FROM identities WHERE user_id = $1 FOR UPDATE',
      [userId],
    );
    return rows.map(({ provider }) => provider);
  }

  async unlink(tx: Transaction, provider: string, userId: string): Promise<void> {
    await tx.query('DELETE FROM identities WHERE provider = $1 AND user_id = $2', [provider, userId]);
  }

  /** @returns whose it is now: it stays whose it was */
  async link(tx: Transaction, provider: string, subject: string, userId: string): Promise<string> {
    const rows = await tx.query<{ userId: string }[]>(
      `INSERT INTO identities (provider, subject, user_id) VALUES ($1, $2, $3)
       ON CONFLICT (provider, subject) DO UPDATE SET provider = excluded.provider RETURNING user_id AS "userId"`,
      [provider, subject, userId],
    );
    return rows[0]!.userId;
  }
}
