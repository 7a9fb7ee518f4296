import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { filterSql, type MovieFilter } from './movie-query';

/** How many movies have a value. */
export interface FacetCount<T> {
  readonly value: T;
  readonly count: number;
}

/** Parts of a filter that the kept counts can be asked by; by any other the movies themselves are counted. */
const COUNTED: ReadonlySet<string> = new Set<keyof MovieFilter>(['genres', 'yearFrom', 'yearTo', 'includeAdult']);

/** How movies spread over genres and decades. */
@Injectable()
export class FacetsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Most frequent first. */
  byGenre(filter: MovieFilter): Promise<FacetCount<string>[]> {
    const { where, values } = filterSql(filter);
    const { table, sum } = sourceOf(filter);
    return this.dataSource.query<FacetCount<string>[]>(
      `SELECT genre AS value, sum(movies)::integer AS count
       FROM (SELECT genres, ${sum} AS movies FROM ${table} WHERE ${where} GROUP BY genres) AS groups, unnest(genres) AS genre
       GROUP BY genre HAVING sum(movies) > 0 ORDER BY count DESC, genre`,
      values,
    );
  }

  /** By decade (1990 = 1990 to 1999), oldest first. */
  byDecade(filter: MovieFilter): Promise<FacetCount<number>[]> {
    const { where, values } = filterSql(filter);
    const { table, sum } = sourceOf(filter);
    return this.dataSource.query<FacetCount<number>[]>(
      `SELECT year / 10 * 10 AS value, ${sum}::integer AS count FROM ${table} WHERE year > 0 AND ${where}
       GROUP BY 1 HAVING ${sum} > 0 ORDER BY 1`,
      values,
    );
  }

  /** All movies that fit, where their number is kept; else null. */
  async total(filter: MovieFilter): Promise<number | null> {
    const { table, sum } = sourceOf(filter);
    if (table !== 'movie_counts') return null;
    const { where, values } = filterSql(filter);
    const sql = `SELECT coalesce(${sum}, 0)::integer AS total FROM ${table} WHERE ${where}`;
    const [row] = await this.dataSource.query<{ total: number }[]>(sql, values);
    return row!.total;
  }

  /** Adds up what writers have appended. Those who read meanwhile see it before or after. */
  async compact(tx: Transaction): Promise<void> {
    await tx.query(
      `WITH gathered AS (DELETE FROM movie_counts RETURNING *)
       INSERT INTO movie_counts SELECT genres, year, adult, sum(movies) FROM gathered GROUP BY 1, 2, 3 HAVING sum(movies) <> 0`,
    );
  }
}

function sourceOf(filter: MovieFilter): { readonly table: 'movies' | 'movie_counts'; readonly sum: string } {
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined);
  return asked.every(([part]) => COUNTED.has(part))
    ? { table: 'movie_counts', sum: 'sum(movies)' }
    : { table: 'movies', sum: 'count(*)' };
}
