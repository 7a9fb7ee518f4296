import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people say about movies. `ratings` is the table that grows: half-stars in a smallint, no surrogate key, and no query of the
 * hot path crosses people, so that it may be partitioned on user_id.
 */
export class Ratings1763600005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ratings (
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        movie_id integer NOT NULL REFERENCES movies ON DELETE CASCADE,
        value smallint NOT NULL CONSTRAINT ratings_value_half_stars CHECK (value BETWEEN 1 AND 10),
        rated_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (user_id, movie_id)
      );
      CREATE INDEX ratings_movie ON ratings (movie_id);
      CREATE INDEX ratings_recent ON ratings (user_id, rated_at, movie_id);

      CREATE TABLE movie_tags (
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        movie_id integer NOT NULL REFERENCES movies ON DELETE CASCADE,
        tag text NOT NULL,
        tagged_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (user_id, movie_id, tag)
      );
      CREATE INDEX movie_tags_movie ON movie_tags (movie_id);
      ${['watched', 'watchlist', 'dismissals'].map(mark).join('')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE dismissals; DROP TABLE watchlist; DROP TABLE watched; DROP TABLE movie_tags; DROP TABLE ratings',
    );
  }
}

/** A mark that a person puts on a movie: it is there or it is not. */
const mark = (table: string): string => `
      CREATE TABLE ${table} (
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        movie_id integer NOT NULL REFERENCES movies ON DELETE CASCADE,
        marked_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (user_id, movie_id)
      );
      CREATE INDEX ${table}_movie ON ${table} (movie_id);
      CREATE INDEX ${table}_recent ON ${table} (user_id, marked_at, movie_id);`;
