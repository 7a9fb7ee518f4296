import type { ContentNeighbours } from './content-neighbours';
import { sparseRows, type SparseEntry, type SparseRows } from './sparse-rows';
import { exactWeight } from './weights-task';

/**
 * Weights for the items that the matrix has no room for, `dense` and up: `tailWeight` times the content similarity between
 * each of them and its `limit` nearest items, in both directions, so that they are recommended and explain others.
 * Row = the rated item.
 */
export function tailWeights(
  nearest: readonly (readonly SparseEntry[])[],
  dense: number,
  items: number,
  tailWeight: number,
): SparseRows {
  const rows: Map<number, number>[] = Array.from({ length: items }, () => new Map<number, number>());
  for (let item = dense; item < items && tailWeight > 0; item++) {
    for (const { itemIndex, score } of nearest[item - dense]!) {
      rows[item]!.set(itemIndex, exactWeight(tailWeight * score));
      rows[itemIndex]!.set(item, exactWeight(tailWeight * score));
    }
  }
  return sparseRows(items, (row) =>
    [...rows[row]!].sort(([a], [b]) => a - b).map(([itemIndex, score]) => ({ itemIndex, score })),
  );
}

/** The nearest items by content of every item from `dense` on. */
export function tailNeighbours(neighbours: ContentNeighbours, dense: number, items: number, limit: number) {
  return Array.from({ length: items - dense }, (_, n) => neighbours.of(dense + n, limit));
}
