import type { SymmetricMatrix } from '../linear-algebra/symmetric-matrix';
import { sharedUint8 } from '../threads/shared-arrays';
import { TopItems } from '../top-items';
import { sharedFeatures, type ContentWeights } from './content-weights';
import { rowEntries, sparseRows, type SparseEntry, type SparseRows } from './sparse-rows';

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
export function nearestInGram(
  { values, rows, size }: SymmetricMatrix,
  itemIds: Int32Array,
  shrinkage: number,
): SparseRows {
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
  return sparseRows(rows, (row) => tops[row]!.ranked());
}

/** For every entry whether content is more than half of the Gram's element. */
export function mostlyContent(
  lists: SparseRows,
  { values, rows, size }: SymmetricMatrix,
  content: ContentWeights,
  contentWeight: number,
): Uint8Array {
  const flags = new Uint8Array(lists.indices.length);
  for (let i = 0; i < rows; i++) {
    for (let n = lists.indptr[i]!; n < lists.indptr[i + 1]!; n++) {
      const j = lists.indices[n]!;
      const together = values[Math.max(i, j) * size + Math.min(i, j)]!;
      flags[n] = 2 * contentBetween(content, contentWeight, i, j) > together ? 1 : 0;
    }
  }
  return flags;
}

/**
 * One row of the lists by the geometric mean of cosine and partial correlation, -p_ij / √(p_ii p_jj), nearest first. The
 * cosine alone puts what everybody likes beside everything; the partial correlation, which takes away what a pair owes to
 * all other items, alone puts oddities first. `inverse` holds -P in its lower triangle.
 */
export function byPartialCorrelation(
  lists: SparseRows,
  i: number,
  { values, size }: SymmetricMatrix,
  itemIds: Int32Array,
  limit: number,
): SparseEntry[] {
  const top = new TopItems(itemIds, limit);
  for (const { itemIndex: j, score } of rowEntries(lists, i)) {
    const between = values[Math.max(i, j) * size + Math.min(i, j)]!;
    const partial = between / Math.sqrt(values[i * size + i]! * values[j * size + j]!);
    if (partial > 0) top.offer(j, Math.sqrt(score * partial));
  }
  return top.ranked();
}

/** The lists of the items of the Gram, flagged as their candidates are, and of the tail, which are all by content. */
export function neighbourLists(
  candidates: SparseRows,
  flags: Uint8Array,
  inTail: SparseRows,
  entriesOf: (row: number) => readonly SparseEntry[],
): NeighbourLists {
  const dense = candidates.indptr.length - 1;
  const rows = dense + inTail.indptr.length - 1;
  const lists = sparseRows(rows, (row) => (row < dense ? entriesOf(row) : rowEntries(inTail, row - dense)));
  const byContent = sharedUint8(lists.indices.length).fill(1);
  for (let row = 0; row < dense; row++) {
    const start = candidates.indptr[row]!;
    const own = candidates.indices.subarray(start, candidates.indptr[row + 1]);
    for (let n = lists.indptr[row]!; n < lists.indptr[row + 1]!; n++) {
      byContent[n] = flags[start + own.indexOf(lists.indices[n]!)]!;
    }
  }
  return { ...lists, byContent };
}

/** α (T Tᵀ)_ij: the part of the Gram's element that is content. */
function contentBetween({ matrix, squares }: ContentWeights, contentWeight: number, i: number, j: number): number {
  return sharedFeatures(matrix, i, j).reduce((sum, feature) => sum + contentWeight * squares[feature]!, 0);
}
