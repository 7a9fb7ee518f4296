import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { filterSql, type MovieFilter } from './movie-query';

/** How many movies have a value. */
export interface FacetCount<T> {
  readonly value: T;
  readonly count: number;
}

/** How movies spread over genres and decades. */
export interface Facets {
  /** Most frequent first. */
  readonly genres: readonly FacetCount<string>[];
  /** 1990 is 1990 to 1999; oldest first. */
  readonly decades: readonly FacetCount<number>[];
}

/** Parts of a filter that the kept counts can be asked by; by any other the movies themselves are counted. */
const COUNTED: ReadonlySet<string> = new Set<keyof MovieFilter>(['genres', 'yearFrom', 'yearTo', 'includeAdult']);

/** Counts of movies, by what they are. */
@Injectable()
export class FacetsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** One statement, in which every movie or count is looked at once. */
  async find(filter: MovieFilter): Promise<Facets> {
    const { where, values } = filterSql(filter);
    const { table, movies } = sourceOf(filter);
    const list = (value: string, order: string): string =>
      `coalesce(json_agg(json_build_object('value', ${value}, 'count', count) ORDER BY ${order}), '[]')`;
    const [row] = await this.dataSource.query<Facets[]>(
      `WITH fit AS (
         SELECT genres, year / 10 * 10 AS decade, sum(${movies})::integer AS count FROM ${table} WHERE ${where}
         GROUP BY GROUPING SETS (genres, year / 10 * 10)),
       by_genre AS (SELECT genre, sum(count) AS count FROM fit, unnest(genres) AS genre GROUP BY genre),
       by_decade AS (SELECT decade, count FROM fit WHERE decade > 0)
       SELECT (SELECT ${list('genre', 'count DESC, genre')} FROM by_genre WHERE count > 0) AS genres,
         (SELECT ${list('decade', 'decade')} FROM by_decade WHERE count > 0) AS decades`,
      values,
    );
    return row!;
  }

  /** All movies that fit, where their number is kept; else null. */
  async total(filter: MovieFilter): Promise<number | null> {
    const { table, movies } = sourceOf(filter);
    if (table !== 'movie_counts') return null;
    const { where, values } = filterSql(filter);
    const sql = `SELECT coalesce(sum(${movies}), 0)::integer AS total FROM ${table} WHERE ${where}`;
    const [row] = await this.dataSource.query<{ total: number }[]>(sql, values);
    return row!.total;
  }

  /** Adds up what writers have appended, and leaves the rest as it is. Those who read meanwhile see it before or after. */
  async compact(tx: Transaction): Promise<void> {
    await tx.query(
      `WITH several AS (SELECT genres, year, adult FROM movie_counts GROUP BY 1, 2, 3 HAVING count(*) > 1),
       gathered AS (DELETE FROM movie_counts WHERE (genres, year, adult) IN (SELECT * FROM several) RETURNING *)
       INSERT INTO movie_counts SELECT genres, year, adult, sum(movies) FROM gathered GROUP BY 1, 2, 3 HAVING sum(movies) <> 0`,
    );
  }

  /**
   * Writes the table anew where a large import has left it mostly empty, since whoever adds it up reads the holes, too.
   * @throws SQLSTATE 55P03 while anybody writes to it or reads it: nobody is to wait for this
   */
  async shrink(tx: Transaction): Promise<void> {
    const [row] = await tx.query<{ isWasteful: boolean }[]>(
      `SELECT pg_relation_size('movie_counts') > greatest(${SMALL_BYTES}, 4 * coalesce(sum(pg_column_size(movie_counts)), 0)) AS "isWasteful"
       FROM movie_counts`,
    );
    if (!row?.isWasteful) return;
    await tx.query(`LOCK TABLE movie_counts IN ACCESS EXCLUSIVE MODE NOWAIT`);
    await tx.query(
      'CREATE TEMPORARY TABLE counts_kept ON COMMIT DROP AS SELECT * FROM movie_counts ORDER BY genres, year',
    );
    await tx.query('TRUNCATE movie_counts');
    await tx.query('INSERT INTO movie_counts SELECT * FROM counts_kept');
  }
}

/** Of a smaller table nobody minds that it is mostly empty. */
const SMALL_BYTES = 512 * 1024;

interface Source {
  readonly table: 'movies' | 'movie_counts';
  /** How many movies a row is. */
  readonly movies: string;
}

function sourceOf(filter: MovieFilter): Source {
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined);
  return asked.every(([part]) => COUNTED.has(part))
    ? { table: 'movie_counts', movies: 'movies' }
    : { table: 'movies', movies: '1' };
}
