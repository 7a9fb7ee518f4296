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

/** Rows in shared memory; a row that is missing is empty. */
export function sparseRows(rows: number, entriesOf: (row: number) => readonly SparseEntry[] | undefined): SparseRows {
  const indptr = sharedInt32(rows + 1);
  for (let i = 0; i < rows; i++) indptr[i + 1] = indptr[i]! + (entriesOf(i)?.length ?? 0);
  const indices = sharedInt32(indptr[rows]!);
  const values = sharedFloat32(indices.length);
  for (let i = 0; i < rows; i++) {
    entriesOf(i)?.forEach(({ itemIndex, score }, n) => {
      indices[indptr[i]! + n] = itemIndex;
      values[indptr[i]! + n] = score;
    });
  }
  return { indptr, indices, values };
}
