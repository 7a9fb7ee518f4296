import { BulkConnections, type Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Interaction } from './interaction';

/** A person's play of a movie that they have not rated. */
export type PlaySink = (person: string, movieId: number) => void;

/** All SQL about interaction events, but for the months that they lie in. */
@Injectable()
export class InteractionsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly bulk: BulkConnections,
  ) {}

  /**
   * Adds what is new of a person's events, in one statement. The key of a partitioned table holds its time, so it is the lock that
   * makes sure that an id is there once: who sends for the same person at the same time waits.
   * @param events no id twice
   * @returns how many were new, and how many are of movies that are not there
   */
  async add(
    tx: Transaction,
    userId: string,
    events: readonly Interaction[],
  ): Promise<{ accepted: number; unknown: number }> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('events ' || $1, 0))`, [userId]);
    const [row] = await tx.query<[{ accepted: number; unknown: number }]>(
      `WITH earlier AS MATERIALIZED (
         SELECT event_id FROM interaction_events WHERE user_id = $1 AND event_id = ANY ($2::uuid[])
       ), sent AS MATERIALIZED (
         SELECT event_id, kind, sent.movie_id, recommendation_id, occurred_at, movies.id IS NOT NULL AS known
         FROM unnest($2::uuid[], $3::text[], $4::integer[], $5::uuid[], $6::timestamptz[])
           AS sent (event_id, kind, movie_id, recommendation_id, occurred_at)
         LEFT JOIN movies ON movies.id = sent.movie_id
       ), added AS (
         INSERT INTO interaction_events (user_id, event_id, kind, movie_id, recommendation_id, occurred_at)
         SELECT $1, event_id, kind, movie_id, recommendation_id, occurred_at FROM sent
         WHERE known AND NOT EXISTS (SELECT FROM earlier WHERE earlier.event_id = sent.event_id)
         RETURNING 1
       )
       SELECT (SELECT count(*) FROM added)::integer AS accepted,
         (SELECT count(*) FROM sent WHERE NOT known)::integer AS unknown`,
      [
        userId,
        events.map(({ eventId }) => eventId),
        events.map(({ kind }) => kind),
        events.map(({ movieId }) => movieId),
        events.map(({ recommendationId }) => recommendationId),
        events.map(({ occurredAt }) => occurredAt),
      ],
    );
    return row;
  }

  /** A person's events from the earliest, after `after`. */
  list(userId: string, after: Interaction | null, limit: number): Promise<Interaction[]> {
    return this.dataSource.query(
      `SELECT event_id AS "eventId", kind, movie_id AS "movieId", recommendation_id AS "recommendationId",
         occurred_at AS "occurredAt"
       FROM interaction_events
       WHERE user_id = $1 AND ($2::uuid IS NULL OR event_id > $2)
       ORDER BY event_id LIMIT $3`,
      [userId, after?.eventId ?? null, limit],
    );
  }

  /** Sums up the plays and views of a day (UTC) and the one before: each person counts once for a movie, a day and a kind. */
  async sumUp(day: string): Promise<void> {
    await this.bulk.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO movie_attention (day, movie_id, plays, views)
         SELECT (occurred_at AT TIME ZONE 'UTC')::date AS day, movie_id,
           count(DISTINCT user_id) FILTER (WHERE kind = 'play'), count(DISTINCT user_id) FILTER (WHERE kind = 'view')
         FROM interaction_events
         WHERE kind IN ('play', 'view')
           AND occurred_at >= ($1::date - 1) AT TIME ZONE 'UTC' AND occurred_at < ($1::date + 1) AT TIME ZONE 'UTC'
         GROUP BY 1, 2 ORDER BY 1, 2
         ON CONFLICT (day, movie_id) DO UPDATE SET plays = excluded.plays, views = excluded.views
         WHERE (movie_attention.plays, movie_attention.views) <> (excluded.plays, excluded.views)`,
        [day],
      );
    });
  }

  /** Forgets the sums of days before this one. */
  async forgetSums(tx: Transaction, day: string): Promise<void> {
    await tx.query('DELETE FROM movie_attention WHERE day < $1', [day]);
  }

  /** Everybody's plays of movies that they have not rated, once each, from one snapshot. */
  async streamPlays(sink: PlaySink): Promise<void> {
    await this.bulk.transaction(
      async (tx) => {
        for await (const line of tx.copyTo(PLAYS)) {
          const [person = '', movieId] = line.split('\t');
          sink(person, Number(movieId));
        }
      },
      { snapshot: true },
    );
  }
}

const PLAYS = `COPY (
  SELECT DISTINCT user_id, movie_id FROM interaction_events AS event WHERE kind = 'play'
    AND NOT EXISTS (SELECT FROM ratings WHERE ratings.user_id = event.user_id AND ratings.movie_id = event.movie_id)
) TO STDOUT`;
