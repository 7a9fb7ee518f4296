import { sharedFloat32, sharedInt32 } from '../threads/shared-arrays';
import type { ContentNeighbours } from './content-neighbours';
import { sparseRows, type SparseRows } from './sparse-rows';
import { exactWeight } from './weights-task';

/** The `limit` nearest items by content of every item from `dense` on; row 0 is that of item `dense`. */
export function tailNeighbours(search: ContentNeighbours, dense: number, items: number, limit: number): SparseRows {
  return sparseRows(items - dense, (row) => search.of(dense + row, limit));
}

/**
 * Weights for the items that the matrix has no room for, `dense` and up: `tailWeight` times the content similarity between
 * each of them and its nearest items, in both directions, so that they are recommended and explain others. Row = the rated
 * item; rows are ascending.
 */
export function tailWeights(nearest: SparseRows, dense: number, items: number, tailWeight: number): SparseRows {
  const indptr = sharedInt32(items + 1);
  if (tailWeight <= 0) return { indptr, indices: sharedInt32(0), values: sharedFloat32(0) };
  eachPair(nearest, dense, (a, b) => {
    indptr[a + 1]!++;
    indptr[b + 1]!++;
  });
  for (let row = 0; row < items; row++) indptr[row + 1]! += indptr[row]!;
  const indices = sharedInt32(indptr[items]!);
  const values = sharedFloat32(indices.length);
  const next = indptr.slice();
  const put = (row: number, column: number, value: number) => {
    indices[next[row]!] = column;
    values[next[row]!++] = value;
  };
  eachPair(nearest, dense, (a, b, similarity) => {
    put(a, b, exactWeight(tailWeight * similarity));
    put(b, a, exactWeight(tailWeight * similarity));
  });
  for (let row = 0; row < items; row++) sortRow(indices, values, indptr[row]!, indptr[row + 1]!);
  return { indptr, indices, values };
}

/** Every pair once, though two items of the tail may each be the other's neighbour. */
function eachPair(
  { indptr, indices, values }: SparseRows,
  dense: number,
  visit: (a: number, b: number, similarity: number) => void,
): void {
  for (let row = 0; row + 1 < indptr.length; row++) {
    for (let n = indptr[row]!; n < indptr[row + 1]!; n++) {
      const other = indices[n]! - dense;
      const isMutual = other >= 0 && indices.subarray(indptr[other], indptr[other + 1]).includes(dense + row);
      if (!isMutual || row < other) visit(dense + row, indices[n]!, values[n]!);
    }
  }
}

function sortRow(indices: Int32Array, values: Float32Array, start: number, end: number): void {
  const entries = Array.from(indices.subarray(start, end), (column, n) => ({ column, value: values[start + n]! }));
  entries.sort((a, b) => a.column - b.column);
  entries.forEach(({ column, value }, n) => {
    indices[start + n] = column;
    values[start + n] = value;
  });
}
