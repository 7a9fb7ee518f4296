import type { ItemVocabulary } from '../interactions/vocabulary';

/** What one person rated, in parallel arrays: `halfStars[n]` (1–10) for item `itemIds[n]`. Of a repeated item the last counts. */
export interface UserProfile {
  readonly itemIds: ArrayLike<number>;
  readonly halfStars: ArrayLike<number>;
}

/** A profile in a model's terms. */
export interface FoldedProfile {
  /** Every itemIndex with a positive grade and something to say, ascending. */
  readonly rows: Int32Array;
  /** The grade of each row. */
  readonly grades: Float64Array;
  /** Every itemIndex that was rated, however low. */
  readonly rated: ReadonlySet<number>;
}

/**
 * Maps ids once; what the model does not know is left out. `grades`: by half-stars. `speaks`: whether a rating of the item
 * says anything about others; one that does not is no evidence, and only counts as rated.
 */
export function foldIn(
  profile: UserProfile,
  vocabulary: ItemVocabulary,
  grades: Float64Array,
  speaks: (itemIndex: number) => boolean,
): FoldedProfile {
  const halfStars = new Map<number, number>();
  for (let n = 0; n < profile.itemIds.length; n++) {
    const itemIndex = vocabulary.findIndex(profile.itemIds[n]!);
    if (itemIndex !== null) halfStars.set(itemIndex, profile.halfStars[n]!);
  }
  const rows = Int32Array.from(halfStars.keys())
    .filter((itemIndex) => grades[halfStars.get(itemIndex)!]! > 0 && speaks(itemIndex))
    .sort();
  return {
    rows,
    grades: Float64Array.from(rows, (itemIndex) => grades[halfStars.get(itemIndex)!]!),
    rated: new Set(halfStars.keys()),
  };
}
