import type { InteractionTriples } from './interaction-triples';
import { featureKey, type ItemFeature } from './item-content';

/**
 * Items × features in compressed sparse rows: item i has the features `indices[indptr[i] … indptr[i + 1])`, ascending.
 * Features that only one item has are left out: nothing has them in common.
 */
export interface ContentMatrix {
  readonly features: readonly ItemFeature[];
  readonly indptr: Int32Array;
  readonly indices: Int32Array;
}

/** Features in the order of their keys, so that the order of arrival leaves no trace. `itemIndices`: by item number. */
export function buildContentMatrix(triples: InteractionTriples, itemIndices: Int32Array): ContentMatrix {
  const { features, contentItems, contentFeatures } = triples;
  const keys = features.map(featureKey);
  const counts = new Int32Array(features.length);
  for (const feature of contentFeatures) counts[feature]!++;
  const kept = [...features.keys()].filter((feature) => counts[feature]! > 1);
  kept.sort((a, b) => (keys[a]! < keys[b]! ? -1 : 1));
  const places = new Int32Array(features.length).fill(-1);
  kept.forEach((feature, place) => (places[feature] = place));

  const indptr = new Int32Array(itemIndices.length + 1);
  const isKept = (pair: number) => places[contentFeatures[pair]!]! >= 0;
  for (let pair = 0; pair < contentItems.length; pair++) {
    if (isKept(pair)) indptr[itemIndices[contentItems[pair]!]! + 1]!++;
  }
  for (let i = 0; i < itemIndices.length; i++) indptr[i + 1]! += indptr[i]!;
  const next = indptr.slice();
  const indices = new Int32Array(indptr.at(-1)!);
  for (let pair = 0; pair < contentItems.length; pair++) {
    if (isKept(pair)) indices[next[itemIndices[contentItems[pair]!]!]!++] = places[contentFeatures[pair]!]!;
  }
  for (let i = 0; i < itemIndices.length; i++) indices.subarray(indptr[i], indptr[i + 1]).sort();
  return { features: kept.map((feature) => features[feature]!), indptr, indices };
}
