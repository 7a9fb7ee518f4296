import type { EaseModel } from '../models/model';
import { scoresFor } from './scores';

/** Three items, two of them in the matrix. */
const model: EaseModel = {
  description: {
    kind: 'ease',
    hyperParameters: { regularization: 1, popularityWeight: 0.5, maxItems: 2 },
    dataFingerprint: '',
    createdAt: '',
    counts: { people: 4, ratings: 6, items: 3, denseItems: 2 },
  },
  itemIds: Int32Array.of(1_000_005, 1_000_002, 1_000_009),
  popularity: Float32Array.of(0.75, 0.5, 0.25),
  weights: Float32Array.of(0, 0.25, 0.125, 0),
  neighbours: { indptr: new Int32Array(4), indices: new Int32Array(0), similarities: new Float32Array(0) },
};

describe('scoresFor', () => {
  it('is the prior alone for somebody of whom nothing is known', () => {
    const nobody = { rows: new Int32Array(0), grades: new Float64Array(0), rated: new Set<number>() };
    expect([...scoresFor(model, nobody)]).toEqual([0.375, 0.25, 0.125]);
  });

  it('adds each rated item’s row by its grade, and halves the prior for the first', () => {
    const person = { rows: Int32Array.of(0), grades: Float64Array.of(0.5), rated: new Set([0]) };
    // Prior 0.5 / (1 + 1) = 0.25 times popularity; item 0's row holds 0.25 for item 1.
    expect([...scoresFor(model, person)]).toEqual([0.1875, 0.125 + 0.5 * 0.25, 0.0625]);
  });

  it('sums over several', () => {
    const person = { rows: Int32Array.of(0, 1), grades: Float64Array.of(1, 1), rated: new Set([0, 1]) };
    const prior = 0.5 / 3;
    expect([...scoresFor(model, person)]).toEqual([prior * 0.75 + 0.125, prior * 0.5 + 0.25, prior * 0.25]);
  });
});
