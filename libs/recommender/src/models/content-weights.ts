import type { ContentMatrix } from '../interactions/content-matrix';
import type { FeatureKind } from '../interactions/item-content';

/** How telling it is to share one thing of a kind, beside how rare it is. */
const KIND_WEIGHTS: Readonly<Record<FeatureKind, number>> = { genre: 1, director: 1, actor: 1, tag: 1, period: 0.5 };

/**
 * T: items × features, of which α T Tᵀ joins the Gram. An item has a feature that n items share with the squared weight
 * n^-½, so that a common director says more than a common genre.
 */
export interface ContentWeights {
  readonly matrix: ContentMatrix;
  /** The squared weight of every feature: what sharing it adds to the product of two items. */
  readonly squares: Float64Array;
  /** The items of feature f are `items[indptr[f] … indptr[f + 1])`, ascending. */
  readonly byFeature: { readonly indptr: Int32Array; readonly items: Int32Array };
}

export function contentWeightsOf(matrix: ContentMatrix): ContentWeights {
  const { features, indptr, indices } = matrix;
  const starts = new Int32Array(features.length + 1);
  for (const feature of indices) starts[feature + 1]!++;
  for (let f = 0; f < features.length; f++) starts[f + 1]! += starts[f]!;
  const next = starts.slice();
  const items = new Int32Array(indices.length);
  for (let item = 0; item + 1 < indptr.length; item++) {
    for (let n = indptr[item]!; n < indptr[item + 1]!; n++) items[next[indices[n]!]!++] = item;
  }
  const squares = Float64Array.from(
    features,
    ({ kind }, f) => KIND_WEIGHTS[kind] / Math.sqrt(starts[f + 1]! - starts[f]!),
  );
  return { matrix, squares, byFeature: { indptr: starts, items } };
}

/** (T Tᵀ)_ii: how much is known of the item's content. */
export function ownContent({ matrix, squares }: ContentWeights, item: number): number {
  let sum = 0;
  for (let n = matrix.indptr[item]!; n < matrix.indptr[item + 1]!; n++) sum += squares[matrix.indices[n]!]!;
  return sum;
}

/** The features that two items share, ascending. */
export function sharedFeatures({ indptr, indices }: ContentMatrix, a: number, b: number): number[] {
  const shared: number[] = [];
  let m = indptr[a]!;
  let n = indptr[b]!;
  while (m < indptr[a + 1]! && n < indptr[b + 1]!) {
    const difference = indices[m]! - indices[n]!;
    if (difference === 0) shared.push(indices[m]!);
    if (difference <= 0) m++;
    if (difference >= 0) n++;
  }
  return shared;
}
