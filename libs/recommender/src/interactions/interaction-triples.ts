/** Whoever rated: any stable key. It orders the rows, so that the same data gives the same model in any order of arrival. */
export type PersonKey = number | string;

/**
 * Interactions as they arrived, in shared memory: entry r says that person `people[r]` gave item `items[r]`
 * `halfStars[r]`. People and items are numbered by first appearance; a later entry for the same pair replaces an earlier.
 */
export interface InteractionTriples {
  readonly personKeys: readonly PersonKey[];
  readonly itemIds: readonly number[];
  readonly people: Int32Array;
  readonly items: Int32Array;
  readonly halfStars: Uint8Array;
}
