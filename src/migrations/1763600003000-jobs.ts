import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work that outlives its request, as the person who started it sees it. The queue's own tables live in the schema `pgboss`. */
export class Jobs1763600003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE jobs (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        owner_id uuid REFERENCES users ON DELETE SET NULL,
        status text NOT NULL DEFAULT 'queued'
          CONSTRAINT jobs_status_known CHECK (status IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
        progress jsonb NOT NULL DEFAULT '{"done": 0, "total": null, "unit": null, "message": null}',
        result jsonb,
        error text,
        request_id text,
        created_at timestamptz NOT NULL DEFAULT now(),
        started_at timestamptz,
        finished_at timestamptz
      );
      CREATE INDEX jobs_owner ON jobs (owner_id, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE jobs');
  }
}
