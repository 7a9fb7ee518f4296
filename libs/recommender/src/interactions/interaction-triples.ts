import type { ItemFeature } from './item-content';

/** Whoever rated: any stable key. It orders the rows, so that the same data gives the same model in any order of arrival. */
export type PersonKey = number | string;

/**
 * Interactions as they arrived, in shared memory: entry r says that person `people[r]` gave item `items[r]`
 * `halfStars[r]` at `ratedAt[r]`, in seconds since 1970. People, items and features are numbered by first appearance; a
 * later entry for the same pair replaces an earlier. Item `contentItems[p]` has the feature `contentFeatures[p]`.
 */
export interface InteractionTriples {
  readonly personKeys: readonly PersonKey[];
  readonly itemIds: readonly number[];
  readonly people: Int32Array;
  readonly items: Int32Array;
  readonly halfStars: Uint8Array;
  readonly ratedAt: Int32Array;
  readonly features: readonly ItemFeature[];
  readonly contentItems: Int32Array;
  readonly contentFeatures: Int32Array;
}
