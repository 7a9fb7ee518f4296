import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Channel, NotificationKindName, Preference } from './notification-kinds';

/** What somebody has said about a kind. */
export interface StoredPreference extends Preference {
  readonly userId: string;
  readonly kind: NotificationKindName;
}

const COLUMNS = 'user_id AS "userId", kind, in_app AS "inApp", mail, digest';

/** All SQL about what people want to be told of. */
@Injectable()
export class PreferencesRepository {
  constructor(private readonly database: DataSource) {}

  /** All that somebody has said. */
  list(userId: string): Promise<StoredPreference[]> {
    return this.database.query(`SELECT ${COLUMNS} FROM notification_preferences WHERE user_id = $1`, [userId]);
  }

  /** Those of `userIds` who have said something about the kind. */
  listOf(tx: Transaction | null, userIds: readonly string[], kind: NotificationKindName): Promise<StoredPreference[]> {
    return (tx ?? this.database).query(
      `SELECT ${COLUMNS} FROM notification_preferences WHERE user_id = ANY ($1::uuid[]) AND kind = $2`,
      [userIds, kind],
    );
  }

  /** What is absent from `change` stays as it was. */
  async set(
    tx: Transaction,
    userId: string,
    kind: NotificationKindName,
    change: Partial<Record<Channel, boolean>>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO notification_preferences AS said (user_id, kind, in_app, mail, digest) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (user_id, kind) DO UPDATE SET in_app = coalesce(excluded.in_app, said.in_app),
         mail = coalesce(excluded.mail, said.mail), digest = coalesce(excluded.digest, said.digest)`,
      [userId, kind, change.inApp ?? null, change.mail ?? null, change.digest ?? null],
    );
  }
}
