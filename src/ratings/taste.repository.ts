import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** All that a person rated, in parallel arrays. */
export interface RatedProfile {
  readonly itemIds: readonly number[];
  readonly halfStars: readonly number[];
}

/** What the recommender knows a person by. */
export interface Taste {
  readonly profile: RatedProfile;
  /** Never to be recommended again. */
  readonly dismissed: ReadonlySet<number>;
  /** Seen, but not rated. */
  readonly watched: ReadonlySet<number>;
}

/** In the column of half-stars, which are 1 to 10, what is no rating. */
const DISMISSED = 0;
const WATCHED = -1;

/** Reads a person's taste. */
@Injectable()
export class TasteRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** As it is at one moment, in one statement: each request for recommendations waits for it. */
  async find(userId: string): Promise<Taste> {
    const rows = await this.dataSource.query<{ id: number; value: number }[]>(
      `SELECT movie_id AS id, value FROM ratings WHERE user_id = $1
       UNION ALL SELECT movie_id, ${DISMISSED} FROM dismissals WHERE user_id = $1
       UNION ALL SELECT movie_id, ${WATCHED} FROM watched WHERE user_id = $1`,
      [userId],
    );
    const rated = rows.filter(({ value }) => value > DISMISSED);
    const marked = (mark: number): Set<number> =>
      new Set(rows.filter(({ value }) => value === mark).map(({ id }) => id));
    return {
      profile: { itemIds: rated.map(({ id }) => id), halfStars: rated.map(({ value }) => value) },
      dismissed: marked(DISMISSED),
      watched: marked(WATCHED),
    };
  }

  /**
   * The genres that people like, of those of `genres`: they rated enough movies of it, and by the mean higher than what they rate
   * otherwise. One statement for all of them; who likes none is left out.
   */
  listFavouriteGenres(
    userIds: readonly string[],
    genres: readonly string[],
    minimum: number,
  ): Promise<{ userId: string; genres: string[] }[]> {
    return this.dataSource.query(
      `WITH rated AS MATERIALIZED (
         SELECT user_id, movie_id, value, avg(value) OVER (PARTITION BY user_id) AS mean
         FROM ratings WHERE user_id = ANY ($1::uuid[])),
       liked AS (
         SELECT user_id, genre FROM rated JOIN movies ON movies.id = movie_id
         CROSS JOIN LATERAL unnest(movies.genres) AS genre
         WHERE genre = ANY ($2::text[])
         GROUP BY user_id, genre HAVING count(*) >= $3 AND avg(value) > min(mean))
       SELECT user_id AS "userId", array_agg(genre ORDER BY genre) AS genres FROM liked GROUP BY user_id`,
      [userIds, genres, minimum],
    );
  }
}
