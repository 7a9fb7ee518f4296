import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Films for adults, which nobody is shown who has not asked for them. Constant defaults: no row is rewritten. */
export class Adult1763600011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE movies ADD COLUMN adult boolean NOT NULL DEFAULT false;
      ALTER TABLE users ADD COLUMN show_adult boolean NOT NULL DEFAULT false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN show_adult; ALTER TABLE movies DROP COLUMN adult');
  }
}
