import type { Transaction } from '@app/database';
import type { StoredAnswer } from '@app/http';
import { Injectable } from '@nestjs/common';

/** An answer as it is stored; `body` is sealed. */
export type KeptAnswer = StoredAnswer & { readonly fingerprint: Buffer };

/** Keys are kept for a day. */
const KEPT = '24 hours';

/** All SQL about answers that can be given again. */
@Injectable()
export class IdempotentAnswersRepository {
  /** Whether nobody else holds this key; it is free again when the transaction ends, or its process. */
  async tryLock(tx: Transaction, scope: Buffer, key: string): Promise<boolean> {
    const sql = `SELECT pg_try_advisory_xact_lock(hashtextextended(encode($1::bytea, 'hex') || $2, 0)) AS locked`;
    const [row] = await tx.query<{ locked: boolean }[]>(sql, [scope, key]);
    return row!.locked;
  }

  async find(tx: Transaction, scope: Buffer, key: string): Promise<KeptAnswer | null> {
    const rows = await tx.query<KeptAnswer[]>(
      `SELECT fingerprint, status, headers, body FROM idempotent_answers
       WHERE scope = $1 AND key = $2 AND created_at > now() - interval '${KEPT}'`,
      [scope, key],
    );
    return rows[0] ?? null;
  }

  /** In place of one that is too old to count. */
  async save(
    tx: Transaction,
    scope: Buffer,
    key: string,
    { fingerprint, status, headers, body }: KeptAnswer,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO idempotent_answers (scope, key, fingerprint, status, headers, body) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (scope, key) DO UPDATE SET fingerprint = excluded.fingerprint, status = excluded.status,
         headers = excluded.headers, body = excluded.body, created_at = now()`,
      [scope, key, fingerprint, status, JSON.stringify(headers), body],
    );
  }

  async forget(tx: Transaction): Promise<void> {
    await tx.query(`DELETE FROM idempotent_answers WHERE created_at < now() - interval '${KEPT}'`);
  }
}
