import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People. `source` and `source_key` name where an imported or simulated person comes from; such a person has no credentials. */
export class Users1763600001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE users (
        id uuid PRIMARY KEY,
        email text,
        display_name text NOT NULL,
        role text NOT NULL DEFAULT 'user' CONSTRAINT users_role_known CHECK (role IN ('user', 'editor', 'admin')),
        status text NOT NULL DEFAULT 'active' CONSTRAINT users_status_known CHECK (status IN ('active', 'suspended')),
        source text,
        source_key text,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT users_email_unique UNIQUE (email),
        CONSTRAINT users_source_unique UNIQUE (source, source_key),
        CONSTRAINT users_email_folded CHECK (email = lower(email)),
        CONSTRAINT users_source_whole CHECK ((source IS NULL) = (source_key IS NULL))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE users');
  }
}
