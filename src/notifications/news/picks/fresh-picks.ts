import { Transactions } from '@app/database';
import { Injectable } from '@nestjs/common';
import { Visitors, type Visitor } from '../../../auth/sessions/visitors.service';
import { RecommendationsService } from '../../../recommendations/recommendations.service';
import { Announcements } from '../announcements';
import { Notifications } from '../../notifications.service';
import { KnownPicksRepository, type KnownPicks } from './known-picks.repository';

/** Whoever has not been here for so long is not told. */
const VISIT_DAYS = 90;
const PEOPLE_AT_ONCE = 100;

/** Of the first ten so many are to be new. */
const FIRST = 10;
const NEW_ENOUGH = 3;

/** What somebody sees who asks for nothing in particular. */
const PLAIN = {
  limit: FIRST,
  genres: [],
  exclude: [],
  diversity: 0,
  minRelevance: 0,
  rotation: 0,
  seed: 0,
  includeRated: false,
  includeWatched: false,
  explain: false,
};

/** Tells people once a day at most that there are new picks since they were here. */
@Injectable()
export class FreshPicks {
  constructor(
    private readonly visitors: Visitors,
    private readonly notifications: Notifications,
    private readonly known: KnownPicksRepository,
    private readonly recommendations: RecommendationsService,
    private readonly announcements: Announcements,
    private readonly transactions: Transactions,
  ) {}

  /** Goes through all who want it. What was told or taken down is so for good, whatever becomes of the rest. */
  async tell(day: string, signal: AbortSignal): Promise<void> {
    for await (const page of this.visitors.since(VISIT_DAYS, PEOPLE_AT_ONCE)) {
      const ids = page.map(({ userId }) => userId);
      const channels = await this.notifications.channelsOf(null, ids, 'recommendations.fresh');
      const known = new Map((await this.known.listOf(ids)).map((picks) => [picks.userId, picks]));
      for (const visitor of page) {
        signal.throwIfAborted();
        const { inApp, mail } = channels.get(visitor.userId)!;
        if (inApp || mail) await this.look(visitor, known.get(visitor.userId), day);
      }
    }
  }

  /** Who was here since the picks were taken down has seen what there was: from then on it is compared with that. */
  private async look({ userId, lastSeenAt }: Visitor, known: KnownPicks | undefined, day: string): Promise<void> {
    const { recommendations, modelId } = await this.recommendations.forUser(userId, PLAIN);
    if (modelId === null) return;
    const now = recommendations.map(({ movie }) => movie);
    const fresh = now.filter(({ id }) => known && !known.movieIds.includes(id));
    const wasHere = !known || lastSeenAt > known.takenAt;
    if (!wasHere && fresh.length < NEW_ENOUGH) return;
    await this.transactions.run(async (tx) => {
      const ids = now.map(({ id }) => id);
      await this.known.save(tx, userId, ids);
      if (wasHere) return;
      await this.announcements.tell(tx, [userId], {
        kind: 'recommendations.fresh',
        key: `picks ${day}`,
        title: 'New picks for you',
        body: `Since your last visit ${fresh.length} of your first ${FIRST} are new, among them ${fresh[0]!.title}.`,
        link: '/v1/recommendations',
        data: { movieIds: fresh.map(({ id }) => id) },
      });
    });
  }
}
