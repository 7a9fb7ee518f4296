import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Jobs that are tried more than once, that tell listeners of each change, and that an administrator finds when they have failed. */
export class JobsAttempts1763600016000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE jobs ADD COLUMN attempt integer NOT NULL DEFAULT 0;
      ALTER TABLE jobs ADD COLUMN version integer NOT NULL DEFAULT 0;
      ALTER TABLE jobs ADD COLUMN payload jsonb;
      CREATE INDEX jobs_failed ON jobs (id) WHERE status = 'failed'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX jobs_failed;
      ALTER TABLE jobs DROP COLUMN payload;
      ALTER TABLE jobs DROP COLUMN version;
      ALTER TABLE jobs DROP COLUMN attempt`);
  }
}
