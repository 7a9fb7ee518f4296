import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How many new movies have exactly these genres. */
export interface GenreGroup {
  readonly genres: readonly string[];
  readonly count: number;
}

/** Reads what was added to the catalogue. */
@Injectable()
export class NewMoviesRepository {
  constructor(private readonly database: DataSource) {}

  /** Movies for everybody that were added after `since` and until `until`, without those of `except`: few rows, however many movies. */
  countByGenres(since: Date, until: Date, except: readonly number[]): Promise<GenreGroup[]> {
    return this.database.query(
      `SELECT genres, count(*)::int AS count FROM movies
       WHERE created_at > $1 AND created_at <= $2 AND NOT adult AND cardinality(genres) > 0 AND id <> ALL ($3::int[])
       GROUP BY genres`,
      [since, until, except],
    );
  }
}
