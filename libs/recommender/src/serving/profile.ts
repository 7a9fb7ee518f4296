import { gradeOf } from '../interactions/grade';
import type { ItemVocabulary } from '../interactions/vocabulary';

/** What one person rated, in parallel arrays: `halfStars[n]` (1–10) for item `itemIds[n]`. Of a repeated item the last counts. */
export interface UserProfile {
  readonly itemIds: ArrayLike<number>;
  readonly halfStars: ArrayLike<number>;
}

/** A profile in a model's terms. Ascending by row, so that sums do not depend on the order of the ratings. */
export interface FoldedProfile {
  /** Rows of the matrix with a positive weight, ascending. */
  readonly rows: Int32Array;
  /** The weight of each row. */
  readonly grades: Float64Array;
  /** Every itemIndex that was rated, however low. */
  readonly rated: ReadonlySet<number>;
}

/** Maps ids once; what the model does not know is left out, and what lies beyond its matrix only counts as rated. */
export function foldIn(profile: UserProfile, vocabulary: ItemVocabulary, denseItems: number): FoldedProfile {
  const halfStars = new Map<number, number>();
  for (let n = 0; n < profile.itemIds.length; n++) {
    const itemIndex = vocabulary.findIndex(profile.itemIds[n]!);
    if (itemIndex !== null) halfStars.set(itemIndex, profile.halfStars[n]!);
  }
  const graded = [...halfStars].filter(([itemIndex, stars]) => itemIndex < denseItems && gradeOf(stars) > 0);
  graded.sort(([a], [b]) => a - b);
  return {
    rows: Int32Array.from(graded, ([itemIndex]) => itemIndex),
    grades: Float64Array.from(graded, ([, stars]) => gradeOf(stars)),
    rated: new Set(halfStars.keys()),
  };
}
