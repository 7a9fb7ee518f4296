import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people did with movies beside rating them, in a table of months: the service makes them ahead of time and drops those that
 * are too old. `movie_attention` sums it up by day, so that what is trending is not worked out from every single event.
 */
export class Events1763600017000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE interaction_events (
        user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
        event_id uuid NOT NULL,
        occurred_at timestamptz NOT NULL,
        kind text NOT NULL
          CONSTRAINT interaction_events_kind_known CHECK (kind IN ('impression', 'click', 'view', 'play')),
        movie_id integer NOT NULL REFERENCES movies ON DELETE CASCADE,
        recommendation_id uuid,
        PRIMARY KEY (user_id, event_id, occurred_at)
      ) PARTITION BY RANGE (occurred_at);
      CREATE INDEX interaction_events_movie ON interaction_events (movie_id);
      CREATE INDEX interaction_events_time ON interaction_events USING brin (occurred_at);
      CREATE TABLE movie_attention (
        day date NOT NULL,
        movie_id integer NOT NULL REFERENCES movies ON DELETE CASCADE,
        plays integer NOT NULL,
        views integer NOT NULL,
        PRIMARY KEY (day, movie_id)
      );
      CREATE INDEX movie_attention_movie ON movie_attention (movie_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE movie_attention; DROP TABLE interaction_events');
  }
}
