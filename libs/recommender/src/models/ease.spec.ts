import fc from 'fast-check';
import { referenceEase } from '../../test/reference';
import { defaultRegularization, easeWeights } from './ease';
import { MatrixNotPositiveDefinite } from '../errors';
import { seededRandom } from '../random';
import { emptyMatrix } from '../linear-algebra/sweep';

/** The Gram of as many random people as items. */
function randomGram(items: number, seed: number): number[][] {
  const random = seededRandom(seed);
  const rows = Array.from({ length: items }, () => Array.from({ length: items }, () => (random() < 0.3 ? 1 : 0)));
  return rows.map((_, i) => rows.map((_, j) => rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0)));
}

function weightsOf(gram: readonly (readonly number[])[], regularization: number): Float32Array {
  const matrix = emptyMatrix(gram.length);
  gram.forEach((row, i) => matrix.values.set(row.slice(0, i + 1), i * matrix.size));
  return easeWeights(matrix, gram.length, regularization);
}

describe('easeWeights', () => {
  it('solves two items by hand: each predicts the other by its share of the regularised count', () => {
    const weights = weightsOf(
      [
        [3, 2],
        [2, 4],
      ],
      1,
    );
    // P = [[5, -2], [-2, 4]] / 16, so B01 = 2 / 4 and B10 = 2 / 5.
    expect(weights[1]).toBeCloseTo(2 / 4, 6);
    expect(weights[2]).toBeCloseTo(2 / 5, 6);
  });

  it('is the closed form of the paper, for 1 to 60 items', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer(),
        fc.double({ min: 0.5, max: 500, noNaN: true }),
        (n, seed, λ) => {
          const gram = randomGram(n, seed);
          const weights = weightsOf(gram, λ);
          const worst = Math.max(
            ...referenceEase(gram, λ).flatMap((row, i) => row.map((b, j) => Math.abs(b - weights[i * n + j]!))),
          );
          expect(worst).toBeLessThan(1e-6);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('has a zero diagonal, so no item recommends itself', () => {
    const weights = weightsOf(randomGram(20, 3), 10);
    for (let i = 0; i < 20; i++) expect(weights[i * 21]).toBe(0);
  });

  it('refuses a Gram that the regularization leaves singular', () => {
    expect(() =>
      weightsOf(
        [
          [1, 1],
          [1, 1],
        ],
        0,
      ),
    ).toThrow(MatrixNotPositiveDefinite);
  });
});

describe('defaultRegularization', () => {
  it('grows with the people, from above zero to a thousand', () => {
    const values = [0, 1, 150, 610, 6000, 140_000, 1e9].map(defaultRegularization);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(values[0]).toBeGreaterThan(0);
    expect(values.at(-1)).toBe(1000);
  });
});
