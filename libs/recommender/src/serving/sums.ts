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

/** Adds many rated items, four rows at a time: the sums are read and written a quarter as often. */
export function addRatings(model: Model, sums: Sums, rows: ArrayLike<number>, grades: ArrayLike<number>): void {
  const { denseItems } = model.description.counts;
  const table = tableOf(model.weights);
  const dense: number[] = [];
  for (let n = 0; n < rows.length; n++) {
    addTail(model, sums, rows[n]!, grades[n]!);
    if (rows[n]! < denseItems) dense.push(n);
  }
  const width = table.kind === 'matrix' ? denseItems : table.width;
  for (let n = 0; n < dense.length; n += 4) {
    const four = [dense[n]!, dense[n + 1], dense[n + 2], dense[n + 3]];
    const starts = four.map((place) => (place === undefined ? 0 : rows[place]! * table.stride));
    const factors = four.map((place) => (place === undefined ? 0 : grades[place]!));
    addFourRows(sums, table.values, width, starts, factors);
  }
}

/** What the rating of one item with grade 1 adds to the score of another. */
export function weightBetween(model: Model, rated: number, scored: number): number {
  if (rated === scored) return 0;
  const { denseItems } = model.description.counts;
  if (rated >= denseItems || scored >= denseItems) return tailWeight(model, rated, scored);
  const { weights } = model;
  return weights.kind === 'matrix'
    ? weights.values[rated * weights.stride + scored]!
    : dot(weights.inputs, rated * weights.dimensions, weights.outputs, scored * weights.dimensions, weights.dimensions);
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

function addFourRows(sums: Sums, values: Float32Array, width: number, starts: number[], factors: number[]): void {
  const [a, b, c, d] = starts as [number, number, number, number];
  const [fa, fb, fc, fd] = factors as [number, number, number, number];
  if (fb === 0) {
    for (let j = 0; j < width; j++) sums[j]! += fa * values[a + j]!;
    return;
  }
  for (let j = 0; j < width; j++) {
    sums[j]! += fa * values[a + j]! + fb * values[b + j]! + fc * values[c + j]! + fd * values[d + j]!;
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
