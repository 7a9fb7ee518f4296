import type { InteractionMatrix } from '../interactions/interaction-matrix';
import type { FitOptions } from '../models/fit';
import type { HyperParameters } from '../models/hyper-parameters';
import { seededRandom } from '../random';
import { contender } from './contenders';
import { measure, type ModelMetrics } from './measure';
import { pooled } from './metrics';
import { liangSplit, type FoldIn } from './split';

/** Values to choose from: one after the other, or from a range on a logarithmic scale. */
export type SearchSpace = Partial<
  Record<keyof HyperParameters, readonly number[] | { readonly from: number; readonly to: number }>
>;

/** Where the defaults were found. */
export const SEARCH_SPACE: SearchSpace = {
  neutralWeight: [0.25, 0.5, 0.75],
  userExponent: [0.25, 0.5, 0.65],
  dropout: [0, 0.3, 0.6, 1, 1.5],
  regularization: { from: 2, to: 80 },
  regularizationExponent: [0, 0.25, 0.5],
  targetExponent: [0, 0.05, 0.1, 0.15, 0.2, 0.25],
  contentWeight: [0, 0.3, 0.6, 1, 2],
  popularityWeight: [0.3, 1, 2],
  tailWeight: [0.003, 0.01],
};

export interface TuneOptions {
  readonly trials: number;
  /** Of the search itself. Default 1. */
  readonly seed?: number;
  /** Splits whose validation people are measured on. Default 1. */
  readonly splits?: readonly number[];
  readonly foldIn?: FoldIn;
  readonly space?: SearchSpace;
  readonly fit?: FitOptions;
  /** Asked before each trial: true ends the search. */
  readonly isOver?: () => boolean;
}

export interface Trial {
  readonly parameters: Partial<HyperParameters>;
  /** Means over all validation people of all splits. */
  readonly metrics: Pick<ModelMetrics, 'ndcgAt100' | 'recallAt20' | 'recallAt50'>;
}

/** Held out of training for measuring, and never looked at here. */
const TEST_SHARE = 0.1;
const VALIDATION_SHARE = 0.1;

/**
 * Random search (Bergstra and Bengio 2012) on validation people alone: test people are kept out of training, so that they
 * stay unseen, and nothing is measured on them. The first trial is the defaults. Best first.
 */
export function tune(
  interactions: InteractionMatrix,
  options: TuneOptions,
  onTrial: (trial: Trial) => void = () => {},
): Trial[] {
  const { trials, seed = 1, splits = [1], foldIn = 'ratings', space = SEARCH_SPACE, isOver = () => false } = options;
  const shares = { foldIn, validation: VALIDATION_SHARE, test: TEST_SHARE };
  const parts = splits.map((split) => liangSplit(interactions, { ...shares, seed: split }));
  const random = seededRandom(seed);
  const done: Trial[] = [];
  for (let n = 0; n < trials && !(n > 0 && isOver()); n++) {
    const parameters = n === 0 ? {} : draw(space, random);
    const measured = parts.map(({ training, validation }) => ({
      people: validation.length,
      metrics: measure(training, validation, contender('ease-plus', training, { ...options.fit, ...parameters }))
        .metrics,
    }));
    const trial = { parameters, metrics: together(measured) };
    done.push(trial);
    onTrial(trial);
  }
  return done.sort((a, b) => b.metrics.ndcgAt100.value - a.metrics.ndcgAt100.value);
}

function draw(space: SearchSpace, random: () => number): Partial<HyperParameters> {
  const entries = Object.entries(space).map(([name, values]) => {
    const at = random();
    if ('from' in values) return [name, Number((values.from * (values.to / values.from) ** at).toPrecision(3))];
    return [name, values[Math.floor(at * values.length)]!];
  });
  return Object.fromEntries(entries) as Partial<HyperParameters>;
}

function together(groups: readonly { people: number; metrics: ModelMetrics }[]): Trial['metrics'] {
  const over = (name: keyof Trial['metrics']) =>
    pooled(groups.map(({ people, metrics }) => ({ people, estimate: metrics[name] })));
  return { ndcgAt100: over('ndcgAt100'), recallAt20: over('recallAt20'), recallAt50: over('recallAt50') };
}
