import { sharedFloat32, sharedInt32 } from '../threads/shared-arrays';

/** Row i has `values[n]` in column `indices[n]`, for n from `indptr[i]` to before `indptr[i + 1]`. */
export interface SparseRows {
  readonly indptr: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

/** An entry on its way into a row. */
export interface SparseEntry {
  readonly itemIndex: number;
  readonly score: number;
}

/** Rows in shared memory, asked for one after the other, so that only one at a time is made of objects. */
export function sparseRows(rows: number, entriesOf: (row: number) => readonly SparseEntry[]): SparseRows {
  const indptr = sharedInt32(rows + 1);
  const columns: number[] = [];
  const scores: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (const { itemIndex, score } of entriesOf(i)) {
      columns.push(itemIndex);
      scores.push(score);
    }
    indptr[i + 1] = columns.length;
  }
  const indices = sharedInt32(columns.length);
  const values = sharedFloat32(scores.length);
  indices.set(columns);
  values.set(scores);
  return { indptr, indices, values };
}

/** One row as entries. */
export function rowEntries({ indptr, indices, values }: SparseRows, row: number): SparseEntry[] {
  const start = indptr[row]!;
  return Array.from(indices.subarray(start, indptr[row + 1]), (itemIndex, n) => ({
    itemIndex,
    score: values[start + n]!,
  }));
}
