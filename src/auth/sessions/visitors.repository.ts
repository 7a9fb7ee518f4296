import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Somebody who was here, and when last: to the quarter of an hour, in which clients renew their tokens. */
export interface Visitor {
  readonly userId: string;
  readonly lastSeenAt: Date;
}

/** Reads who was here of late. */
@Injectable()
export class VisitorsRepository {
  constructor(private readonly database: DataSource) {}

  /**
   * One page of the people who may enter and were here within `days`, by id. Devices tell of those who have signed out since, sessions
   * of those who stay signed in.
   */
  list(after: string | null, limit: number, days: number): Promise<Visitor[]> {
    return this.database.query(
      `SELECT person.id AS "userId", seen.at AS "lastSeenAt" FROM users AS person
       CROSS JOIN LATERAL (SELECT greatest(
         (SELECT max(last_seen_at) FROM known_devices WHERE user_id = person.id),
         (SELECT max(last_used_at) FROM sessions WHERE user_id = person.id)) AS at) AS seen
       WHERE person.status = 'active' AND ($1::uuid IS NULL OR person.id > $1)
         AND seen.at > now() - make_interval(days => $3)
       ORDER BY person.id LIMIT $2`,
      [after, limit, days],
    );
  }
}
