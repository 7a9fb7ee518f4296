import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files that jobs read, in pieces of one size, so that any worker can read them from any place; they are text or packed already, so
 * PostgreSQL need not compress them. `outcome` is set in the transaction that did the work, `fault` where it can never be done: whoever is
 * given the job again sees that. What jobs have to say about single rows lies beside. Original titles are found like titles.
 */
export class Imports1763600018000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE uploads (
        id uuid PRIMARY KEY,
        owner_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        job_id uuid CONSTRAINT uploads_job_unique UNIQUE REFERENCES jobs ON DELETE CASCADE,
        file_name text,
        bytes bigint NOT NULL DEFAULT 0,
        options jsonb NOT NULL DEFAULT '{}',
        outcome jsonb,
        fault text,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX uploads_owner ON uploads (owner_id);
      CREATE TABLE upload_chunks (
        upload_id uuid NOT NULL REFERENCES uploads ON DELETE CASCADE,
        place integer NOT NULL,
        data bytea NOT NULL,
        PRIMARY KEY (upload_id, place)
      );
      ALTER TABLE upload_chunks ALTER COLUMN data SET STORAGE EXTERNAL;
      CREATE TABLE job_report_rows (
        job_id uuid NOT NULL REFERENCES jobs ON DELETE CASCADE,
        place bigint GENERATED ALWAYS AS IDENTITY,
        row jsonb NOT NULL,
        PRIMARY KEY (job_id, place)
      );
      CREATE INDEX movies_by_original_title_key ON movies (title_key(original_title))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX movies_by_original_title_key;
      DROP TABLE job_report_rows;
      DROP TABLE upload_chunks;
      DROP TABLE uploads`);
  }
}
