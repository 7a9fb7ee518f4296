import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Search by words. `spaced` folds a text to lower-case letters and digits with spaces between them, whatever the locale;
 * `names` are the words of titles, people and the year, `search` those and the overview's; `title_key` is a title without
 * its article and spaces. `search_words` is the vocabulary, where typing errors are looked up: it is small where the
 * catalogue is large. A word stays in it when its last movie goes, and then finds nothing.
 */
export class Search1763600013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FUNCTIONS);
    await runner.query(`
      ALTER TABLE movies DROP COLUMN search, DROP COLUMN titles;
      ALTER TABLE movies
        ADD COLUMN names tsvector GENERATED ALWAYS AS (
          to_tsvector('simple', name_text(title, original_title, directors || cast_members, year))) STORED,
        ADD COLUMN search tsvector GENERATED ALWAYS AS (
          to_tsvector('simple', name_text(title, original_title, directors || cast_members, year)
            || ' ' || spaced(coalesce(overview, '')))) STORED;
      CREATE INDEX movies_names ON movies USING gin (names);
      CREATE INDEX movies_search ON movies USING gin (search);
      CREATE INDEX movies_by_title_key ON movies (title_key(title));
      CREATE TABLE search_words (word text COLLATE "C" PRIMARY KEY, is_name boolean NOT NULL);
      CREATE INDEX search_words_similar ON search_words USING gin (word gin_trgm_ops) WHERE is_name`);
    await runner.query(VOCABULARY);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER movies_words_of_new ON movies;
      DROP TRIGGER movies_words_of_changed ON movies;
      DROP FUNCTION learn_new_movies();
      DROP FUNCTION learn_changed_movie();
      DROP FUNCTION learn_words(text[], boolean);
      DROP TABLE search_words;
      DROP INDEX movies_by_title_key;
      ALTER TABLE movies DROP COLUMN search, DROP COLUMN names;
      ALTER TABLE movies
        ADD COLUMN titles text GENERATED ALWAYS AS (fold(title || ' ' || coalesce(original_title, ''))) STORED,
        ADD COLUMN search tsvector GENERATED ALWAYS AS (
          setweight(to_tsvector('simple', fold(title || ' ' || coalesce(original_title, ''))), 'A') ||
          setweight(to_tsvector('simple', fold(join_words(directors || cast_members))), 'B') ||
          setweight(to_tsvector('english', fold(coalesce(overview, ''))), 'C')) STORED;
      CREATE INDEX movies_search ON movies USING gin (search);
      CREATE INDEX movies_titles ON movies USING gin (titles gin_trgm_ops);
      DROP FUNCTION name_text(text, text, text[], smallint);
      DROP FUNCTION joined(text);
      DROP FUNCTION title_key(text);
      DROP FUNCTION words(text);
      DROP FUNCTION spaced(text)`);
  }
}

/** What separates words becomes spaces; apostrophes disappear, so that "schindlers" is one word with and without. */
const SEPARATORS =
  '!"#$%&()*+,-./:;<=>?@[\\]^_{|}~\t\n\r\u00a0\u00a1\u00a7\u00ab\u00b7\u00bb\u00bf\u00d7' +
  '\u2010\u2011\u2012\u2013\u2014\u2015\u2026\u3000\u3001\u3002\u30fb\u300c\u300d\uff01\uff1f\u060c\u061b\u061f\u0964';
const APOSTROPHES = "''`\u00b4\u2018\u2019"; // the first is written as SQL writes it

/** Joined, hyphens, dots and stars disappear: WALL·E is also "walle", Spider-Man "spiderman". */
const FUNCTIONS = `
  CREATE FUNCTION spaced(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT translate(public.fold(value), '${SEPARATORS}${APOSTROPHES}', repeat(' ', ${SEPARATORS.length})) $$;
  CREATE FUNCTION words(value text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_remove(string_to_array(public.spaced(value), ' '), '') $$;
  CREATE FUNCTION title_key(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT left(replace(regexp_replace(ltrim(public.spaced(value)), '^(the|an|a) +(?=[^ ])', ''), ' ', ''), 200) $$;
  CREATE FUNCTION joined(title text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT translate(title, '-.*·', '') $$;
  CREATE FUNCTION name_text(title text, original_title text, people text[], year smallint) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT public.spaced(title || ' ' || public.joined(title)
      || coalesce(' ' || original_title || ' ' || public.joined(original_title), '')
      || ' ' || public.join_words(people) || coalesce(' ' || year, '')) $$`;

/**
 * Only words that are new are written, in one order: writers wait for each other only where both bring the same new word. Those of
 * overviews are known, but not offered for others.
 */
const VOCABULARY = `
  CREATE FUNCTION learn_words(texts text[], are_names boolean) RETURNS void LANGUAGE sql AS $$
    INSERT INTO search_words (word, is_name)
      SELECT DISTINCT left(word, 100) COLLATE "C" AS word, are_names FROM unnest(texts) AS text, unnest(words(text)) AS word
      ORDER BY word
      ON CONFLICT (word) DO UPDATE SET is_name = true WHERE excluded.is_name AND NOT search_words.is_name $$;
  CREATE FUNCTION learn_new_movies() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM learn_words(array_agg(name_text(title, original_title, directors || cast_members, NULL)), true) FROM added;
    PERFORM learn_words(array_agg(overview), false) FROM added WHERE overview IS NOT NULL;
    RETURN NULL;
  END $$;
  CREATE FUNCTION learn_changed_movie() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM learn_words(ARRAY[name_text(NEW.title, NEW.original_title, NEW.directors || NEW.cast_members, NULL)], true);
    PERFORM learn_words(ARRAY[NEW.overview], false);
    RETURN NULL;
  END $$;
  CREATE TRIGGER movies_words_of_new AFTER INSERT ON movies REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION learn_new_movies();
  CREATE TRIGGER movies_words_of_changed AFTER UPDATE OF title, original_title, directors, cast_members, overview ON movies
    FOR EACH ROW EXECUTE FUNCTION learn_changed_movie();
  SELECT learn_words(array_agg(name_text(title, original_title, directors || cast_members, NULL)), true) FROM movies;
  SELECT learn_words(array_agg(overview), false) FROM movies WHERE overview IS NOT NULL`;
