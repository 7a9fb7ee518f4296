import type { Role } from '@app/access';
import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What tokens that were issued before cannot know: a session has ended, or a person's role is another (null: they are out). */
export type AccessChange = { readonly id: string } & (
  | { readonly sessionId: string; readonly userId: null }
  | { readonly sessionId: null; readonly userId: string; readonly role: Role | null }
);

/** All SQL about access changes. */
@Injectable()
export class AccessChangesRepository {
  constructor(private readonly database: DataSource) {}

  async add(tx: Transaction, change: AccessChange): Promise<void> {
    await tx.query('INSERT INTO access_changes (id, session_id, user_id, role) VALUES ($1, $2, $3, $4)', [
      change.id,
      change.sessionId,
      change.userId,
      change.userId === null ? null : change.role,
    ]);
  }

  /** Those of the last seconds, by the database's clock. */
  latest(seconds: number): Promise<AccessChange[]> {
    return this.database.query(
      `SELECT id, session_id AS "sessionId", user_id AS "userId", role FROM access_changes
       WHERE changed_at > now() - make_interval(secs => $1)`,
      [seconds],
    );
  }

  /** Drops what no token that is still good can contradict. */
  async forget(tx: Transaction, seconds: number): Promise<void> {
    await tx.query('DELETE FROM access_changes WHERE changed_at < now() - make_interval(secs => $1)', [seconds]);
  }
}
