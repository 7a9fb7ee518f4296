import { fit, type FitOptions } from '../models/fit';
import { holdOut, qualifyingPeople, type HeldOutPerson, type HoldOutSplit } from './hold-out';
import type { InteractionMatrix } from '../interactions/interaction-matrix';
import { estimate, ndcgAt, recallAt, type Estimate } from './metrics';
import { popularityOf } from '../models/popularity';
import { stretch, type OnProgress } from '../training/progress';
import { Recommender } from '../serving/recommender';
import { TopItems } from '../top-items';
import type { ItemVocabulary } from '../interactions/vocabulary';

/** Fewer people than this with likes enough would make every figure noise. */
const MIN_QUALIFYING = 50;
const COVERAGE_LENGTH = 20;

export interface EvaluateOptions {
  /** Liang et al. 2018: people held out altogether, their likes (four stars and more) split 80/20. */
  readonly protocol?: 'liang';
  /** Which people are held out, and which of their likes. Default 1. */
  readonly seed?: number;
  /** The share of qualifying people that is held out, 0–1; 10,000 people at most. Default 0.1. */
  readonly holdOut?: number;
  /** Hyper-parameters of the model under trial. */
  readonly fit?: FitOptions;
}

/** Over the full catalogue; means over held-out people. */
export interface ModelMetrics {
  readonly recallAt20: Estimate;
  readonly recallAt50: Estimate;
  readonly ndcgAt100: Estimate;
  /** The share of the catalogue that is in somebody's first twenty. */
  readonly coverageAt20: number;
}

export interface Evaluation {
  readonly protocol: 'liang';
  readonly seed: number;
  readonly holdOut: number;
  /** People with likes enough, and how many of them were measured. */
  readonly people: { readonly qualifying: number; readonly heldOut: number };
  /** The model beside the baseline that it has to beat; null where there is too little data to tell. */
  readonly metrics: { readonly ease: ModelMetrics; readonly popularity: ModelMetrics } | null;
  /** Why there are no metrics. */
  readonly reason: string | null;
}

type Scorer = (person: HeldOutPerson) => Float64Array | Float32Array;

/** Measures on people whom the model has not seen. Synchronous, and as long as a `fit`. */
export function evaluate(
  interactions: InteractionMatrix,
  options: EvaluateOptions = {},
  onProgress: OnProgress = () => {},
): Evaluation {
  const { protocol = 'liang', seed = 1, holdOut: share = 0.1 } = options;
  const qualifying = qualifyingPeople(interactions).length;
  const trial = { protocol, seed, holdOut: share };
  const nothing = { ...trial, people: { qualifying, heldOut: 0 }, metrics: null };
  if (qualifying < MIN_QUALIFYING) {
    const reason = `Only ${qualifying} people have five likes or more; ${MIN_QUALIFYING} are needed to tell.`;
    return { ...nothing, reason };
  }
  const split = holdOut(interactions, share, seed);
  if (split.heldOut.length === 0) {
    return { ...nothing, reason: 'Nobody who was held out has five likes of items that the others rated.' };
  }
  const metrics = compare(split, options.fit, onProgress);
  return { ...trial, people: { qualifying, heldOut: split.heldOut.length }, metrics, reason: null };
}

function compare({ training, heldOut }: HoldOutSplit, options: FitOptions | undefined, onProgress: OnProgress) {
  const recommender = new Recommender(fit(training, options, stretch(onProgress, 0, 0.8, 'evaluation')));
  const popularity = popularityOf(training);
  const ease = measure(training.vocabulary, heldOut, ({ profile }) => recommender.score(profile).scores);
  onProgress({ stage: 'evaluation', fraction: 0.9 });
  return { ease, popularity: measure(training.vocabulary, heldOut, () => popularity) };
}

function measure(vocabulary: ItemVocabulary, heldOut: readonly HeldOutPerson[], scorer: Scorer): ModelMetrics {
  const shown = new Set<number>();
  const ranks = heldOut.map((person) => {
    const scores = candidateScores(scorer(person), vocabulary, person);
    for (const itemIndex of firstItems(scores, vocabulary)) shown.add(itemIndex);
    return ranksOf(scores, vocabulary, person.targets);
  });
  return {
    recallAt20: estimate(ranks.map((own) => recallAt(20, own))),
    recallAt50: estimate(ranks.map((own) => recallAt(50, own))),
    ndcgAt100: estimate(ranks.map((own) => ndcgAt(100, own))),
    coverageAt20: shown.size / vocabulary.size,
  };
}

/** What was told is no candidate. */
function candidateScores(scores: Float64Array | Float32Array, vocabulary: ItemVocabulary, { profile }: HeldOutPerson) {
  const candidates = Float64Array.from(scores);
  for (let n = 0; n < profile.itemIds.length; n++) {
    candidates[vocabulary.findIndex(profile.itemIds[n]!)!] = -Infinity;
  }
  return candidates;
}

function firstItems(scores: Float64Array, { itemIds }: ItemVocabulary): number[] {
  const top = new TopItems(itemIds, COVERAGE_LENGTH);
  for (let j = 0; j < scores.length; j++) if (scores[j]! > -Infinity) top.offer(j, scores[j]!);
  return top.ranked().map(({ itemIndex }) => itemIndex);
}

/** The 0-based places of the targets among the candidates, ties by itemId. */
function ranksOf(scores: Float64Array, vocabulary: ItemVocabulary, targets: Int32Array): number[] {
  return Array.from(targets, (target) => {
    const score = scores[vocabulary.findIndex(target)!]!;
    let rank = 0;
    for (let j = 0; j < scores.length; j++) {
      if (scores[j]! > score || (scores[j] === score && vocabulary.itemIds[j]! < target)) rank++;
    }
    return rank;
  });
}
