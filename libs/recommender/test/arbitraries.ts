import type fastCheck from 'fast-check';
import type { UserProfile } from '../src/serving/profile';
import { FIRST_ITEM_ID } from './interactions';

/** fast-check is handed in: it is a development dependency, and only specs may import one. */
type FastCheck = typeof fastCheck;

/** Half-stars by person and item, 0 for no rating. */
export function ratingRows(fc: FastCheck, people: number, items: number): fastCheck.Arbitrary<number[][]> {
  const rating = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10 }));
  const row = fc.array(rating, { minLength: items, maxLength: items });
  return fc.array(row, { minLength: 1, maxLength: people });
}

/** Ratings of some of the items, of each at most once; now and then of an item that no model knows. */
export function profiles(fc: FastCheck, items: number): fastCheck.Arbitrary<UserProfile> {
  const rating = fc.tuple(fc.integer({ min: 0, max: items + 2 }), fc.integer({ min: 1, max: 10 }));
  return fc.uniqueArray(rating, { selector: ([item]) => item, maxLength: 12 }).map((ratings) => ({
    itemIds: ratings.map(([item]) => FIRST_ITEM_ID + item),
    halfStars: ratings.map(([, halfStars]) => halfStars),
  }));
}
