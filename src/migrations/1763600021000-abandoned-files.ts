import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A stored file may outlive its person for as long as dropping it takes, so that deleting somebody need not wait for gigabytes. */
export class AbandonedFiles1763600021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE uploads ALTER COLUMN owner_id DROP NOT NULL;
      ALTER TABLE uploads DROP CONSTRAINT uploads_owner_id_fkey;
      ALTER TABLE uploads ADD CONSTRAINT uploads_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users ON DELETE SET NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM uploads WHERE owner_id IS NULL;
      ALTER TABLE uploads DROP CONSTRAINT uploads_owner_id_fkey;
      ALTER TABLE uploads ADD CONSTRAINT uploads_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users ON DELETE CASCADE;
      ALTER TABLE uploads ALTER COLUMN owner_id SET NOT NULL`);
  }
}
