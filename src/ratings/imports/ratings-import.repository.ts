import { copyValue, type BulkTransaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import type { RatingTotal } from '../../movies/movie-imports';

/** A rating of a dataset in our ids. `value` in half-stars, `ratedAt` in seconds since 1970. */
export interface StagedRating {
  readonly userId: string;
  readonly movieId: number;
  readonly value: number;
  readonly ratedAt: number;
  /** Where its file says so: of two at one moment the one further down counts. */
  readonly line: number;
}

/** A row that names nobody, or no movie. */
export interface UnknownRow {
  readonly line: number;
  readonly reason: string;
}

/** A tag of a dataset in our ids. `taggedAt` in seconds since 1970. */
export interface StagedTag {
  readonly userId: string;
  readonly movieId: number;
  readonly tag: string;
  readonly taggedAt: number;
}

/** What a merge did. */
export interface MergedRows {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

interface NamedDefinition {
  readonly name: string;
  readonly definition: string;
}

const at = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** The rows to come, in the order of the table's key. */
const LATEST = `
  SELECT DISTINCT ON (user_id, movie_id) user_id, movie_id, value, to_timestamp(staged.rated_at)::timestamptz(3) AS rated_at
  FROM staged_ratings AS staged ORDER BY user_id, movie_id, staged.rated_at DESC, line DESC`;

/** A line of COPY. */
export const stagedLine = ({ userId, movieId, value, ratedAt, line }: StagedRating): string =>
  `${userId}\t${movieId}\t${value}\t${ratedAt}\t${line}\n`;

/** All SQL that writes many ratings or tags: rows come by COPY into tables of the transaction, and are merged set by set. */
@Injectable()
export class RatingsImportRepository {
  async prepare(tx: BulkTransaction): Promise<void> {
    await tx.execute(`CREATE TEMPORARY TABLE staged_ratings (user_id uuid, movie_id integer, value smallint, rated_at double precision,
      line integer) ON COMMIT DROP`);
  }

  async stage(tx: BulkTransaction, ratings: readonly StagedRating[]): Promise<void> {
    if (ratings.length > 0) await this.stageLines(tx, [ratings.map(stagedLine).join('')]);
  }

  /** As `stage`, of text that `stagedLine` makes: the database takes it while more is being read. */
  stageLines(tx: BulkTransaction, lines: AsyncIterable<string> | Iterable<string>): Promise<void> {
    return tx.copyFrom('COPY staged_ratings FROM STDIN', lines);
  }

  /** Takes rows out that name nobody, or no movie. @returns how many, and the first of them in order */
  async dropUnknown(tx: BulkTransaction, most: number): Promise<{ count: number; first: UnknownRow[] }> {
    await tx.execute('CREATE TEMPORARY TABLE unknown_rows (line integer, reason text) ON COMMIT DROP');
    const drop = (column: string, table: string, reason: string): Promise<number> =>
      tx.execute(
        `WITH gone AS (
           DELETE FROM staged_ratings WHERE NOT EXISTS (SELECT FROM ${table} WHERE id = ${column}) RETURNING line)
         INSERT INTO unknown_rows SELECT line, '${reason}' FROM gone`,
      );
    const count =
      (await drop('user_id', 'users', 'nobody has this userId')) +
      (await drop('movie_id', 'movies', 'no movie has this movieId'));
    return { count, first: await tx.query<UnknownRow[]>('SELECT * FROM unknown_rows ORDER BY line LIMIT $1', [most]) };
  }

  async listStagedMovieIds(tx: BulkTransaction): Promise<number[]> {
    const rows = await tx.query<{ id: number }[]>('SELECT DISTINCT movie_id AS id FROM staged_ratings');
    return rows.map(({ id }) => id);
  }

  /** Nobody of whom the staged rows tell goes until the end. */
  async lockPeople(tx: BulkTransaction): Promise<void> {
    await tx.execute('SELECT FROM users WHERE id IN (SELECT user_id FROM staged_ratings) ORDER BY id FOR KEY SHARE');
  }

  /**
   * Of two ratings of one movie by one person the later counts. Movies and people are locked, so nobody else rates those meanwhile, and
   * every row names somebody and something: where the role may, the database does not ask again for each row.
   */
  async merge(tx: BulkTransaction): Promise<MergedRows> {
    await tx.execute(`SET LOCAL work_mem = '128MB'`);
    await tx.execute(`SET LOCAL maintenance_work_mem = '256MB'`);
    const [{ isAllowed } = { isAllowed: false }] = await tx.query<{ isAllowed: boolean }[]>(
      `SELECT has_parameter_privilege('session_replication_role', 'SET') AS "isAllowed"`,
    );
    if (isAllowed) await tx.execute('SET LOCAL session_replication_role = replica');
    const merged = (await this.holdEmpty(tx)) ? await this.fill(tx) : await this.write(tx);
    if (isAllowed) await tx.execute('SET LOCAL session_replication_role = origin');
    return merged;
  }

  /** Whether there is no rating at all. Then there will be none until the end: whoever reads or writes ratings waits, but nobody has one. */
  private async holdEmpty(tx: BulkTransaction): Promise<boolean> {
    if (!(await this.isEmpty(tx))) return false;
    await tx.execute('LOCK TABLE ratings IN ACCESS EXCLUSIVE MODE');
    return this.isEmpty(tx);
  }

  private async isEmpty(tx: BulkTransaction): Promise<boolean> {
    const [row] = await tx.query<{ isEmpty: boolean }[]>('SELECT NOT EXISTS (SELECT FROM ratings) AS "isEmpty"');
    return row?.isEmpty === true;
  }

  /** Into an empty table rows go without a look at what is there, and their indexes are made at once. */
  private async fill(tx: BulkTransaction): Promise<MergedRows> {
    const indexes = await this.dropIndexes(tx);
    const created = await tx.execute(`INSERT INTO ratings (user_id, movie_id, value, rated_at) ${LATEST}`);
    for (const index of indexes) await tx.execute(index);
    await tx.execute(`CREATE TEMPORARY TABLE rating_changes ON COMMIT DROP AS
      SELECT movie_id, count(*) AS created, 0 AS changed, count(*) AS total, sum(value) AS sum FROM ratings GROUP BY movie_id`);
    return { created, changed: 0, unchanged: 0 };
  }

  private async write(tx: BulkTransaction): Promise<MergedRows> {
    await tx.execute(
      `CREATE TEMPORARY TABLE latest_ratings ON COMMIT DROP AS
       SELECT latest.*, ratings.value AS before, (ratings.value, ratings.rated_at) IS DISTINCT FROM (latest.value, latest.rated_at) AS differs
       FROM (${LATEST}) AS latest LEFT JOIN ratings USING (user_id, movie_id)`,
    );
    await tx.execute(
      `UPDATE ratings SET value = latest.value, rated_at = latest.rated_at FROM latest_ratings AS latest
       WHERE differs AND before IS NOT NULL AND (ratings.user_id, ratings.movie_id) = (latest.user_id, latest.movie_id)`,
    );
    await tx.execute(
      `INSERT INTO ratings (user_id, movie_id, value, rated_at)
       SELECT user_id, movie_id, value, rated_at FROM latest_ratings WHERE before IS NULL`,
    );
    await tx.execute(
      `CREATE TEMPORARY TABLE rating_changes ON COMMIT DROP AS
       SELECT movie_id, count(*) FILTER (WHERE before IS NULL) AS created,
         count(*) FILTER (WHERE differs AND before IS NOT NULL) AS changed, count(*) AS total, sum(value - coalesce(before, 0)) AS sum
       FROM latest_ratings GROUP BY movie_id`,
    );
    const [row] = await tx.query<Record<'created' | 'changed' | 'total', number | null>[]>(
      `SELECT sum(created)::float8 AS created, sum(changed)::float8 AS changed, sum(total)::float8 AS total FROM rating_changes`,
    );
    const { created, changed, total } = {
      created: row?.created ?? 0,
      changed: row?.changed ?? 0,
      total: row?.total ?? 0,
    };
    return { created, changed, unchanged: total - created - changed };
  }

  /** Rows go several times as fast into a table without indexes. @returns the statements that make them again, the primary key first */
  private async dropIndexes(tx: BulkTransaction): Promise<string[]> {
    const keys = await tx.query<NamedDefinition[]>(
      `SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
       WHERE conrelid = 'ratings'::regclass AND contype = 'p'`,
    );
    const indexes = await tx.query<NamedDefinition[]>(
      `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
       WHERE indrelid = 'ratings'::regclass AND NOT indisunique`,
    );
    for (const { name } of keys) await tx.execute(`ALTER TABLE ratings DROP CONSTRAINT ${name}`);
    for (const { name } of indexes) await tx.execute(`DROP INDEX ${name}`);
    return [
      ...keys.map(({ name, definition }) => `ALTER TABLE ratings ADD CONSTRAINT ${name} ${definition}`),
      ...indexes.map(({ definition }) => definition),
    ];
  }

  /** What a merge has added to the count and the sum of each movie's ratings. */
  changes(tx: BulkTransaction): Promise<RatingTotal[]> {
    return tx.query<RatingTotal[]>(
      `SELECT movie_id AS "movieId", created::integer AS count, sum::text AS sum FROM rating_changes WHERE created > 0 OR changed > 0`,
    );
  }

  /** What the ratings of all movies add up to. */
  allTotals(tx: BulkTransaction): Promise<RatingTotal[]> {
    return tx.query<RatingTotal[]>(
      'SELECT movie_id AS "movieId", count(*)::integer AS count, sum(value)::text AS sum FROM ratings GROUP BY movie_id',
    );
  }

  async prepareTags(tx: BulkTransaction): Promise<void> {
    await tx.execute(
      'CREATE TEMPORARY TABLE staged_tags (user_id uuid, movie_id integer, tag text, tagged_at timestamptz) ON COMMIT DROP',
    );
  }

  async stageTags(tx: BulkTransaction, tags: readonly StagedTag[]): Promise<void> {
    const lines = tags.map(
      ({ userId, movieId, tag, taggedAt }) => `${userId}\t${movieId}\t${copyValue(tag)}\t${at(taggedAt)}\n`,
    );
    await tx.copyFrom('COPY staged_tags FROM STDIN', [lines.join('')]);
  }

  /** @returns how many are new */
  mergeTags(tx: BulkTransaction): Promise<number> {
    return tx.execute(
      `INSERT INTO movie_tags (user_id, movie_id, tag, tagged_at)
       SELECT user_id, movie_id, tag, min(tagged_at) FROM staged_tags GROUP BY 1, 2, 3 ON CONFLICT DO NOTHING`,
    );
  }
}
