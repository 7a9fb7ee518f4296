import type { SymmetricMatrix } from '../linear-algebra/symmetric-matrix';
import { TopItems } from '../top-items';
import { sharedFeatures, type ContentWeights } from './content-weights';
import { sharedUint8 } from '../threads/shared-arrays';
import { sparseRows, type SparseEntry, type SparseRows } from './sparse-rows';

/** Item i's nearest items, best first, with their similarities; `byContent[n]` is 1 where what they share outweighs who likes both. */
export interface NeighbourLists extends SparseRows {
  readonly byContent: Uint8Array;
}

/** Candidates for each list: by who likes both, before what they owe to a third is taken away. */
const CANDIDATES = 100;

/**
 * The nearest items of every item of the Gram by shrunk cosine, g_ij / (√(g_ii g_jj) + `shrinkage`), of those above zero, at
 * most a hundred. One pass over the lower triangle, O(items² + kept · log 100).
 */
export function nearestInGram({ values, rows, size }: SymmetricMatrix, itemIds: Int32Array, shrinkage: number) {
  const tops = Array.from({ length: rows }, () => new TopItems(itemIds, CANDIDATES));
  const lengths = Float64Array.from({ length: rows }, (_, i) => Math.sqrt(values[i * size + i]!));
  for (let i = 0; i < rows; i++) {
    const own = tops[i]!;
    for (let j = 0; j < i; j++) {
      const together = values[i * size + j]!;
      if (together <= 0) continue;
      const similarity = together / (lengths[i]! * lengths[j]! + shrinkage);
      own.offer(j, similarity);
      tops[j]!.offer(i, similarity);
    }
  }
  return tops.map((top): SparseEntry[] => top.ranked());
}

/**
 * The same lists by the geometric mean of cosine and partial correlation, -p_ij / √(p_ii p_jj), nearest first. The cosine
 * alone puts what everybody likes beside everything; the partial correlation, which takes away what a pair owes to all other
 * items, alone puts oddities first. `inverse` holds -P in its lower triangle.
 */
export function byPartialCorrelation(
  nearest: readonly (readonly SparseEntry[])[],
  { values, size }: SymmetricMatrix,
  itemIds: Int32Array,
  limit: number,
): SparseEntry[][] {
  return nearest.map((candidates, i) => {
    const top = new TopItems(itemIds, limit);
    for (const { itemIndex: j, score } of candidates) {
      const between = values[Math.max(i, j) * size + Math.min(i, j)]!;
      const partial = between / Math.sqrt(values[i * size + i]! * values[j * size + j]!);
      if (partial > 0) top.offer(j, Math.sqrt(score * partial));
    }
    return top.ranked();
  });
}

/** α (T Tᵀ)_ij: the part of the Gram's element that is content. */
export function contentBetween(
  { matrix, squares }: ContentWeights,
  contentWeight: number,
  i: number,
  j: number,
): number {
  return sharedFeatures(matrix, i, j).reduce((sum, feature) => sum + contentWeight * squares[feature]!, 0);
}

/** Lists in shared memory: of the items of the Gram by who likes both and by what they share, of the others by content. */
export function neighbourLists(
  inGram: readonly (readonly SparseEntry[])[],
  isContent: (item: number, neighbour: SparseEntry) => boolean,
  inTail: readonly (readonly SparseEntry[])[],
): NeighbourLists {
  const lists = sparseRows(inGram.length + inTail.length, (row) => inGram[row] ?? inTail[row - inGram.length]);
  const byContent = sharedUint8(lists.indices.length).fill(1, lists.indptr[inGram.length]);
  inGram.forEach((neighbours, row) => {
    neighbours.forEach((neighbour, n) => {
      byContent[lists.indptr[row]! + n] = isContent(row, neighbour) ? 1 : 0;
    });
  });
  return { ...lists, byContent };
}
