import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each mail is, by an id made of what it is: no second one of the same is ever begun. Whom it is for is not here. */
export class Mails1763600019100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mails (
        id uuid PRIMARY KEY,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'refused')),
        attempts integer NOT NULL DEFAULT 0,
        leased_until timestamptz,
        changed_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((state = 'sending') = (leased_until IS NOT NULL))
      );
      CREATE INDEX mails_age ON mails (changed_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mails');
  }
}
