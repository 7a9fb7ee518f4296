import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What has happened and must be told: written in the transaction of what it tells, taken out by one process at a time. The
 * indexes of what waits stay small, however much is kept. Subscriptions say which kinds somebody wants that are written for
 * nobody else.
 */
export class Outbox1763600014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id uuid NOT NULL,
        type text NOT NULL,
        subject text NOT NULL,
        payload jsonb NOT NULL,
        occurred_at timestamptz NOT NULL DEFAULT now(),
        attempts integer NOT NULL DEFAULT 0,
        due_at timestamptz NOT NULL DEFAULT now(),
        dispatched_at timestamptz
      );
      CREATE INDEX outbox_waiting ON outbox (position) WHERE dispatched_at IS NULL;
      CREATE INDEX outbox_waiting_subjects ON outbox (subject, position) WHERE dispatched_at IS NULL;
      CREATE INDEX outbox_age ON outbox (dispatched_at) WHERE dispatched_at IS NOT NULL;
      CREATE TABLE outbox_subscriptions (
        type text NOT NULL,
        subscriber text NOT NULL,
        PRIMARY KEY (type, subscriber)
      );
      CREATE INDEX outbox_subscriptions_subscriber ON outbox_subscriptions (subscriber)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox_subscriptions; DROP TABLE outbox');
  }
}
