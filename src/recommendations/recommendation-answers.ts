import type { Principal } from '@app/access';
import { Caches, type Cache } from '@app/cache';
import { DomainEvents } from '@app/events';
import { representationCodec, type KeptAnswers, type Representation } from '@app/http';
import { Injectable } from '@nestjs/common';
import { CatalogueAnswers } from '../movies/catalogue-answers';
import { tasteChanged } from '../ratings/ratings.events';
import { userProfileChanged } from '../users/users.events';
import { ActiveModel } from './models/active-model';

/** An answer to one person, and the movies that are in it. */
export interface PersonalAnswer {
  readonly representation: Representation;
  readonly movieIds: readonly number[];
}

const TTL_MS = 30_000;

const tagOf = (userId: string): string => `person:${userId}`;

/**
 * A person's recommendations as they were answered last, until anything changes that they are made of: their ratings, marks
 * and preferences, the model, or a movie in them. Kept only where this process hears of every such change at once.
 */
@Injectable()
export class RecommendationAnswers implements KeptAnswers {
  private readonly cache: Cache<Representation>;

  constructor(
    private readonly caches: Caches,
    private readonly active: ActiveModel,
    events: DomainEvents,
  ) {
    const { sizeOf } = representationCodec;
    this.cache = caches.create({ name: 'recommendations', codec: { sizeOf }, ttlMs: TTL_MS, staleMs: 0 });
    for (const event of [tasteChanged, userProfileChanged])
      events.after(event, ({ userId }) => this.caches.drop([tagOf(userId)]));
  }

  peek(address: string, caller: Principal | null): Representation | undefined {
    return caller && this.caches.isCoherent ? this.cache.peek(this.keyOf(caller.userId, address)) : undefined;
  }

  async get(userId: string, address: string, load: () => Promise<PersonalAnswer>): Promise<Representation> {
    if (!this.caches.isCoherent) return (await load()).representation;
    return this.cache.get(this.keyOf(userId, address), async () => {
      const { representation, movieIds } = await load();
      const tags = [tagOf(userId), ...CatalogueAnswers.tagsOf({ movieIds, isList: true })];
      return { value: representation, tags };
    });
  }

  private keyOf(userId: string, address: string): string {
    return `${this.active.current()?.id ?? 'none'} ${userId} ${address}`;
  }
}
