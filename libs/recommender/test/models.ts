import type { Model } from '../src/models/model';
import { defaultParameters } from '../src/models/hyper-parameters';
import { sparseRows } from '../src/models/sparse-rows';

/** A model written by hand: `rows` is B over the first items, the other items are its tail, nothing is known of any. */
export function modelOf(itemIds: readonly number[], popularity: readonly number[], rows: readonly number[][]): Model {
  const none = sparseRows(itemIds.length, () => []);
  return {
    description: {
      algorithm: 'ease-plus',
      hyperParameters: { ...defaultParameters('ease-plus', 4), popularityWeight: 0.5 },
      dataFingerprint: '',
      createdAt: '',
      counts: { people: 4, ratings: 6, items: itemIds.length, denseItems: rows.length },
    },
    itemIds: Int32Array.from(itemIds),
    popularity: Float32Array.from(popularity),
    weights: { kind: 'matrix', values: Float32Array.from(rows.flat()), stride: rows.length },
    tail: none,
    contentShare: new Float32Array(itemIds.length),
    neighbours: { ...none, byContent: new Uint8Array(0) },
    content: { features: [], indptr: new Int32Array(itemIds.length + 1), indices: new Int32Array(0) },
  };
}

/** Any weight of a fitted matrix: row = the rated item. */
export function weightAt({ weights, description }: Model, row: number, column: number): number {
  const { denseItems } = description.counts;
  if (weights.kind !== 'matrix' || Math.max(row, column) >= denseItems) return 0;
  return weights.values[row * weights.stride + column]!;
}
