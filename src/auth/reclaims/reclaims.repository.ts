import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';

/** How much was removed. */
export interface RemovedAccess {
  readonly apiKeys: number;
  readonly secondFactors: number;
  readonly identities: number;
}

/** The SQL that removes what lets somebody into an account besides sessions and the password. */
@Injectable()
export class ReclaimsRepository {
  async removeAccess(tx: Transaction, userId: string): Promise<RemovedAccess> {
    const rows = await tx.query<RemovedAccess[]>(
      `WITH keys AS (DELETE FROM api_keys WHERE user_id = $1 RETURNING 1),
         factors AS (DELETE FROM totp_factors WHERE user_id = $1 RETURNING 1),
         codes AS (DELETE FROM recovery_codes WHERE user_id = $1),
         links AS (DELETE FROM identities WHERE user_id = $1 RETURNING 1),
         devices AS (DELETE FROM known_devices WHERE user_id = $1)
       SELECT (SELECT count(*)::int FROM keys) AS "apiKeys", (SELECT count(*)::int FROM factors) AS "secondFactors",
         (SELECT count(*)::int FROM links) AS identities`,
      [userId],
    );
    return rows[0]!;
  }
}
