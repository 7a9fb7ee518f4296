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

/** Why an item has its score: `prior`, all `contributions` and `rest` are `score`, to rounding (1e-9 is kept with room). */
export interface Explanation {
  readonly itemId: number;
  readonly score: number;
  /** What popularity gives, whoever asks. */
  readonly prior: number;
  /** The largest first, whichever their sign; only rated items that have an effect, and no more than were asked for. */
  readonly contributions: readonly Contribution[];
  /** The sum of the contributions that are not told one by one; 0 where all are. */
  readonly rest: number;
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

  /** `scores`: what `scoresFor` gave the profile; `most`: contributions told one by one. O(items · ratings · log ratings). */
  explain(
    profile: FoldedProfile,
    scores: Float64Array,
    itemIndices: readonly number[],
    most = Infinity,
  ): Explanation[] {
    const { itemIds, popularity, description } = this.model;
    const prior = priorWeight(description.hyperParameters.popularityWeight, profile.rows.length);
    const parts = this.partsOf(profile, itemIndices);
    return itemIndices.map((itemIndex, n) => ({
      itemId: itemIds[itemIndex]!,
      score: scores[itemIndex]!,
      prior: prior * popularity[itemIndex]!,
      ...this.contributionsTo(itemIndex, profile, parts.subarray(n * profile.rows.length), most),
    }));
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

  /** What each rating gives to each item: a row of ratings for each item, filled rating by rating, as the matrix lies. */
  private partsOf({ rows, grades }: FoldedProfile, itemIndices: readonly number[]): Float64Array {
    const parts = new Float64Array(itemIndices.length * rows.length);
    for (let n = 0; n < rows.length; n++) {
      const grade = grades[n]!;
      const rated = rows[n]!;
      for (let m = 0; m < itemIndices.length; m++) {
        parts[m * rows.length + n] = grade * weightBetween(this.model, rated, itemIndices[m]!);
      }
    }
    return parts;
  }

  private contributionsTo(itemIndex: number, { rows }: FoldedProfile, parts: Float64Array, most: number) {
    const largest = this.largestFirst(rows, parts, most);
    const contributions = largest.map((n) => this.contribution(rows[n]!, itemIndex, parts[n]!));
    for (const n of largest) parts[n] = 0;
    let rest = 0;
    for (let n = 0; n < rows.length; n++) rest += parts[n]!;
    return { contributions, rest };
  }

  /** Places of the largest parts by size, ties by the smaller itemId; zeros are no parts. */
  private largestFirst(rows: Int32Array, parts: Float64Array, most: number): number[] {
    const { itemIds } = this.model;
    const isBefore = (m: number, n: number) => {
      const difference = Math.abs(parts[m]!) - Math.abs(parts[n]!);
      return difference > 0 || (difference === 0 && itemIds[rows[m]!]! < itemIds[rows[n]!]!);
    };
    const places: number[] = [];
    const isFew = most <= FEW;
    for (let n = 0; n < rows.length; n++) {
      if (parts[n] === 0) continue;
      if (!isFew) places.push(n);
      else if (places.length < most || isBefore(n, places.at(-1)!)) insert(places, n, most, isBefore);
    }
    return isFew ? places : places.sort((m, n) => (isBefore(m, n) ? -1 : 1)).slice(0, most);
  }

  private contribution(rated: number, itemIndex: number, contribution: number): Contribution {
    const basis = this.basisOf(rated, itemIndex);
    const shared = basis === 'content' ? this.sharedBy(rated, itemIndex) : NOTHING;
    return { itemId: this.model.itemIds[rated]!, contribution, basis, shared };
  }
}

/** So many are kept in order while reading; where more are wanted, sorting all of them is cheaper. */
const FEW = 32;

const NOTHING: readonly ItemFeature[] = [];

/** Keeps `places` in order, and no longer than `most`. */
function insert(places: number[], place: number, most: number, isBefore: (m: number, n: number) => boolean): void {
  let at = places.length < most ? places.length : most - 1;
  for (; at > 0 && isBefore(place, places[at - 1]!); at--) places[at] = places[at - 1]!;
  if (most > 0) places[at] = place;
}

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
