import fc from 'fast-check';
import { ratingRows } from '../../test/arbitraries';
import { interactionsOf } from '../../test/interactions';
import { weightAt } from '../../test/models';
import { referenceEase, referenceGram } from '../../test/reference';
import { MatrixNotPositiveDefinite } from '../errors';
import { gradesOf } from '../interactions/grade';
import { fit } from './fit';

/** X of the fitted items, a row a person. */
function inputsOf(rows: readonly (readonly number[])[], itemIds: Int32Array, neutralWeight: number): number[][] {
  const grades = gradesOf(neutralWeight);
  return rows.map((row) => Array.from(itemIds, (itemId) => grades[row[itemId - 1_000_000]!]!));
}

describe('the weights', () => {
  it('solve two items by hand: each predicts the other by its share of the regularised count', () => {
    const rows = [
      [8, 8],
      [8, 8],
      [8, 0],
      [0, 8],
      [0, 8],
    ];
    const model = fit(interactionsOf(rows).build(), { algorithm: 'ease', regularization: 1 });
    // G = [[4, 2], [2, 3]] in the order of the items; P = [[4, -2], [-2, 5]] / 16, so B01 = 2 / 5 and B10 = 2 / 4.
    expect(weightAt(model, 0, 1)).toBeCloseTo(2 / 5, 6);
    expect(weightAt(model, 1, 0)).toBeCloseTo(2 / 4, 6);
  });

  it('are the closed form of the paper, for any ratings', () => {
    fc.assert(
      fc.property(ratingRows(fc, 15, 9), fc.double({ min: 0.5, max: 500, noNaN: true }), (rows, regularization) => {
        const model = fit(interactionsOf(rows).build(), { algorithm: 'ease', regularization });
        const inputs = inputsOf(rows, model.itemIds, 0);
        const expected = referenceEase(referenceGram(inputs, model.itemIds.length), regularization);
        for (const [i, row] of expected.entries()) {
          for (const [j, weight] of row.entries()) expect(Math.abs(weightAt(model, i, j) - weight)).toBeLessThan(1e-5);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('take in every part: weighted people, dropout, scaled λ, scaled targets', () => {
    fc.assert(
      fc.property(ratingRows(fc, 15, 9), (rows) => {
        const options = {
          ...{ neutralWeight: 0.25, userExponent: 0.5, dropout: 0.7, regularization: 3 },
          ...{ regularizationExponent: 0.5, targetExponent: 0.3 },
        };
        const model = fit(interactionsOf(rows).build(), options);
        const inputs = inputsOf(rows, model.itemIds, 0.25);
        const weights = inputs.map((row) => row.reduce((sum, x) => sum + x, 0)).map((n) => (n > 0 ? n ** -0.5 : 0));
        const gram = referenceGram(inputs, model.itemIds.length, weights);
        const own = gram.map((row, i) => row[i]!);
        const mean = own.reduce((sum, g) => sum + g, 0) / own.length;
        const share = (g: number, least: number) => (mean > 0 ? Math.max(least, g / mean) : 1);
        const held = own.map((g) => 3 * share(g, 0.05) ** 0.5 + 0.7 * g);
        for (const [i, row] of referenceEase(gram, held).entries()) {
          for (const [j, weight] of row.entries()) {
            const expected = weight * share(own[j]!, 0.2) ** -0.3;
            expect(Math.abs(weightAt(model, i, j) - expected)).toBeLessThan(1e-5);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are multiples of 2^-40, so that their sums are exact', () => {
    const rows = Array.from({ length: 12 }, (_, p) => Array.from({ length: 9 }, (_, i) => (p * 5 + i * 7) % 11));
    const model = fit(interactionsOf(rows).build(), { regularization: 1000 });
    for (let i = 0; i < 9; i++) {
      for (let j = 0; j < 9; j++) expect(Number.isInteger(weightAt(model, i, j) * 2 ** 40)).toBe(true);
      expect(weightAt(model, i, i)).toBe(0);
    }
  });

  it('are refused where the regularization leaves the Gram singular', () => {
    const rows = [[8, 8]];
    const fitting = () => fit(interactionsOf(rows).build(), { algorithm: 'ease', regularization: 0 });
    expect(fitting).toThrow(MatrixNotPositiveDefinite);
  });
});

describe('item-kNN', () => {
  it('weighs by the shrunk cosine', () => {
    const rows = [
      [8, 8, 0],
      [8, 8, 8],
      [8, 0, 0],
    ];
    const model = fit(interactionsOf(rows).build(), { algorithm: 'item-knn' });
    expect(weightAt(model, 0, 1)).toBeCloseTo(2 / (Math.sqrt(6) + 10), 6);
    expect(weightAt(model, 2, 0)).toBeCloseTo(1 / (Math.sqrt(3) + 10), 6);
  });
});
