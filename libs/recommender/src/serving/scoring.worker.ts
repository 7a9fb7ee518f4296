import { parentPort, workerData } from 'node:worker_threads';
import type { Model } from '../models/model';
import type { RankedExplanation } from './explain';
import type { Aggregation } from './group';
import type { UserProfile } from './profile';
import { Recommender, type GroupRecommendationList, type RecommendationList } from './recommender';
import type { RecommendOptions } from './recommend-options';

/** What lists are made by, as far as it is data. */
interface Wished {
  /** The options that are data. */
  readonly knobs: Omit<RecommendOptions, 'exclude' | 'filter'>;
  /** The itemIds that the other options keep out. */
  readonly barred: Int32Array;
}

/** A list for one person, a list for several, or why an item has its score. */
export type ScoringWork =
  | ({ readonly kind: 'list'; readonly profile: UserProfile } & Wished)
  | ({ readonly kind: 'group'; readonly profiles: readonly UserProfile[]; readonly aggregation: Aggregation } & Wished)
  | { readonly kind: 'explanation'; readonly profile: UserProfile; readonly itemId: number; readonly most: number };

export type ScoringTask = ScoringWork & { readonly id: number };

export interface ScoringAnswer {
  readonly kind: 'answer';
  readonly id: number;
  readonly answer: RecommendationList | GroupRecommendationList | RankedExplanation | null;
}

const { model } = workerData as { model: Model };
const recommender = new Recommender(model, { cacheBytes: 0 });

function answerTo(task: ScoringTask): ScoringAnswer['answer'] {
  if (task.kind === 'explanation') return recommender.explain(task.profile, task.itemId, task.most);
  const options = { ...task.knobs, exclude: new Set(task.barred) };
  return task.kind === 'group'
    ? recommender.recommendForGroup(task.profiles, { ...options, aggregation: task.aggregation })
    : recommender.recommend(task.profile, options);
}

parentPort?.on('message', (task: ScoringTask) => {
  parentPort?.postMessage({ kind: 'answer', id: task.id, answer: answerTo(task) } satisfies ScoringAnswer);
});
