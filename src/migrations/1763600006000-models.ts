import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Trained models with their metrics. At most one is active, and the database says which. */
export class Models1763600006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE models (
        id uuid PRIMARY KEY,
        algorithm text NOT NULL,
        parameters jsonb NOT NULL,
        artefact text NOT NULL,
        data_fingerprint text NOT NULL,
        person_count integer NOT NULL,
        movie_count integer NOT NULL,
        rating_count integer NOT NULL,
        training_ms integer NOT NULL,
        metrics jsonb,
        active boolean NOT NULL DEFAULT false,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        activated_at timestamptz(3)
      );
      CREATE UNIQUE INDEX models_one_active ON models (active) WHERE active`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE models');
  }
}
