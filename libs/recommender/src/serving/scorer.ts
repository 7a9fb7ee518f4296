import type { Worker } from 'node:worker_threads';
import { ScoringBusy, ScoringFailed } from '../errors';
import { startThread } from '../threads/start-thread';
import type { UserProfile } from './profile';
import type { RankedExplanation } from './explain';
import { candidateTest, type RecommendOptions } from './recommend-options';
import type { GroupOptions, GroupRecommendationList, RecommendationList, Recommender } from './recommender';
import type { ScoringAnswer, ScoringTask, ScoringWork } from './scoring.worker';

/** Ratings up to which a list may be made on the calling thread. */
const MOST_RATINGS = 500;

/** Sums (ratings × items of the model) and reasons (ratings × items wanted) that take one or two milliseconds each. */
const MOST_SUMS = 3e6;
const MOST_REASONS = 2e4;

/** Large requests that wait for the thread at once, each up to some hundred milliseconds of it. */
const MOST_WAITING = 16;

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Serves one model without blocking the event loop for long: small requests at once, those of people who rated much and of
 * groups that did on a thread beside it, which is started when it is first needed. Both give the same answers.
 */
export class Scorer {
  readonly recommender: Recommender;
  private thread: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private readonly pending = new Set<Promise<unknown>>();
  private asked = 0;

  constructor(recommender: Recommender) {
    this.recommender = recommender;
  }

  /** Rejects with `ScoringBusy` where too much waits, with `ScoringFailed` where the thread dies. */
  async recommend(profile: UserProfile, options: RecommendOptions): Promise<RecommendationList> {
    if (!this.isLarge([profile], options.limit)) return this.recommender.recommend(profile, options);
    const { cacheKey: _kept, ...wishes } = options;
    return this.ask({ kind: 'list', profile: plain(profile), ...this.wished(wishes) });
  }

  /** Rejects with `ScoringBusy` where too much waits, with `ScoringFailed` where the thread dies. */
  async recommendForGroup(profiles: readonly UserProfile[], options: GroupOptions): Promise<GroupRecommendationList> {
    if (!this.isLarge(profiles, options.limit)) return this.recommender.recommendForGroup(profiles, options);
    const { aggregation } = options;
    return this.ask({ kind: 'group', profiles: profiles.map(plain), aggregation, ...this.wished(options) });
  }

  /** See `Recommender.explain`. Rejects with `ScoringBusy` where too much waits, with `ScoringFailed` where the thread dies. */
  async explain(profile: UserProfile, itemId: number, most: number): Promise<RankedExplanation | null> {
    if (!this.isLarge([profile], 1)) return this.recommender.explain(profile, itemId, most);
    return this.ask({ kind: 'explanation', profile: plain(profile), itemId, most });
  }

  /** Lets what was asked for be answered, then ends the thread. */
  async close(): Promise<void> {
    await Promise.allSettled(this.pending);
    await this.thread?.terminate();
  }

  /** Functions do not pass between threads, so the thread is told which items may not be shown. */
  private wished(options: RecommendOptions): Pick<ScoringTask & { kind: 'list' }, 'knobs' | 'barred'> {
    const { exclude: _excluded, filter: _filtered, ...knobs } = options;
    const accepts = candidateTest(options);
    return { knobs, barred: this.recommender.model.itemIds.filter((itemId) => !accepts(itemId)) };
  }

  private ask<T>(work: ScoringWork): Promise<T> {
    if (this.waiting.size >= MOST_WAITING)
      return Promise.reject(new ScoringBusy(`${MOST_WAITING} lists wait for the scoring thread.`));
    const id = ++this.asked;
    const answer = new Promise<T>((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      this.running().postMessage({ ...work, id } satisfies ScoringTask);
    });
    this.pending.add(answer);
    const forget = () => this.pending.delete(answer);
    answer.then(forget, forget);
    return answer;
  }

  private running(): Worker {
    if (this.thread) return this.thread;
    const thread = startThread('serving/scoring', { model: this.recommender.model });
    thread.unref();
    thread.on('message', (message: ScoringAnswer) => {
      if (message.kind !== 'answer') return; // under --watch Node sends messages of its own
      this.waiting.get(message.id)?.resolve(message.answer);
      this.waiting.delete(message.id);
    });
    const fail = (cause: unknown) => {
      if (this.thread === thread) this.thread = null;
      for (const { reject } of this.waiting.values()) {
        reject(new ScoringFailed('The scoring thread has ended.', { cause }));
      }
      this.waiting.clear();
    };
    thread.once('error', fail);
    thread.once('exit', fail);
    this.thread = thread;
    return thread;
  }

  private isLarge(profiles: readonly UserProfile[], limit: number): boolean {
    const ratings = profiles.reduce((sum, { itemIds }) => sum + itemIds.length, 0);
    const items = this.recommender.model.itemIds.length;
    return ratings > MOST_RATINGS || ratings * items > MOST_SUMS || ratings * limit > MOST_REASONS;
  }
}

/** Typed arrays of the caller may be views of larger ones, which would be copied whole. */
function plain({ itemIds, halfStars }: UserProfile): UserProfile {
  return { itemIds: Array.from(itemIds), halfStars: Array.from(halfStars) };
}
