import type { EaseModel } from '../models/model';
import { priorWeight } from '../models/popularity';
import type { FoldedProfile } from './profile';

/** What one rated item adds to a score, or takes from it. */
export interface Contribution {
  readonly itemId: number;
  readonly contribution: number;
}

/** Why an item has its score: `prior` plus all `contributions` is `score`, to rounding (1e-6 is kept with room). */
export interface Explanation {
  readonly itemId: number;
  readonly score: number;
  /** 1 for the best of all items that the person has not rated; for a rated item, the place it would have among them. */
  readonly rank: number;
  /** What popularity gives, whoever asks. */
  readonly prior: number;
  /** The largest first, whichever their sign; only rated items that have an effect. */
  readonly contributions: readonly Contribution[];
}

/** Takes apart the score that `scoresFor` gave the item: O(items) for the rank, O(ratings) for the rest. */
export function explainScore(
  model: EaseModel,
  profile: FoldedProfile,
  scores: Float64Array,
  itemIndex: number,
): Explanation {
  const { itemIds, popularity, description } = model;
  return {
    itemId: itemIds[itemIndex]!,
    score: scores[itemIndex]!,
    rank: rankOf(model, profile, scores, itemIndex),
    prior: priorWeight(description.hyperParameters.popularityWeight, profile.rows.length) * popularity[itemIndex]!,
    contributions: contributionsTo(model, profile, itemIndex),
  };
}

function contributionsTo(model: EaseModel, { rows, grades }: FoldedProfile, itemIndex: number): Contribution[] {
  const { denseItems } = model.description.counts;
  const contributions: Contribution[] = [];
  for (let n = 0; n < rows.length && itemIndex < denseItems; n++) {
    const contribution = grades[n]! * model.weights[rows[n]! * denseItems + itemIndex]!;
    if (contribution !== 0) contributions.push({ itemId: model.itemIds[rows[n]!]!, contribution });
  }
  return contributions.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || a.itemId - b.itemId);
}

function rankOf({ itemIds }: EaseModel, { rated }: FoldedProfile, scores: Float64Array, itemIndex: number): number {
  const score = scores[itemIndex]!;
  const itemId = itemIds[itemIndex]!;
  let rank = 1;
  for (let j = 0; j < scores.length; j++) {
    const before = scores[j]! > score || (scores[j] === score && itemIds[j]! < itemId);
    if (before && !rated.has(j)) rank++;
  }
  return rank;
}
