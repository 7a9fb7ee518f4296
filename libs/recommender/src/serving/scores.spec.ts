import { modelOf } from '../../test/models';
import type { FactorWeights } from '../models/model';
import { scoresFor } from './scores';

/** Three items, two of them in the matrix. */
const model = modelOf(
  [1_000_005, 1_000_002, 1_000_009],
  [0.75, 0.5, 0.25],
  [
    [0, 0.25],
    [0.125, 0],
  ],
);

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

  it('adds the rows of the tail, to and from it', () => {
    const tail = {
      indptr: Int32Array.of(0, 1, 1, 2),
      indices: Int32Array.of(2, 0),
      values: Float32Array.of(0.5, 0.5),
    };
    const person = { rows: Int32Array.of(0, 2), grades: Float64Array.of(1, 0.5), rated: new Set([0, 2]) };
    const prior = 0.5 / 3;
    expect([...scoresFor({ ...model, tail }, person)]).toEqual([
      0.25 + prior * 0.75,
      0.25 + prior * 0.5,
      0.5 + prior * 0.25,
    ]);
  });

  it('multiplies factors, without what an item says of itself', () => {
    const weights: FactorWeights = {
      kind: 'factors',
      inputs: Float32Array.of(1, 0.5, 0.25, 2),
      outputs: Float32Array.of(2, 1, 4, 0.5),
      dimensions: 2,
    };
    const person = { rows: Int32Array.of(0, 1), grades: Float64Array.of(1, 0.5), rated: new Set([0, 1]) };
    const prior = 0.5 / 3;
    // z1 · y0 = 0.5 + 2 and z0 · y1 = 4 + 0.25.
    expect([...scoresFor({ ...model, weights }, person)]).toEqual([
      0.5 * 2.5 + prior * 0.75,
      4.25 + prior * 0.5,
      prior * 0.25,
    ]);
  });
});
