import { foreignKeyViolation, Transactions } from '@app/database';
import { Injectable } from '@nestjs/common';
import type { Interaction } from './interaction';
import { InteractionsRepository, type PlaySink } from './interactions.repository';
import { daysBefore } from './months';

export type { Interaction, PlaySink };

/** What became of a batch of events: the three add up to it. */
export interface InteractionOutcome {
  readonly accepted: number;
  readonly duplicates: number;
  readonly ignored: number;
}

/** Older events are not taken: what they would say is past. */
export const ACCEPTED_DAYS = 30;

/** What people do with movies beside rating them. It feeds what is trending and, where that is wanted, what models learn from. */
@Injectable()
export class InteractionsService {
  constructor(
    private readonly repository: InteractionsRepository,
    private readonly transactions: Transactions,
  ) {}

  /** Stores what is new and of known movies; one event that is not keeps no other from being stored. */
  async add(userId: string, events: readonly Interaction[]): Promise<InteractionOutcome> {
    const unique = [...new Map(events.map((event) => [event.eventId, event])).values()];
    const oldest = daysBefore(new Date(), ACCEPTED_DAYS);
    const fresh = unique.filter(({ occurredAt }) => occurredAt > oldest);
    if (fresh.length === 0) return { accepted: 0, duplicates: events.length - unique.length, ignored: unique.length };
    const { accepted, unknown } = await this.store(userId, fresh);
    const ignored = unknown + unique.length - fresh.length;
    return { accepted, duplicates: events.length - accepted - ignored, ignored };
  }

  /** A person's events, a page at a time. */
  list(userId: string, after: Interaction | null, limit: number): Promise<Interaction[]> {
    return this.repository.list(userId, after, limit);
  }

  /** Gives everybody's plays of what they have not rated to `sink`, from one consistent snapshot. */
  exportPlays(sink: PlaySink): Promise<void> {
    return this.repository.streamPlays(sink);
  }

  /** A movie may be deleted at this very moment: then it is unknown at the second try. */
  private async store(userId: string, events: readonly Interaction[]): Promise<{ accepted: number; unknown: number }> {
    const add = () => this.transactions.run((tx) => this.repository.add(tx, userId, events));
    return add().catch((error: unknown) => {
      if (foreignKeyViolation(error)?.endsWith('_movie_id_fkey')) return add();
      throw error;
    });
  }
}
