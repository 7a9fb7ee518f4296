import type { Transaction } from '@app/database';
import { DomainEvents } from '@app/events';
import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { AuditTrail, type Initiator } from '../users/audit/audit-trail.service';
import type { Movie, MovieDetails } from './movie.entity';
import { movieCreated, movieDeleted, MovieEventDto, movieUpdated } from './movies.events';

/** What follows a change of one movie by an editor, in the transaction of the change: an event, and an entry of the audit trail. */
@Injectable()
export class MovieChanges {
  constructor(
    private readonly events: DomainEvents,
    private readonly audit: AuditTrail,
  ) {}

  async created(tx: Transaction, movie: Movie, by: Initiator): Promise<void> {
    await this.events.publish(tx, movieCreated, MovieEventDto.from(movie));
    await this.record(tx, 'movie.created', movie, by);
  }

  /** @param before the details that the movie had */
  async edited(tx: Transaction, before: MovieDetails, movie: Movie, by: Initiator): Promise<void> {
    await this.events.publish(tx, movieUpdated, MovieEventDto.from(movie));
    const names = Object.keys(before) as (keyof MovieDetails)[];
    const changed = names.filter((name) => !isDeepStrictEqual(before[name], movie[name]));
    await this.record(tx, 'movie.changed', movie, by, { changed });
  }

  async deleted(tx: Transaction, movie: Movie, by: Initiator): Promise<void> {
    await this.events.publish(tx, movieDeleted, { id: movie.id });
    await this.record(tx, 'movie.deleted', movie, by);
  }

  private record(
    tx: Transaction,
    action: string,
    { id, title, year, version }: Movie,
    by: Initiator,
    more: Record<string, unknown> = {},
  ): Promise<void> {
    const target = { type: 'movie', id: String(id) };
    return this.audit.record(tx, { action, ...by, target, details: { title, year, version, ...more } });
  }
}
