import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How many movies there are by genres, year and whether they are for adults, kept by triggers: what facets and totals are added up from,
 * rather than from a million rows. Writers only append (-1 and +1), so that none waits for another; what has gathered is added up now
 * and then. A year that is unknown is 0.
 */
export class MovieCounts1763600013100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE movie_counts (
        genres text[] NOT NULL,
        year smallint NOT NULL,
        adult boolean NOT NULL,
        movies integer NOT NULL
      );
      CREATE FUNCTION sorted(items text[]) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT coalesce(array_agg(item ORDER BY item COLLATE "C"), '{}') FROM unnest(items) AS item $$;
      CREATE FUNCTION count_movies() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF TG_OP = 'TRUNCATE' THEN
          DELETE FROM movie_counts;
        ELSIF TG_OP = 'UPDATE' THEN
          INSERT INTO movie_counts VALUES
            (sorted(OLD.genres), coalesce(OLD.year, 0), OLD.adult, -1),
            (sorted(NEW.genres), coalesce(NEW.year, 0), NEW.adult, 1);
        ELSE
          INSERT INTO movie_counts
            SELECT sorted(genres), coalesce(year, 0), adult, sum(movies) * CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END
            FROM (SELECT genres, year, adult, count(*) AS movies FROM changed GROUP BY 1, 2, 3) AS groups GROUP BY 1, 2, 3;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER movies_counted_in AFTER INSERT ON movies REFERENCING NEW TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION count_movies();
      CREATE TRIGGER movies_counted_out AFTER DELETE ON movies REFERENCING OLD TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION count_movies();
      CREATE TRIGGER movies_counted_none AFTER TRUNCATE ON movies FOR EACH STATEMENT EXECUTE FUNCTION count_movies();
      CREATE TRIGGER movies_counted_anew AFTER UPDATE OF genres, year, adult ON movies FOR EACH ROW
        WHEN ((OLD.genres, OLD.year, OLD.adult) IS DISTINCT FROM (NEW.genres, NEW.year, NEW.adult))
        EXECUTE FUNCTION count_movies();
      INSERT INTO movie_counts
        SELECT sorted(genres), coalesce(year, 0), adult, count(*) FROM movies GROUP BY 1, 2, 3`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER movies_counted_in ON movies;
      DROP TRIGGER movies_counted_out ON movies;
      DROP TRIGGER movies_counted_none ON movies;
      DROP TRIGGER movies_counted_anew ON movies;
      DROP FUNCTION count_movies();
      DROP FUNCTION sorted(text[]);
      DROP TABLE movie_counts`);
  }
}
