import type { TaskContext } from '../threads/tasks';

export interface WeightsParameters {
  readonly address: number;
  readonly size: number;
  /** For every row the factor of the column of that item. */
  readonly columnFactors: Float64Array;
}

/** Rows and columns of the squares in which the triangle is mirrored: two of them fit the first-level cache. */
const SQUARE = 64;

/**
 * Weights are multiples of 2^-40, which is 2^-24 of a weight of 2^-16 and no loss to larger ones. Sums of graded weights
 * are then exact in double precision: they do not depend on the order, and what was added can be taken away again.
 */
const ROUNDER = 1.5 * 2 ** 12;

/** Turns the lower triangle of a symmetric matrix S into all of W, in place: w_ij = s_ij · factor_j, zero on the diagonal. */
export function weightsTask({ crew, memory }: TaskContext, { address, size, columnFactors }: WeightsParameters): void {
  const values = new Float32Array(memory.buffer, address, size * size);
  for (let row = crew.thread * SQUARE; row < size; row += crew.threads * SQUARE) {
    for (let column = 0; column <= row; column += SQUARE) {
      mirrorSquare(values, size, row, column, columnFactors);
    }
  }
}

function mirrorSquare(values: Float32Array, size: number, row: number, column: number, factors: Float64Array): void {
  const [rowEnd, columnEnd] = [Math.min(row + SQUARE, size), Math.min(column + SQUARE, size)];
  for (let i = row; i < rowEnd; i++) {
    for (let j = column; j < Math.min(columnEnd, i); j++) {
      const shared = values[i * size + j]!;
      values[i * size + j] = exactWeight(shared * factors[j]!);
      values[j * size + i] = exactWeight(shared * factors[i]!);
    }
    if (row === column) values[i * size + i] = 0;
  }
}

/** The nearest multiple of 2^-40, for numbers below 2^11. */
export function exactWeight(value: number): number {
  return value + ROUNDER - ROUNDER;
}
