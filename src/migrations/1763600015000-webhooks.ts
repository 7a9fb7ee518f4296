import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Webhooks, and what is to be delivered to them. An event is delivered to a webhook once, however often it is told; what somebody
 * has delivered again on purpose names the delivery that it repeats. Secrets are sealed.
 */
export class Webhooks1763600015000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhooks (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        url text NOT NULL,
        description text,
        events text[] NOT NULL,
        disabled_reason text CHECK (disabled_reason IN ('owner', 'gone', 'failing', 'access')),
        secret bytea NOT NULL,
        previous_secret bytea,
        previous_secret_until timestamptz,
        failing_since timestamptz,
        paused_until timestamptz,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((previous_secret IS NULL) = (previous_secret_until IS NULL))
      );
      CREATE INDEX webhooks_owner ON webhooks (user_id, id);
      CREATE TABLE webhook_deliveries (
        id uuid PRIMARY KEY,
        webhook_id uuid NOT NULL REFERENCES webhooks ON DELETE CASCADE,
        event_id uuid NOT NULL,
        event_type text NOT NULL,
        subject text NOT NULL,
        body text NOT NULL,
        redelivery_of uuid,
        status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'succeeded', 'failed')),
        attempt_count integer NOT NULL DEFAULT 0,
        attempts jsonb NOT NULL DEFAULT '[]',
        due_at timestamptz NOT NULL DEFAULT now(),
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz
      );
      CREATE UNIQUE INDEX webhook_deliveries_once ON webhook_deliveries (webhook_id, event_id) WHERE redelivery_of IS NULL;
      CREATE INDEX webhook_deliveries_log ON webhook_deliveries (webhook_id, id);
      CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, due_at) WHERE status = 'pending';
      CREATE INDEX webhook_deliveries_subject ON webhook_deliveries (webhook_id, subject, id) WHERE status = 'pending';
      CREATE INDEX webhook_deliveries_age ON webhook_deliveries (created_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE webhook_deliveries; DROP TABLE webhooks');
  }
}
