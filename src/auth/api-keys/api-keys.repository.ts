import type { Scope } from '@app/access';
import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A key as its owner sees it. */
export interface ApiKey {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  /** Its first characters, to tell keys apart. */
  readonly hint: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly createdAt: Date;
}

export type NewApiKey = Pick<ApiKey, 'id' | 'userId' | 'name' | 'hint' | 'scopes' | 'expiresAt'> & {
  readonly hash: Buffer;
};

const COLUMNS = `id, user_id AS "userId", name, hint, scopes, expires_at AS "expiresAt", last_used_at AS "lastUsedAt",
  created_at AS "createdAt"`;

/** All SQL about API keys. */
@Injectable()
export class ApiKeysRepository {
  constructor(private readonly database: DataSource) {}

  /** Newest first. */
  list(userId: string): Promise<ApiKey[]> {
    return this.database.query(`SELECT ${COLUMNS} FROM api_keys WHERE user_id = $1 ORDER BY id DESC`, [userId]);
  }

  /** The key, if it has not expired. */
  async findLive(hash: Buffer): Promise<ApiKey | null> {
    const sql = `SELECT ${COLUMNS} FROM api_keys WHERE hash = $1 AND (expires_at IS NULL OR expires_at > now())`;
    const rows = await this.database.query<ApiKey[]>(sql, [hash]);
    return rows[0] ?? null;
  }

  /** Those that exist and have not expired. */
  async liveAmong(ids: readonly string[]): Promise<string[]> {
    const sql = 'SELECT id FROM api_keys WHERE id = ANY ($1::uuid[]) AND (expires_at IS NULL OR expires_at > now())';
    return (await this.database.query<{ id: string }[]>(sql, [ids])).map(({ id }) => id);
  }

  /** One person's keys are counted and made one at a time. */
  async countForUpdate(tx: Transaction, userId: string): Promise<number> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`api keys of ${userId}`]);
    const sql = 'SELECT count(*)::int AS count FROM api_keys WHERE user_id = $1';
    const rows = await tx.query<{ count: number }[]>(sql, [userId]);
    return rows[0]?.count ?? 0;
  }

  async add(tx: Transaction, key: NewApiKey): Promise<ApiKey> {
    const rows = await tx.query<ApiKey[]>(
      `INSERT INTO api_keys (id, user_id, name, hint, hash, scopes, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       RETURNING ${COLUMNS}`,
      [key.id, key.userId, key.name, key.hint, key.hash, key.scopes, key.expiresAt],
    );
    return rows[0]!;
  }

  /** @returns false where it is not there, or not theirs */
  async delete(tx: Transaction, id: string, userId: string): Promise<boolean> {
    const [, affected] = await tx.query<[unknown, number]>('DELETE FROM api_keys WHERE id = $1 AND user_id = $2', [
      id,
      userId,
    ]);
    return affected > 0;
  }

  async touch(tx: Transaction, id: string): Promise<void> {
    await tx.query(
      `UPDATE api_keys SET last_used_at = now()
       WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
      [id],
    );
  }

  /** @returns whether the key has not been used from there before, although it has from elsewhere */
  async rememberAddress(tx: Transaction, id: string, address: string): Promise<boolean> {
    const others = await tx.query<unknown[]>('SELECT 1 FROM api_key_addresses WHERE api_key_id = $1 LIMIT 1', [id]);
    const added = await tx.query<unknown[]>(
      'INSERT INTO api_key_addresses (api_key_id, address) VALUES ($1, $2) ON CONFLICT (api_key_id, address) DO NOTHING RETURNING 1',
      [id, address],
    );
    return added.length > 0 && others.length > 0;
  }
}
