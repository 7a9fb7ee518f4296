import type { InteractionMatrix } from '../interactions/interaction-matrix';
import type { FitOptions } from '../models/fit';
import { stretch, type OnProgress } from '../training/progress';
import { coldRecall } from './cold-items';
import { contender, type Contender } from './contenders';
import { measure, ndcgWhenTold, type ModelMetrics, type ScoreFunction } from './measure';
import { estimate, type Estimate } from './metrics';
import { liangSplit, qualifyingPeople, temporalSplit, type FoldIn, type HeldOutPerson, type Split } from './split';

/** Fewer people than this with likes enough would make every figure noise. */
const MIN_QUALIFYING = 50;

/** How many of a person's ratings are told, for the curve of what few ratings give. */
export const TOLD = [1, 2, 3, 5, 10, Infinity] as const;

export type Protocol = 'liang' | 'temporal';

export interface EvaluateOptions {
  /** Default `liang`: people held out altogether. See `liangSplit` and `temporalSplit`. */
  readonly protocol?: Protocol;
  /** Whether models see likes alone, as published, or whole ratings, as they do in service. Default `ratings`. */
  readonly foldIn?: FoldIn;
  /** Which people are held out, and which of their ratings. Default 1. */
  readonly seed?: number;
  /** The share of qualifying people that is measured on, 0–1; 10,000 people at most. Default 0.1. */
  readonly holdOut?: number;
  /** The share that is kept out of training beside them, for choosing hyper-parameters. Default 0. */
  readonly validation?: number;
  /** On whom to measure. Default `test`. */
  readonly on?: 'test' | 'validation';
  /** The last one is the candidate, whose people are told one by one. Default popularity and ease-plus. */
  readonly models?: readonly Contender[];
  /** How ease-plus is made. */
  readonly fit?: FitOptions;
  /** Measure by the number of ratings told, too. Default no. */
  readonly byTold?: boolean;
  /** Measure items without ratings, too, which takes another fit of each model. Default no. */
  readonly cold?: boolean;
}

/** What one model does. */
export interface ModelEvaluation extends ModelMetrics {
  /** NDCG@100 where that many ratings are told, in the order of `TOLD`. */
  readonly ndcgByTold?: readonly Estimate[];
  readonly coldRecallAt20?: Estimate;
  /** NDCG@100 less that of each model before, person by person: certain where it is twice its standard error away from 0. */
  readonly gains: Readonly<Partial<Record<Contender, Estimate>>>;
}

export interface Evaluation {
  readonly protocol: Protocol;
  readonly foldIn: FoldIn;
  readonly seed: number;
  readonly holdOut: number;
  /** People with likes enough, and how many of them were measured. */
  readonly people: { readonly qualifying: number; readonly heldOut: number };
  /** Items of the catalogue among which is ranked; 0 where nothing was. */
  readonly items: number;
  /** null where there is too little data to tell. */
  readonly models: Readonly<Partial<Record<Contender, ModelEvaluation>>> | null;
  /** Why there are no metrics. */
  readonly reason: string | null;
  /** NDCG@100 of the candidate for every person who was held out, by `personHash`. */
  readonly perPerson: readonly { readonly person: string; readonly ndcgAt100: number }[];
}

/** Measures on people whom the models have not seen. Synchronous, and as long as a `fit` of each model. */
export function evaluate(
  interactions: InteractionMatrix,
  options: EvaluateOptions = {},
  onProgress: OnProgress = () => {},
): Evaluation {
  const { protocol = 'liang', foldIn = 'ratings', seed = 1, holdOut = 0.1, validation = 0 } = options;
  const qualifying = qualifyingPeople(interactions).length;
  const trial = { protocol, foldIn, seed, holdOut };
  const nothing = { ...trial, people: { qualifying, heldOut: 0 }, items: 0, models: null, perPerson: [] };
  if (qualifying < MIN_QUALIFYING) {
    const reason = `Only ${qualifying} people have five likes or more; ${MIN_QUALIFYING} are needed to tell.`;
    return { ...nothing, reason };
  }
  const split =
    protocol === 'temporal'
      ? temporalSplit(interactions)
      : liangSplit(interactions, { foldIn, seed, validation, test: holdOut });
  const people = split[options.on ?? 'test'];
  if (people.length === 0) {
    return { ...nothing, reason: 'Nobody who was held out has likes enough of items that the others rated.' };
  }
  const items = split.training.vocabulary.size;
  const counts = { qualifying, heldOut: people.length };
  return {
    ...trial,
    people: counts,
    items,
    reason: null,
    ...compare(interactions, split, people, options, onProgress),
  };
}

function compare(
  interactions: InteractionMatrix,
  { training }: Split,
  people: readonly HeldOutPerson[],
  options: EvaluateOptions,
  onProgress: OnProgress,
) {
  const { models: names = ['popularity', 'ease-plus'], fit = {}, seed = 1 } = options;
  const models: Partial<Record<Contender, ModelEvaluation>> = {};
  const before = new Map<Contender, readonly number[]>();
  let own: readonly number[] = [];
  names.forEach((name, n) => {
    const part = stretch(onProgress, n / names.length, (n + 1) / names.length, 'evaluation');
    const score = contender(name, training, fit, stretch(part, 0, 0.8));
    const measured = measure(training, people, score);
    own = measured.ndcgAt100;
    const gains = [...before].map(([rival, values]) => [
      rival,
      estimate(own.map((value, person) => value - values[person]!)),
    ]);
    before.set(name, own);
    models[name] = {
      ...measured.metrics,
      gains: Object.fromEntries(gains) as ModelEvaluation['gains'],
      ...(options.byTold && { ndcgByTold: byTold(training, people, score) }),
      ...(options.cold && { coldRecallAt20: coldRecall(interactions, name, seed, fit) }),
    };
    part({ stage: 'evaluation', fraction: 1 });
  });
  return { models, perPerson: people.map(({ person }, n) => ({ person, ndcgAt100: own[n]! })) };
}

function byTold(training: InteractionMatrix, people: readonly HeldOutPerson[], score: ScoreFunction): Estimate[] {
  return TOLD.map((count) => estimate(ndcgWhenTold(training, people, score, count)));
}
