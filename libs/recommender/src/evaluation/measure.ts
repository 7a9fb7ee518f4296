import type { InteractionMatrix } from '../interactions/interaction-matrix';
import type { ItemVocabulary } from '../interactions/vocabulary';
import type { UserProfile } from '../serving/profile';
import { TopItems } from '../top-items';
import { coverage, estimate, ndcgAt, recallAt, type Estimate } from './metrics';
import type { HeldOutPerson } from './split';
import { TasteSpace } from './taste-space';

/** What people are shown at first: for what a list is like as a whole. */
const LIST_LENGTH = 20;

/** The score of every itemIndex of the training's vocabulary for what somebody told. */
export type ScoreFunction = (profile: UserProfile) => Float64Array | Float32Array;

/** Over the full catalogue; means over held-out people with their standard errors. */
export interface ModelMetrics {
  readonly recallAt20: Estimate;
  readonly recallAt50: Estimate;
  readonly ndcgAt100: Estimate;
  /** The share of the catalogue that is in somebody's first twenty. */
  readonly coverageAt20: Estimate;
  /** 1 - mean cosine of the pairs among the first twenty. */
  readonly diversityAt20: Estimate;
  /** Mean information of the first twenty, in bits. */
  readonly noveltyAt20: Estimate;
}

/** A model measured: the means, and NDCG@100 of every person in their order. */
export interface Measured {
  readonly metrics: ModelMetrics;
  readonly ndcgAt100: readonly number[];
}

/** Measures a model on people whom it has not seen. O(people · items · targets). */
export function measure(training: InteractionMatrix, people: readonly HeldOutPerson[], score: ScoreFunction): Measured {
  const { vocabulary } = training;
  const space = new TasteSpace(training);
  const lists: number[][] = [];
  const ranks = people.map(({ profile, targets }) => {
    const scores = candidateScores(score(profile), vocabulary, profile);
    lists.push(firstItems(scores, vocabulary));
    return ranksOf(scores, vocabulary, targets);
  });
  const ndcgAt100 = ranks.map((own) => ndcgAt(100, own));
  const metrics = {
    recallAt20: estimate(ranks.map((own) => recallAt(20, own))),
    recallAt50: estimate(ranks.map((own) => recallAt(50, own))),
    ndcgAt100: estimate(ndcgAt100),
    coverageAt20: coverage(lists, vocabulary.size),
    diversityAt20: estimate(lists.map((list) => space.diversityOf(list))),
    noveltyAt20: estimate(lists.map((list) => space.noveltyOf(list))),
  };
  return { metrics, ndcgAt100 };
}

/** NDCG@100 of every person where only the first `count` of what they told is folded in; all of it is masked. */
export function ndcgWhenTold(
  { vocabulary }: InteractionMatrix,
  people: readonly HeldOutPerson[],
  score: ScoreFunction,
  count: number,
): number[] {
  return people.map(({ profile, targets }) => {
    const { itemIds, halfStars } = profile as { itemIds: number[]; halfStars: number[] };
    const told = { itemIds: itemIds.slice(0, count), halfStars: halfStars.slice(0, count) };
    return ndcgAt(100, ranksOf(candidateScores(score(told), vocabulary, profile), vocabulary, targets));
  });
}

/** The scores with what was told out of the running. */
export function candidateScores(
  scores: Float64Array | Float32Array,
  vocabulary: ItemVocabulary,
  told: UserProfile,
): Float64Array {
  const candidates = Float64Array.from(scores);
  for (let n = 0; n < told.itemIds.length; n++) {
    const itemIndex = vocabulary.findIndex(told.itemIds[n]!);
    if (itemIndex !== null) candidates[itemIndex] = -Infinity;
  }
  return candidates;
}

/** The 0-based places of the targets among the candidates, ties by itemId. */
export function ranksOf(scores: Float64Array, vocabulary: ItemVocabulary, targets: Int32Array): number[] {
  return Array.from(targets, (target) => {
    const score = scores[vocabulary.findIndex(target)!]!;
    let rank = 0;
    for (let j = 0; j < scores.length; j++) {
      if (scores[j]! > score || (scores[j] === score && vocabulary.itemIds[j]! < target)) rank++;
    }
    return rank;
  });
}

function firstItems(scores: Float64Array, { itemIds }: ItemVocabulary): number[] {
  const top = new TopItems(itemIds, LIST_LENGTH);
  for (let j = 0; j < scores.length; j++) if (scores[j]! > -Infinity) top.offer(j, scores[j]!);
  return top.ranked().map(({ itemIndex }) => itemIndex);
}
