import type { ItemFeature } from '../interactions/item-content';
import { sharedFeatures, type ContentWeights } from '../models/content-weights';
import type { Model } from '../models/model';
import { priorWeight } from '../models/popularity';
import type { FoldedProfile } from './profile';
import { weightBetween } from './sums';

/** Where a weight between two items comes from: from people who rated both, or from what the two have in common. */
export type Basis = 'ratings' | 'content';

/** What one rated item adds to a score, or takes from it. */
export interface Contribution {
  readonly itemId: number;
  readonly contribution: number;
  readonly basis: Basis;
  /** What both items have in common, the most telling first; empty where the weight comes from ratings. */
  readonly shared: readonly ItemFeature[];
}

/** Why an item has its score: `prior` plus all `contributions` is `score`, to rounding (1e-9 is kept with room). */
export interface Explanation {
  readonly itemId: number;
  readonly score: number;
  /** What popularity gives, whoever asks. */
  readonly prior: number;
  /** The largest first, whichever their sign; only rated items that have an effect. */
  readonly contributions: readonly Contribution[];
}

export interface RankedExplanation extends Explanation {
  /** 1 for the best of all items that the person has not rated; for a rated item, the place it would have among them. */
  readonly rank: number;
}

/** More than half: then what the model knows of an item is mostly what it is, not who likes it. */
const MOSTLY = 0.5;

/** Takes apart scores of one model. */
export class Explainer {
  private readonly model: Model;
  private readonly content: ContentWeights;

  constructor(model: Model, content: ContentWeights) {
    this.model = model;
    this.content = content;
  }

  /** O(ratings · log ratings). `scores`: what `scoresFor` gave the profile. */
  explain(profile: FoldedProfile, scores: Float64Array, itemIndex: number): Explanation {
    const { itemIds, popularity, description } = this.model;
    const { popularityWeight } = description.hyperParameters;
    return {
      itemId: itemIds[itemIndex]!,
      score: scores[itemIndex]!,
      prior: priorWeight(popularityWeight, profile.rows.length) * popularity[itemIndex]!,
      contributions: this.contributionsTo(profile, itemIndex),
    };
  }

  /** Where a pair's weight comes from: content where either item is known by little else, or lies outside the matrix. */
  basisOf(a: number, b: number): Basis {
    const { contentShare, description } = this.model;
    const outside = Math.max(a, b) >= description.counts.denseItems;
    return outside || Math.max(contentShare[a]!, contentShare[b]!) > MOSTLY ? 'content' : 'ratings';
  }

  /** What two items have in common, the most telling first. */
  sharedBy(a: number, b: number): ItemFeature[] {
    const { matrix, squares } = this.content;
    const shared = sharedFeatures(matrix, a, b).sort((f, g) => squares[g]! - squares[f]! || f - g);
    return shared.map((feature) => matrix.features[feature]!);
  }

  private contributionsTo({ rows, grades }: FoldedProfile, itemIndex: number): Contribution[] {
    const { model } = this;
    const contributions: Contribution[] = [];
    for (let n = 0; n < rows.length; n++) {
      const rated = rows[n]!;
      const contribution = grades[n]! * weightBetween(model, rated, itemIndex);
      if (contribution === 0) continue;
      const basis = this.basisOf(rated, itemIndex);
      const shared = basis === 'content' ? this.sharedBy(rated, itemIndex) : NOTHING;
      contributions.push({ itemId: model.itemIds[rated]!, contribution, basis, shared });
    }
    return contributions.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || a.itemId - b.itemId);
  }
}

const NOTHING: readonly ItemFeature[] = [];

/** The place of an item among all that the person has not rated. O(items). */
export function rankOf({ itemIds }: Model, { rated }: FoldedProfile, scores: Float64Array, itemIndex: number): number {
  const score = scores[itemIndex]!;
  const itemId = itemIds[itemIndex]!;
  let rank = 1;
  for (let j = 0; j < scores.length; j++) {
    const before = scores[j]! > score || (scores[j] === score && itemIds[j]! < itemId);
    if (before && !rated.has(j)) rank++;
  }
  return rank;
}
