import { copyValue, type BulkTransaction } from '@app/database';
import { Injectable } from '@nestjs/common';

/** A row of an import as it is staged. `details`: JSON of the columns that it says something about. */
export interface StagedMovie {
  readonly line: number;
  readonly id: number | null;
  readonly imdbId: string | null;
  readonly tmdbId: number | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A row that cannot be taken. */
export interface RefusedRow {
  readonly line: number;
  readonly reason: string;
}

/** Rows that are written at once: statement triggers collect what they bring. */
const ROWS_AT_ONCE = 5000;

const WRITTEN = [
  'title',
  'original_title',
  'sort_title',
  'year',
  'runtime_minutes',
  'overview',
  'genres',
  'directors',
  'cast_members',
  'languages',
  'poster_url',
  'imdb_id',
  'tmdb_id',
  'adult',
];
const EMPTY = `'{"genres": [], "directors": [], "cast_members": [], "languages": [], "adult": false}'::jsonb`;

/** All SQL of an import into the catalogue: rows come by COPY into a table of the transaction, and are judged and merged set by set. */
@Injectable()
export class CatalogueImportRepository {
  async prepare(tx: BulkTransaction): Promise<void> {
    await tx.execute(`CREATE TEMPORARY TABLE staged_rows (place integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, line integer,
      id integer, imdb_id text, tmdb_id integer, details jsonb, movie_id integer, refusal text) ON COMMIT DROP`);
  }

  async stage(tx: BulkTransaction, rows: readonly StagedMovie[]): Promise<void> {
    const lines = rows.map(({ line, id, imdbId, tmdbId, details }) =>
      [line, id, imdbId, tmdbId, JSON.stringify(details)].map(copyValue).join('\t'),
    );
    if (lines.length > 0)
      await tx.copyFrom('COPY staged_rows (line, id, imdb_id, tmdb_id, details) FROM STDIN', [`${lines.join('\n')}\n`]);
  }

  /** Finds the film of each row: by our id, else by IMDb's, else by TMDB's. Films that will be changed are locked, in the order of ids. */
  async match(tx: BulkTransaction): Promise<void> {
    await tx.execute('CREATE INDEX ON staged_rows (imdb_id)');
    await tx.execute('CREATE INDEX ON staged_rows (tmdb_id)');
    await tx.execute('ANALYZE staged_rows');
    for (const column of ['id', 'imdb_id', 'tmdb_id'])
      await tx.execute(
        `UPDATE staged_rows AS staged SET movie_id = movies.id FROM movies
         WHERE staged.movie_id IS NULL AND movies.${column} = staged.${column}`,
      );
    await tx.execute('SELECT FROM movies WHERE id IN (SELECT movie_id FROM staged_rows) ORDER BY id FOR UPDATE');
  }

  /** Refuses rows that contradict the catalogue or an earlier row, and new films without a title. @returns how many */
  async refuse(tx: BulkTransaction): Promise<number> {
    let count = 0;
    const refusal = async (reason: string, condition: string): Promise<void> => {
      count += await tx.execute(
        `UPDATE staged_rows AS staged SET refusal = ${reason} WHERE refusal IS NULL AND ${condition}`,
      );
    };
    const earlier = (same: string): string =>
      `EXISTS (SELECT FROM staged_rows AS first WHERE first.${same} = staged.${same} AND first.place < staged.place AND first.refusal IS NULL)`;
    await refusal(`'a movie that is new needs a title'`, `movie_id IS NULL AND NOT details ? 'title'`);
    for (const [column, name] of [
      ['imdb_id', 'imdbId'],
      ['tmdb_id', 'tmdbId'],
    ] as const) {
      await refusal(
        `'another movie has the same ${name}'`,
        `EXISTS (SELECT FROM movies WHERE movies.${column} = staged.${column} AND movies.id IS DISTINCT FROM staged.movie_id)`,
      );
      await refusal(`'an earlier row has the same ${name}'`, earlier(column));
    }
    await tx.execute('CREATE INDEX ON staged_rows (movie_id)');
    await tx.execute('CREATE INDEX ON staged_rows (id)');
    await refusal(`'an earlier row is about the same movie'`, `(${earlier('movie_id')} OR ${earlier('id')})`);
    return count;
  }

  /** The first of them, in order. */
  listRefused(tx: BulkTransaction, most: number): Promise<RefusedRow[]> {
    const sql = 'SELECT line, refusal AS reason FROM staged_rows WHERE refusal IS NOT NULL ORDER BY place LIMIT $1';
    return tx.query<RefusedRow[]>(sql, [most]);
  }

  /** Writes what rows say about films that are there. A film that is just so already stays as it is. @returns how many changed */
  async update(tx: BulkTransaction, from: number): Promise<number> {
    const columns = WRITTEN.map((column) => `said.${column}`).join(', ');
    const present = WRITTEN.map((column) => `movies.${column}`).join(', ');
    return tx.execute(
      `UPDATE movies SET (${WRITTEN.join(', ')}, version, updated_at) = ROW (${columns}, movies.version + 1, now())
       FROM (SELECT before.id AS target, said.* FROM staged_rows AS staged JOIN movies AS before ON before.id = staged.movie_id
             CROSS JOIN LATERAL jsonb_populate_record(before, staged.details) AS said
             WHERE ${within(from)}) AS said
       WHERE movies.id = said.target AND (${present}) IS DISTINCT FROM (${columns})`,
    );
  }

  /** Adds films that are not there, under the id that a row brings or a new one. @returns how many */
  async create(tx: BulkTransaction, from: number): Promise<number> {
    const columns = WRITTEN.map((column) => `said.${column}`).join(', ');
    return tx.execute(
      `INSERT INTO movies (id, ${WRITTEN.join(', ')})
       SELECT coalesce(staged.id, nextval(pg_get_serial_sequence('movies', 'id'))), ${columns}
       FROM staged_rows AS staged
       CROSS JOIN LATERAL jsonb_populate_record(NULL::movies, ${EMPTY} || staged.details) AS said
       WHERE movie_id IS NULL AND ${within(from)} ORDER BY place`,
    );
  }

  /** Places at which a next batch of rows begins. */
  async batches(tx: BulkTransaction): Promise<number[]> {
    const [row] = await tx.query<{ last: number | null }[]>('SELECT max(place) AS last FROM staged_rows');
    return Array.from({ length: Math.ceil((row?.last ?? 0) / ROWS_AT_ONCE) }, (_, n) => n * ROWS_AT_ONCE + 1);
  }

  /** New films get ids after the largest that a row may have brought; held against others who add films at the same moment. */
  async reserveIds(tx: BulkTransaction): Promise<void> {
    await tx.execute(
      `SELECT setval(pg_get_serial_sequence('movies', 'id'), brought.most) FROM (
         SELECT max(id) AS most FROM staged_rows WHERE movie_id IS NULL AND refusal IS NULL) AS brought
       WHERE brought.most > (SELECT last_value FROM movies_id_seq)`,
    );
  }
}

const within = (from: number): string => `refusal IS NULL AND place BETWEEN ${from} AND ${from + ROWS_AT_ONCE - 1}`;
