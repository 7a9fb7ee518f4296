import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ratings by time: what is trending is read from the last weeks alone, and how many are new since a training from those. */
export class Trending1763600007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ratings_by_time ON ratings (rated_at) INCLUDE (movie_id, value)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ratings_by_time');
  }
}
