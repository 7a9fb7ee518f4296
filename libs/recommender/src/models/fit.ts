import { defaultRegularization, easeWeights } from './ease';
import { gramOf } from './gram';
import type { InteractionMatrix } from '../interactions/interaction-matrix';
import type { EaseModel } from './model';
import { neighboursOf } from './neighbours';
import { popularityOf } from './popularity';
import type { OnProgress } from '../training/progress';
import { sharedInt32 } from '../linear-algebra/shared-arrays';

/**
 * The most-rated items that the dense matrix takes where no number is given. The cost is its cube: two fits of 3,000
 * items, one of them for the evaluation, take about ten seconds on one core (README).
 */
const DEFAULT_MAX_ITEMS = 3000;

/** Neighbours kept for each item: enough for any list of similar items, and for telling near copies apart. */
const NEIGHBOURS = 50;

export interface FitOptions {
  /** Items in the dense matrix at most; time grows with its cube, memory with its square. Default 3,000. */
  readonly maxItems?: number;
  /** λ > 0: larger is smoother. Default 6 √people, at most 1,000. */
  readonly regularization?: number;
  /** c ≥ 0 in the prior c / (1 + k) · popularity: larger keeps lists of new people popular for longer. Default 0.3. */
  readonly popularityWeight?: number;
  /** The time that the description states. Default: now. The same time gives the same bytes. */
  readonly createdAt?: Date;
}

/**
 * Learns a model. Synchronous, and long: on a service's event loop use `trainInWorker`.
 * Time O(Σ nᵤ² + n³), memory 12 n² bytes for n dense items. Throws `MatrixNotPositiveDefinite` where λ is too small.
 */
export function fit(
  interactions: InteractionMatrix,
  options: FitOptions = {},
  onProgress: OnProgress = () => {},
): EaseModel {
  const { vocabulary, people } = interactions;
  const maxItems = options.maxItems ?? DEFAULT_MAX_ITEMS;
  const regularization = options.regularization ?? defaultRegularization(people);
  const denseItems = Math.min(maxItems, vocabulary.size);
  const itemIds = sharedInt32(vocabulary.size);
  itemIds.set(vocabulary.itemIds);

  onProgress({ stage: 'gram', fraction: 0 });
  const gram = gramOf(interactions, denseItems);
  onProgress({ stage: 'neighbours', fraction: 0.1 });
  const neighbours = neighboursOf(gram, denseItems, itemIds, NEIGHBOURS);
  onProgress({ stage: 'inverse', fraction: 0.2 });
  const weights = easeWeights(gram, denseItems, regularization, (fraction) => {
    onProgress({ stage: 'inverse', fraction: 0.2 + 0.8 * fraction });
  });
  return {
    description: {
      kind: 'ease',
      hyperParameters: { regularization, popularityWeight: options.popularityWeight ?? 0.3, maxItems },
      dataFingerprint: interactions.fingerprint(),
      createdAt: (options.createdAt ?? new Date()).toISOString(),
      counts: { people, ratings: interactions.ratings, items: vocabulary.size, denseItems },
    },
    itemIds,
    popularity: popularityOf(interactions),
    weights,
    neighbours,
  };
}
