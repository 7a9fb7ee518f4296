import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people are told, numbered per person in the order of the commits (decision 32), once for each thing that it is about; and
 * what they want to be told, and where. A channel that is null follows the default of its kind.
 */
export class Notifications1763600019000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notifications (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        seq bigint NOT NULL,
        kind text NOT NULL,
        key text NOT NULL,
        title text NOT NULL,
        body text NOT NULL,
        link text,
        data jsonb NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL DEFAULT now(),
        read_at timestamptz,
        CONSTRAINT notifications_order UNIQUE (user_id, seq),
        CONSTRAINT notifications_once UNIQUE (user_id, key)
      );
      CREATE INDEX notifications_unread ON notifications (user_id, seq) WHERE read_at IS NULL;
      CREATE INDEX notifications_age ON notifications (created_at);
      CREATE TABLE notification_cursors (
        user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
        last_seq bigint NOT NULL
      ) WITH (fillfactor = 70);
      CREATE TABLE notification_preferences (
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        kind text NOT NULL,
        in_app boolean,
        mail boolean,
        digest boolean,
        PRIMARY KEY (user_id, kind)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE notification_preferences; DROP TABLE notification_cursors; DROP TABLE notifications',
    );
  }
}
