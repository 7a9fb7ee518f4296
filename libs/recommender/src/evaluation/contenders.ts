import type { InteractionMatrix } from '../interactions/interaction-matrix';
import { fit, type FitOptions } from '../models/fit';
import { popularityOf } from '../models/popularity';
import { Recommender } from '../serving/recommender';
import type { OnProgress } from '../training/progress';
import type { ScoreFunction } from './measure';

/** What can be measured: popularity shows everybody the same, and is what a model has to beat. */
export const CONTENDERS = ['popularity', 'item-knn', 'ease', 'ease-plus'] as const;
export type Contender = (typeof CONTENDERS)[number];

/** Trains a contender. `options` tell how ease-plus is made; of the others they limit size and threads. */
export function contender(
  name: Contender,
  training: InteractionMatrix,
  options: FitOptions,
  onProgress: OnProgress = () => {},
): ScoreFunction {
  if (name === 'popularity') {
    const popularity = popularityOf(training);
    return () => popularity;
  }
  const { maxItems, memoryMegabytes, threads } = options;
  const own = name === 'ease-plus' ? options : { maxItems, memoryMegabytes, threads };
  const recommender = new Recommender(fit(training, { ...own, algorithm: name }, onProgress), { cacheBytes: 0 });
  return (profile) => recommender.score(profile).scores;
}
