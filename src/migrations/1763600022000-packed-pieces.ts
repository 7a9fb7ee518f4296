import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pieces of files are packed by who stores them. Those that lie there already are as they came. */
export class PackedPieces1763600022000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE upload_chunks ADD COLUMN is_packed boolean NOT NULL DEFAULT false');
  }

  /** Files whose pieces nobody could read any more go with it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM upload_chunks WHERE upload_id IN (SELECT upload_id FROM upload_chunks WHERE is_packed);
      ALTER TABLE upload_chunks DROP COLUMN is_packed`);
  }
}
