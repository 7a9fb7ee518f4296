import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Jobs that somebody wants to end; models with why they are served or not, and whether their file is still there. */
export class TrainingLifecycle1763600008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE jobs ADD COLUMN cancel_requested boolean NOT NULL DEFAULT false;
      ALTER TABLE models ADD COLUMN verdict text NOT NULL DEFAULT '';
      ALTER TABLE models ADD COLUMN artefact_available boolean NOT NULL DEFAULT true`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE models DROP COLUMN artefact_available;
      ALTER TABLE models DROP COLUMN verdict;
      ALTER TABLE jobs DROP COLUMN cancel_requested`);
  }
}
