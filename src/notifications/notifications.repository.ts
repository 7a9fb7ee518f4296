import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { NewNotification } from './notification';

/** All SQL that makes notifications. */
@Injectable()
export class NotificationsRepository {
  /**
   * One statement for all of them. The number is taken by changing the row of the person, which stays locked until the commit:
   * whoever has a number has committed after all smaller ones of that person. Rows are locked in the order of people, so that two
   * transactions that tell the same people wait for each other rather than for ever.
   * @param isWanted whether who has said nothing wants it; null: nobody is asked
   * @returns who was newly told
   */
  async add(
    tx: Transaction,
    userIds: readonly string[],
    { kind, key, title, body, link, data }: NewNotification,
    isWanted: boolean | null,
  ): Promise<string[]> {
    const people = [...new Set(userIds)];
    const rows = await tx.query<{ userId: string }[]>(
      `WITH told AS MATERIALIZED (
         SELECT person.id AS user_id, listed.id
         FROM unnest($1::uuid[], $2::uuid[]) AS listed (user_id, id)
         JOIN users AS person ON person.id = listed.user_id
         LEFT JOIN notification_preferences AS said ON said.user_id = person.id AND said.kind = $3
         WHERE coalesce(CASE WHEN $4::boolean IS NULL THEN true ELSE said.in_app END, $4)
           AND NOT EXISTS (SELECT FROM notifications AS known WHERE known.user_id = person.id AND known.key = $5)
         ORDER BY person.id),
       numbered AS (
         INSERT INTO notification_cursors AS cursor (user_id, last_seq) SELECT user_id, 1 FROM told ORDER BY user_id
         ON CONFLICT (user_id) DO UPDATE SET last_seq = cursor.last_seq + 1
         RETURNING user_id, last_seq)
       INSERT INTO notifications (id, user_id, seq, kind, key, title, body, link, data)
       SELECT told.id, user_id, last_seq, $3, $5, $6, $7, $8, $9 FROM numbered JOIN told USING (user_id)
       ON CONFLICT (user_id, key) DO NOTHING
       RETURNING user_id AS "userId"`,
      [people, people.map(() => uuidv7()), kind, isWanted, key, title, body, link, JSON.stringify(data)],
    );
    return rows.map(({ userId }) => userId);
  }
}
