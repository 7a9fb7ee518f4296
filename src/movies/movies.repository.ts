import { uniqueViolation, type Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import {
  filterSql,
  type ColumnSort,
  orderSql,
  type FilterSql,
  type MovieFilter,
  type MoviePosition,
} from './movie-query';
import { Movie, type MovieDetails } from './movie.entity';
import { MovieExists } from './movies.errors';

/** A movie of a list, with where it stands in the order. */
export interface ListedMovie {
  readonly movie: Movie;
  readonly position: MoviePosition;
}

/** What one rating, or the end of one, does to a movie. `sum` in half-stars. */
export interface RatingChange {
  readonly movieId: number;
  readonly count: number;
  readonly sum: number;
}

/** Rows that an estimate or an exact count may take, in ms, before the answer goes without a total. */
const COUNT_TIMEOUT_MS = 500;

/** What a movie is. */
export type MovieContent = Pick<Movie, 'id' | 'genres' | 'directors' | 'cast' | 'year'>;

/** All SQL about movies. */
@Injectable()
export class MoviesRepository {
  constructor(@InjectRepository(Movie) private readonly movies: Repository<Movie>) {}

  find(id: number): Promise<Movie | null> {
    return this.movies.findOneBy({ id });
  }

  findMany(ids: readonly number[]): Promise<Movie[]> {
    return this.movies.findBy({ id: In(ids) });
  }

  /** Titles alone, without the cost of whole rows. */
  titles(ids: readonly number[]): Promise<{ id: number; title: string }[]> {
    return this.movies.query('SELECT id, title FROM movies WHERE id = ANY ($1)', [ids]);
  }

  findForUpdate(tx: Transaction, id: number): Promise<Movie | null> {
    return tx.findOne(Movie, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** @throws MovieExists */
  async create(tx: Transaction, details: MovieDetails & { sortTitle: string }): Promise<Movie> {
    return unique(() => tx.save(Movie, tx.create(Movie, details)));
  }

  /** @throws MovieExists */
  async update(tx: Transaction, movie: Movie, details: MovieDetails & { sortTitle: string }): Promise<Movie> {
    const { id, version } = movie;
    await unique(() => tx.update(Movie, { id }, { ...details, version: version + 1, updatedAt: () => 'now()' }));
    return tx.findOneByOrFail(Movie, { id });
  }

  async delete(tx: Transaction, id: number): Promise<void> {
    await tx.delete(Movie, { id });
  }

  async applyRatings(tx: Transaction, changes: readonly RatingChange[]): Promise<void> {
    await tx.query(
      `UPDATE movies SET rating_count = rating_count + change.count, rating_sum = rating_sum + change.sum
       FROM unnest($1::integer[], $2::integer[], $3::integer[]) AS change (id, count, sum) WHERE movies.id = change.id`,
      [changes.map(({ movieId }) => movieId), changes.map(({ count }) => count), changes.map(({ sum }) => sum)],
    );
  }

  /** Locks the movies in the order of their ids, so that two batches never wait for each other in a circle. */
  async lock(tx: Transaction, ids: readonly number[]): Promise<number[]> {
    const rows = await tx.query<{ id: number }[]>(
      'SELECT id FROM movies WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE',
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  async list(
    filter: MovieFilter,
    sort: ColumnSort,
    position: MoviePosition | null,
    limit: number,
  ): Promise<ListedMovie[]> {
    const sql = filterSql(filter);
    const { key, order, after, values } = orderSql(sort, sql, position);
    // Few films have a person, which PostgreSQL does not know: in the order of an index it would walk through the whole catalogue.
    const movies =
      filter.person === undefined ? 'movies' : `(SELECT * FROM movies WHERE ${sql.where} OFFSET 0) AS movies`;
    const keys = await this.movies.query<{ id: number; key: string }[]>(
      `SELECT id, (${key})::text AS key FROM ${movies} WHERE (${sql.where}) AND ${after} ORDER BY ${order} LIMIT ${limit}`,
      [...sql.values, ...values],
    );
    const rows = new Map((await this.findMany(keys.map(({ id }) => id))).map((movie) => [movie.id, movie]));
    return keys.flatMap((position) => {
      const movie = rows.get(position.id);
      return movie ? [{ movie, position }] : [];
    });
  }

  /** Every movie that fits, or null where counting takes too long. */
  async count(filter: MovieFilter): Promise<number | null> {
    const sql = filterSql(filter);
    return this.withinTime(`SELECT count(*)::integer AS total FROM movies WHERE ${sql.where}`, sql, ([row]) =>
      Number(row?.['total']),
    );
  }

  /** The planner's guess, in about a millisecond. */
  async estimate(filter: MovieFilter): Promise<number | null> {
    const sql = filterSql(filter);
    return this.withinTime(`EXPLAIN (FORMAT JSON) SELECT 1 FROM movies WHERE ${sql.where}`, sql, ([row]) => {
      const plans = row?.['QUERY PLAN'] as { Plan: { 'Plan Rows': number } }[];
      return plans[0]?.Plan['Plan Rows'] ?? 0;
    });
  }

  /** Ids of all movies that fit. */
  async listIds(filter: MovieFilter): Promise<number[]> {
    const sql = filterSql(filter);
    const rows = await this.movies.query<{ id: number }[]>(`SELECT id FROM movies WHERE ${sql.where}`, sql.values);
    return rows.map(({ id }) => id);
  }

  /** What movies are, for comparing them: those after `id`, in the order of their ids. */
  listContents(id: number, limit: number): Promise<MovieContent[]> {
    return this.movies.query(
      'SELECT id, genres, directors, cast_members AS "cast", year FROM movies WHERE id > $1 ORDER BY id LIMIT $2',
      [id, limit],
    );
  }

  listMostRated(ids: readonly number[], limit: number): Promise<Movie[]> {
    return this.movies.find({ where: { id: In(ids) }, order: { ratingCount: 'DESC', id: 'ASC' }, take: limit });
  }

  private async withinTime<T>(
    statement: string,
    { values }: FilterSql,
    read: (rows: Record<string, unknown>[]) => T,
  ): Promise<T | null> {
    return this.movies.manager.transaction(async (manager) => {
      await manager.query(`SET LOCAL statement_timeout = ${COUNT_TIMEOUT_MS}`);
      try {
        return read(await manager.query(statement, values));
      } catch (error) {
        if ((error as { code?: string }).code === QUERY_CANCELED) return null;
        throw error;
      }
    });
  }
}

/** SQLSTATE of a statement that ran out of time. */
const QUERY_CANCELED = '57014';

const FIELDS: Record<string, 'imdbId' | 'tmdbId'> = { movies_imdb_unique: 'imdbId', movies_tmdb_unique: 'tmdbId' };

async function unique<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const field = FIELDS[uniqueViolation(error) ?? ''];
    throw field ? new MovieExists(field) : error;
  }
}
