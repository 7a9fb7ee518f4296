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

  /** One statement; what has to be looked for in the movies is looked for once. */
  async find(filter: MovieFilter): Promise<Facets> {
    const { where, values } = filterSql(filter);
    const { table, movies, materialized } = sourceOf(filter);
    const list = (value: string, order: string): string =>
      `coalesce(json_agg(json_build_object('value', ${value}, 'count', count) ORDER BY ${order}), '[]')`;
    const [row] = await this.dataSource.query<Facets[]>(
      `WITH fit AS ${materialized} (SELECT genres, year, ${movies} AS movies FROM ${table} WHERE ${where}),
       by_genres AS (SELECT genres, sum(movies) AS movies FROM fit GROUP BY genres),
       by_genre AS (SELECT genre, sum(movies) AS count FROM by_genres, unnest(genres) AS genre GROUP BY genre),
       by_decade AS (SELECT year / 10 * 10 AS decade, sum(movies) AS count FROM fit WHERE year > 0 GROUP BY decade)
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
}

interface Source {
  readonly table: 'movies' | 'movie_counts';
  /** How many movies a row is. */
  readonly movies: string;
  readonly materialized: string;
}

function sourceOf(filter: MovieFilter): Source {
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined);
  return asked.every(([part]) => COUNTED.has(part))
    ? { table: 'movie_counts', movies: 'movies', materialized: 'NOT MATERIALIZED' }
    : { table: 'movies', movies: '1', materialized: 'MATERIALIZED' };
}
