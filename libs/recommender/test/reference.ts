/** The inverse by Gauss-Jordan elimination with row exchanges, written for clarity: what the fast one is held against. */
export function referenceInverse(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const work = matrix.map((row, i) => Float64Array.from([...row, ...row.map((_, j) => (i === j ? 1 : 0))]));
  for (let k = 0; k < n; k++) {
    const below = work.slice(k).map((row) => Math.abs(row[k]!));
    const pivot = k + below.indexOf(Math.max(...below));
    [work[k], work[pivot]] = [work[pivot]!, work[k]!];
    const scaled = work[k]!.map((value) => value / work[k]![k]!);
    work.forEach((row, i) => subtract(row, i === k ? 0 : row[k]!, scaled));
    work[k] = scaled;
  }
  return work.map((row) => Array.from(row.subarray(n)));
}

/** row - factor * other, in place. */
function subtract(row: Float64Array, factor: number, other: Float64Array): void {
  for (let j = 0; j < row.length; j++) row[j]! -= factor * other[j]!;
}

/** B = I - P diag(1 / diag P), P = (G + Λ)^-1, as in the paper; Λ diagonal, the same for all or one each. */
export function referenceEase(
  gram: readonly (readonly number[])[],
  regularization: number | readonly number[],
): number[][] {
  const held = (i: number) => (typeof regularization === 'number' ? regularization : regularization[i]!);
  const inverse = referenceInverse(gram.map((row, i) => row.map((value, j) => (i === j ? value + held(i) : value))));
  return inverse.map((row, i) => row.map((value, j) => (i === j ? 0 : -value / inverse[j]![j]!)));
}

/** Xᵀ diag(weights) X of a dense matrix of inputs. */
export function referenceGram(
  inputs: readonly (readonly number[])[],
  items: number,
  weights: readonly number[] = inputs.map(() => 1),
): number[][] {
  return Array.from({ length: items }, (_, i) =>
    Array.from({ length: items }, (_, j) =>
      inputs.reduce((sum, row, person) => sum + weights[person]! * row[i]! * row[j]!, 0),
    ),
  );
}
