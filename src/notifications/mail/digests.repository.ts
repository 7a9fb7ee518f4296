import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';

/** Something unread that somebody wants to read of in the digest. */
export interface DigestLine {
  readonly userId: string;
  readonly seq: number;
  readonly title: string;
  readonly body: string;
}

/** All SQL about how far the digest of each person has come. */
@Injectable()
export class DigestsRepository {
  /** The next people after `after` who were told something since their last digest, and have had none on `day`. */
  async listDue(tx: Transaction, day: string, after: string | null, limit: number): Promise<string[]> {
    const rows = await tx.query<{ userId: string }[]>(
      `SELECT told.user_id AS "userId" FROM notification_cursors AS told
       LEFT JOIN notification_digests AS digest USING (user_id)
       WHERE ($2::uuid IS NULL OR told.user_id > $2) AND told.last_seq > coalesce(digest.last_seq, 0)
         AND (digest.sent_on IS NULL OR digest.sent_on < $1::date)
       ORDER BY told.user_id LIMIT $3`,
      [day, after, limit],
    );
    return rows.map(({ userId }) => userId);
  }

  /**
   * What is unread and newer than the last digest, of kinds that each of them wants there, newest first.
   * @param defaults whether who has said nothing wants a kind
   */
  listLines(
    tx: Transaction,
    userIds: readonly string[],
    defaults: Readonly<Record<string, boolean>>,
  ): Promise<DigestLine[]> {
    return tx.query(
      `SELECT told.user_id AS "userId", told.seq::float8 AS seq, told.title, told.body FROM notifications AS told
       JOIN unnest($2::text[], $3::boolean[]) AS kind (name, is_wanted) ON kind.name = told.kind
       LEFT JOIN notification_preferences AS said ON said.user_id = told.user_id AND said.kind = told.kind
       LEFT JOIN notification_digests AS digest ON digest.user_id = told.user_id
       WHERE told.user_id = ANY ($1::uuid[]) AND told.read_at IS NULL AND told.seq > coalesce(digest.last_seq, 0)
         AND coalesce(said.digest, kind.is_wanted)
       ORDER BY told.user_id, told.seq DESC`,
      [userIds, Object.keys(defaults), Object.values(defaults)],
    );
  }

  async note(tx: Transaction, userId: string, lastSeq: number, day: string): Promise<void> {
    await tx.query(
      `INSERT INTO notification_digests (user_id, last_seq, sent_on) VALUES ($1, $2, $3)
       ON CONFLICT (user_id) DO UPDATE SET last_seq = excluded.last_seq, sent_on = excluded.sent_on`,
      [userId, lastSeq, day],
    );
  }
}
