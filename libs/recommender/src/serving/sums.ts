import type { FactorWeights, MatrixWeights, Model } from '../models/model';

/**
 * The sums behind a person's scores, in doubles. With a matrix: for every item the weights of what was rated. With factors:
 * the person's vector first, then for every item the weights of the tail. Weights and grades are coarse enough for these
 * sums to be exact, so they are the same in any order, and rating by rating they become what they would be at once.
 */
export type Sums = Float64Array;

export function emptySums(model: Model): Sums {
  return new Float64Array(tailOffset(model) + model.itemIds.length);
}

/** Adds a rated item; a negative grade takes it away again. O(items), or O(dimensions). */
export function addRated(model: Model, sums: Sums, itemIndex: number, grade: number): void {
  addRatings(model, sums, [itemIndex], [grade]);
}

/** Adds many rated items, six rows at a time: the sums are read and written a sixth as often. */
export function addRatings(model: Model, sums: Sums, rows: ArrayLike<number>, grades: ArrayLike<number>): void {
  const { denseItems } = model.description.counts;
  const table = tableOf(model.weights);
  const dense: number[] = [];
  for (let n = 0; n < rows.length; n++) {
    addTail(model, sums, rows[n]!, grades[n]!);
    if (rows[n]! < denseItems) dense.push(n);
  }
  const width = table.kind === 'matrix' ? denseItems : table.width;
  for (let n = 0; n < dense.length; n += ROWS_AT_ONCE) {
    const few = dense.slice(n, n + ROWS_AT_ONCE);
    const starts = few.map((place) => rows[place]! * table.stride);
    const factors = few.map((place) => grades[place]!);
    if (few.length === ROWS_AT_ONCE) addRowsAtOnce(sums, table.values, width, starts, factors);
    else few.forEach((_, m) => addRow(sums, table.values, width, starts[m]!, factors[m]!));
  }
}

/** Rows that are added in one pass. */
const ROWS_AT_ONCE = 6;

/** What the rating of one item with grade 1 adds to the score of another. */
export function weightBetween(model: Model, rated: number, scored: number): number {
  const { weights } = model;
  const { denseItems } = model.description.counts;
  if (rated >= denseItems || scored >= denseItems) return tailWeight(model, rated, scored);
  if (weights.kind === 'matrix') return weights.values[rated * weights.stride + scored]!;
  if (rated === scored) return 0;
  const { inputs, outputs, dimensions } = weights;
  return dot(inputs, rated * dimensions, outputs, scored * dimensions, dimensions);
}

/** Where the items' own sums begin. */
export function tailOffset({ weights }: Model): number {
  return weights.kind === 'matrix' ? 0 : weights.dimensions;
}

/** Σ_d a_d b_d from the places `atA` and `atB` on, in doubles. */
export function dot(a: ArrayLike<number>, atA: number, b: ArrayLike<number>, atB: number, length: number): number {
  let sum = 0;
  for (let d = 0; d < length; d++) sum += a[atA + d]! * b[atB + d]!;
  return sum;
}

function tableOf(weights: MatrixWeights | FactorWeights) {
  return weights.kind === 'matrix'
    ? { kind: weights.kind, values: weights.values, stride: weights.stride, width: weights.stride }
    : { kind: weights.kind, values: weights.inputs, stride: weights.dimensions, width: weights.dimensions };
}

function addRow(sums: Sums, values: Float32Array, width: number, start: number, factor: number): void {
  for (let j = 0; j < width; j++) sums[j]! += factor * values[start + j]!;
}

type Six = [number, number, number, number, number, number];

function addRowsAtOnce(sums: Sums, values: Float32Array, width: number, starts: number[], factors: number[]): void {
  const [a, b, c, d, e, f] = starts as Six;
  const [fa, fb, fc, fd, fe, ff] = factors as Six;
  for (let j = 0; j < width; j++) {
    sums[j]! +=
      fa * values[a + j]! +
      fb * values[b + j]! +
      fc * values[c + j]! +
      (fd * values[d + j]! + fe * values[e + j]! + ff * values[f + j]!);
  }
}

function addTail(model: Model, sums: Sums, row: number, grade: number): void {
  const { indptr, indices, values } = model.tail;
  const offset = tailOffset(model);
  for (let n = indptr[row]!; n < indptr[row + 1]!; n++) sums[offset + indices[n]!]! += grade * values[n]!;
}

/** Rows of the tail are ascending, so a pair is found by halving. */
function tailWeight({ tail: { indptr, indices, values } }: Model, rated: number, scored: number): number {
  let low = indptr[rated]!;
  let high = indptr[rated + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (indices[middle]! < scored) low = middle + 1;
    else high = middle;
  }
  return low < indptr[rated + 1]! && indices[low] === scored ? values[low]! : 0;
}
