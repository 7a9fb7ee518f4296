import { BulkConnections, copyValue, type BulkTransaction, type Transaction } from '@app/database';
import { isWanted } from '@app/events';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Rating } from './rating.entity';
import { ratingChanged } from './ratings.events';

/** Where a page of ratings ended. */
export interface RatingPosition {
  readonly ratedAt: Date;
  readonly movieId: number;
}

/** A rating to be stored. `value` in half-stars. */
export type NewRating = Pick<Rating, 'userId' | 'movieId' | 'value'>;

/** A rating as it is now, its value before (null where there was none), and whether anybody wants to hear of it. */
export type SavedRating = Rating & { readonly before: number | null; readonly isWanted: boolean };

/** A rating that is gone. */
export type DeletedRating = Pick<Rating, 'value'> & Pick<SavedRating, 'isWanted'>;

/** Takes one interaction: who, what, how many half-stars, and when, in seconds since 1970. */
export type InteractionSink = (person: string, movieId: number, halfStars: number, ratedAt: number) => void;

/** What trending is worked out from. */
export interface TrendingBasis {
  readonly halfLifeDays: number;
  readonly days: number;
  /** What a play and a view count beside a like. */
  readonly weights: { readonly play: number; readonly view: number };
}

/** All SQL about ratings. */
@Injectable()
export class RatingsRepository {
  constructor(
    @InjectRepository(Rating) private readonly ratings: Repository<Rating>,
    private readonly bulk: BulkConnections,
  ) {}

  find(userId: string, movieId: number): Promise<Rating | null> {
    return this.ratings.findOneBy({ userId, movieId });
  }

  /** Everything a person rated, as two columns. */
  async profile(userId: string, tx?: Transaction): Promise<{ movieId: number; value: number }[]> {
    return (tx ?? this.ratings).query('SELECT movie_id AS "movieId", value FROM ratings WHERE user_id = $1', [userId]);
  }

  /** Newest first. */
  list(userId: string, position: RatingPosition | null, limit: number): Promise<Rating[]> {
    const page = this.ratings
      .createQueryBuilder('rating')
      .where('rating.user_id = :userId', { userId })
      .orderBy('rating.rated_at', 'DESC')
      .addOrderBy('rating.movie_id', 'DESC')
      .limit(limit);
    if (position) page.andWhere('(rating.rated_at, rating.movie_id) < (:ratedAt, :movieId)', position);
    return page.getMany();
  }

  count(userId: string): Promise<number> {
    return this.ratings.countBy({ userId });
  }

  /**
   * Stores a person's ratings of movies that `tx` has locked: then nobody else changes them, and what was there before is true.
   * @returns what is stored now, in no order
   */
  save(tx: Transaction, userId: string, ratings: readonly Omit<NewRating, 'userId'>[]): Promise<SavedRating[]> {
    return tx.query<SavedRating[]>(
      `WITH earlier AS (SELECT movie_id, value FROM ratings WHERE user_id = $1 AND movie_id = ANY ($2::integer[]))
       INSERT INTO ratings (user_id, movie_id, value, rated_at)
       SELECT $1, movie_id, value, clock_timestamp()
       FROM unnest($2::integer[], $3::smallint[]) AS rating (movie_id, value)
       ON CONFLICT (user_id, movie_id) DO UPDATE SET value = excluded.value, rated_at = excluded.rated_at
       RETURNING user_id AS "userId", movie_id AS "movieId", value, rated_at AS "ratedAt",
         (SELECT value FROM earlier WHERE earlier.movie_id = ratings.movie_id) AS before, ${isWanted(ratingChanged)} AS "isWanted"`,
      [userId, ratings.map(({ movieId }) => movieId), ratings.map(({ value }) => value)],
    );
  }

  /** @returns what was there, or null */
  async delete(tx: Transaction, userId: string, movieId: number): Promise<DeletedRating | null> {
    const [rows] = await tx.query<[DeletedRating[], number]>(
      `DELETE FROM ratings WHERE user_id = $1 AND movie_id = $2 RETURNING value, ${isWanted(ratingChanged)} AS "isWanted"`,
      [userId, movieId],
    );
    return rows[0] ?? null;
  }

  /** @returns what was there */
  async deleteAll(tx: Transaction, userId: string): Promise<Pick<Rating, 'movieId' | 'value'>[]> {
    const sql = 'DELETE FROM ratings WHERE user_id = $1 RETURNING movie_id AS "movieId", value';
    const [rows] = await tx.query<[Pick<Rating, 'movieId' | 'value'>[], number]>(sql, [userId]);
    return rows;
  }

  /** What a person called movies, oldest first. */
  tagsOf(userId: string): Promise<{ movieId: number; tag: string; taggedAt: Date }[]> {
    return this.ratings.query(
      'SELECT movie_id AS "movieId", tag, tagged_at AS "taggedAt" FROM movie_tags WHERE user_id = $1 ORDER BY tagged_at, movie_id, tag',
      [userId],
    );
  }

  /** Adds many new ratings by COPY; none of them may be there already. `ratedAt` in seconds since 1970. */
  async copyNew(tx: BulkTransaction, ratings: Iterable<NewRating & { ratedAt: number }>): Promise<void> {
    await tx.copyFrom('COPY ratings (user_id, movie_id, value, rated_at) FROM STDIN', ratingLines(ratings));
  }

  /**
   * Σ weight · 2^(-age / half-life) over the likes of the last `days`, each of weight 1, and over the plays and views of these days,
   * which are summed up by day and have the age of its noon; most first: movies that people like now. What is of the future is of now.
   */
  trending(
    { halfLifeDays, days, weights }: TrendingBasis,
    limit: number,
  ): Promise<{ movieId: number; attention: number }[]> {
    return this.ratings.query(
      `SELECT movie_id AS "movieId", sum(weight * 2 ^ least(-extract(epoch FROM now() - at)::float8 / 86400 / $1, 0)) AS attention
       FROM (
         SELECT movie_id, rated_at AS at, 1::float8 AS weight FROM ratings
         WHERE value >= 8 AND rated_at > now() - make_interval(days => $2)
         UNION ALL
         SELECT movie_id, (day + time '12:00') AT TIME ZONE 'UTC', plays * $4::float8 + views * $5::float8 FROM movie_attention
         WHERE day > (now() AT TIME ZONE 'UTC')::date - $2::integer AND plays + views > 0
       ) AS said
       GROUP BY movie_id ORDER BY attention DESC, movie_id LIMIT $3`,
      [halfLifeDays, days, limit, weights.play, weights.view],
    );
  }

  /** How many ratings were made or changed after a moment, counted to a million; and how many there are. */
  async countSince(moment: Date): Promise<{ since: number; all: number }> {
    const [row] = await this.ratings.query<{ since: number; all: number }[]>(
      `SELECT (SELECT count(*) FROM (SELECT 1 FROM ratings WHERE rated_at > $1 LIMIT 1000000) AS recent)::integer AS since,
         (SELECT coalesce(sum(rating_count), 0) FROM movies)::integer AS "all"`,
      [moment],
    );
    return row!;
  }

  /** Every tag that a movie was given, once, in lower case. */
  tags(): Promise<{ movieId: number; tags: string[] }[]> {
    return this.ratings.query(
      'SELECT movie_id AS "movieId", array_agg(DISTINCT lower(tag)) AS tags FROM movie_tags GROUP BY movie_id',
    );
  }

  /** Streams all ratings out of one snapshot, as text by COPY: no row objects, constant memory. */
  async stream(sink: InteractionSink): Promise<void> {
    await this.bulk.transaction(
      async (tx) => {
        for await (const line of tx.copyTo(INTERACTIONS)) {
          const [person = '', movieId, halfStars, ratedAt] = line.split('\t');
          sink(person, Number(movieId), Number(halfStars), Number(ratedAt));
        }
      },
      { snapshot: true },
    );
  }
}

const INTERACTIONS = `COPY (
  SELECT user_id, movie_id, value, extract(epoch FROM rated_at)::integer FROM ratings
) TO STDOUT`;

const LINES_PER_CHUNK = 2000;

function* ratingLines(ratings: Iterable<NewRating & { ratedAt: number }>): Generator<string> {
  let lines: string[] = [];
  for (const { userId, movieId, value, ratedAt } of ratings) {
    lines.push(`${copyValue(userId)}\t${movieId}\t${value}\t${new Date(ratedAt * 1000).toISOString()}\n`);
    if (lines.length < LINES_PER_CHUNK) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}
