import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when each webhook is told of what happens. Those that exist miss nothing that waits while they are migrated. */
export class WebhooksEnabled1763600020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE webhooks ADD COLUMN enabled_at timestamptz NOT NULL DEFAULT '-infinity';
      ALTER TABLE webhooks ALTER COLUMN enabled_at SET DEFAULT now()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE webhooks DROP COLUMN enabled_at');
  }
}
