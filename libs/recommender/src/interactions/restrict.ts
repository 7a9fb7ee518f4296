import type { ContentMatrix } from './content-matrix';
import { InteractionMatrix } from './interaction-matrix';
import { ItemVocabulary } from './vocabulary';

/** Which part of some interactions: all of what is not asked about. */
export interface Restriction {
  readonly keepsPerson?: (row: number) => boolean;
  /** Asked of every rating of a person who is kept; `rating` is its place in the matrix. */
  readonly keepsRating?: (rating: number) => boolean;
  /** Items that stay known though nobody who is left has rated them. Default: none. */
  readonly keepsItem?: (itemIndex: number) => boolean;
}

/** A part of some interactions, with a vocabulary of its own, ranked anew. O(interactions). */
export function restrict(interactions: InteractionMatrix, restriction: Restriction): InteractionMatrix {
  const { keepsPerson = () => true, keepsRating = () => true, keepsItem = () => false } = restriction;
  const { vocabulary, indptr, indices } = interactions;
  const rows: number[] = [];
  const kept: number[] = [];
  const starts: number[] = [0];
  const counts = new Int32Array(vocabulary.size);
  for (let row = 0; row < interactions.people; row++) {
    if (!keepsPerson(row)) continue;
    rows.push(row);
    for (let r = indptr[row]!; r < indptr[row + 1]!; r++) {
      if (!keepsRating(r)) continue;
      kept.push(r);
      counts[indices[r]!]!++;
    }
    starts.push(kept.length);
  }
  const items = Int32Array.from(counts.keys()).filter((item) => counts[item]! > 0 || keepsItem(item));
  items.sort((a, b) => counts[b]! - counts[a]! || vocabulary.itemIds[a]! - vocabulary.itemIds[b]!);
  const places = new Int32Array(vocabulary.size);
  items.forEach((item, place) => (places[item] = place));
  sortRows(kept, starts, (r) => places[indices[r]!]!);
  return new InteractionMatrix(
    new ItemVocabulary(items.map((item) => vocabulary.itemIds[item]!)),
    contentInOrder(interactions.content, items),
    {
      personKeys: rows.map((row) => interactions.personKeys[row]!),
      indptr: Int32Array.from(starts),
      indices: Int32Array.from(kept, (r) => places[indices[r]!]!),
      halfStars: Uint8Array.from(kept, (r) => interactions.halfStars[r]!),
      ratedAt: Int32Array.from(kept, (r) => interactions.ratedAt[r]!),
    },
  );
}

function sortRows(ratings: number[], starts: readonly number[], placeOf: (rating: number) => number): void {
  for (let row = 0; row + 1 < starts.length; row++) {
    const own = ratings.slice(starts[row], starts[row + 1]).sort((a, b) => placeOf(a) - placeOf(b));
    own.forEach((rating, n) => (ratings[starts[row]! + n] = rating));
  }
}

/** The same features for some of the items, in their order; one that a single item has left says nothing, and does no harm. */
export function contentInOrder({ features, indptr, indices }: ContentMatrix, items: Int32Array): ContentMatrix {
  const starts = new Int32Array(items.length + 1);
  const own = Array.from(items, (item) => indices.subarray(indptr[item], indptr[item + 1]));
  own.forEach((list, n) => (starts[n + 1] = starts[n]! + list.length));
  const all = new Int32Array(starts[items.length]!);
  own.forEach((list, n) => all.set(list, starts[n]));
  return { features, indptr: starts, indices: all };
}
