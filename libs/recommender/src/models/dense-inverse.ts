import { MatrixNotPositiveDefinite } from '../errors';

/** The inverse of a small symmetric positive definite matrix in doubles, by Gauss-Jordan in place. Throws `MatrixNotPositiveDefinite`. */
export function inverseOf(matrix: readonly Float64Array[]): Float64Array[] {
  const rows = matrix.map((row) => row.slice());
  rows.forEach((own, k) => {
    const pivot = own[k]!;
    if (!(pivot > 0 && pivot < Infinity)) throw new MatrixNotPositiveDefinite(k, pivot);
    own[k] = 1;
    for (let j = 0; j < own.length; j++) own[j]! /= pivot;
    rows.forEach((row, i) => {
      const factor = row[k]!;
      if (i === k) return;
      row[k] = 0;
      for (let j = 0; j < row.length; j++) row[j]! -= factor * own[j]!;
    });
  });
  return rows;
}
