import { parentPort, workerData } from 'node:worker_threads';
import type { Model } from '../models/model';
import type { Aggregation } from './group';
import type { UserProfile } from './profile';
import { Recommender, type GroupRecommendationList, type RecommendationList } from './recommender';
import type { RecommendOptions } from './recommend-options';

/** One list for the thread to make. */
export interface ScoringTask {
  readonly id: number;
  readonly profiles: readonly UserProfile[];
  /** The options that are data. */
  readonly knobs: Omit<RecommendOptions, 'exclude' | 'filter'>;
  /** Absent: one person's list. */
  readonly aggregation?: Aggregation;
  /** The itemIds that the other options keep out. */
  readonly barred: Int32Array;
}

export interface ScoringAnswer {
  readonly kind: 'answer';
  readonly id: number;
  readonly answer: RecommendationList | GroupRecommendationList;
}

const { model } = workerData as { model: Model };
const recommender = new Recommender(model, { cacheBytes: 0 });

parentPort?.on('message', ({ id, profiles, knobs, aggregation, barred }: ScoringTask) => {
  const options = { ...knobs, exclude: new Set(barred) };
  const answer = aggregation
    ? recommender.recommendForGroup(profiles, { ...options, aggregation })
    : recommender.recommend(profiles[0]!, options);
  parentPort?.postMessage({ kind: 'answer', id, answer } satisfies ScoringAnswer);
});
