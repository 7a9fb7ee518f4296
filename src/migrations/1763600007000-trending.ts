import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Likes by time, so that what is trending is read from the last weeks alone. */
export class Trending1763600007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ratings_likes_recent ON ratings (rated_at) INCLUDE (movie_id) WHERE value >= 8');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ratings_likes_recent');
  }
}
