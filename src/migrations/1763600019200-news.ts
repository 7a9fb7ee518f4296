import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What has been told of: movies, each once, and imports; what is still to be summed up for whom; the picks that somebody knows of;
 * and how far the digest of each person has come.
 */
export class News1763600019200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE announced_movies (
        movie_id integer PRIMARY KEY REFERENCES movies ON DELETE CASCADE,
        announced_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX announced_movies_age ON announced_movies (announced_at);
      CREATE TABLE announced_imports (
        event_id uuid PRIMARY KEY,
        ended_at timestamptz NOT NULL
      );
      CREATE INDEX announced_imports_age ON announced_imports (ended_at);
      CREATE TABLE movies_to_sum_up (
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        movie_id integer NOT NULL REFERENCES movies ON DELETE CASCADE,
        PRIMARY KEY (user_id, movie_id)
      );
      CREATE INDEX movies_to_sum_up_movie ON movies_to_sum_up (movie_id);
      CREATE TABLE known_picks (
        user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
        movie_ids integer[] NOT NULL,
        taken_at timestamptz NOT NULL
      );
      CREATE TABLE notification_digests (
        user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
        last_seq bigint NOT NULL,
        sent_on date NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE notification_digests; DROP TABLE known_picks; DROP TABLE movies_to_sum_up; DROP TABLE announced_imports; DROP TABLE announced_movies',
    );
  }
}
