import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A key as it is stored. `privateKey` is sealed. */
export interface StoredSigningKey {
  readonly kid: string;
  readonly privateKey: Buffer;
  readonly createdAt: Date;
  readonly signsFrom: Date;
  readonly revokedAt: Date | null;
}

const COLUMNS = `kid, private_key AS "privateKey", created_at AS "createdAt", signs_from AS "signsFrom", revoked_at AS "revokedAt"`;

/** All SQL about the keys that sign access tokens. */
@Injectable()
export class SigningKeysRepository {
  constructor(private readonly database: DataSource) {}

  /** Oldest first, by when they begin to sign. */
  list(): Promise<StoredSigningKey[]> {
    return this.database.query(`SELECT ${COLUMNS} FROM signing_keys ORDER BY signs_from, kid`);
  }

  /** Only one process at a time looks whether there is a key and makes one. */
  async lock(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('marquee signing keys'))`);
  }

  async isEmpty(tx: Transaction): Promise<boolean> {
    const rows = await tx.query<unknown[]>('SELECT 1 FROM signing_keys WHERE revoked_at IS NULL LIMIT 1');
    return rows.length === 0;
  }

  async add(tx: Transaction, kid: string, privateKey: Buffer, delaySeconds: number): Promise<void> {
    await tx.query(
      `INSERT INTO signing_keys (kid, private_key, signs_from) VALUES ($1, $2, now() + make_interval(secs => $3))`,
      [kid, privateKey, delaySeconds],
    );
  }

  /** @returns false where there is no such key, or it was revoked before */
  async revoke(tx: Transaction, kid: string): Promise<boolean> {
    const sql = 'UPDATE signing_keys SET revoked_at = now() WHERE kid = $1 AND revoked_at IS NULL';
    const [, affected] = await tx.query<[unknown, number]>(sql, [kid]);
    return affected > 0;
  }

  async reseal(tx: Transaction, kid: string, privateKey: Buffer): Promise<void> {
    await tx.query('UPDATE signing_keys SET private_key = $2 WHERE kid = $1', [kid, privateKey]);
  }
}
