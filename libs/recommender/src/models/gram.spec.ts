import fc from 'fast-check';
import { ratingRows } from '../../test/arbitraries';
import { FIRST_ITEM_ID, interactionsOf } from '../../test/interactions';
import { referenceGram } from '../../test/reference';
import { gradeOf } from '../interactions/grade';
import { gramOf } from './gram';

describe('gramOf', () => {
  it('sums the products of the graded inputs', () => {
    const gram = gramOf(
      interactionsOf([
        [10, 6],
        [8, 8],
        [9, 3],
      ]).build(),
      2,
    );
    expect(gram.values[0]).toBe(3);
    expect(gram.values[gram.size]).toBe(1.5);
    expect(gram.values[gram.size + 1]).toBe(1.25);
  });

  it('is exactly XᵀX of the most-rated items, whatever was rated', () => {
    fc.assert(
      fc.property(ratingRows(fc, 12, 8), fc.integer({ min: 0, max: 8 }), (rows, items) => {
        const interactions = interactionsOf(rows).build();
        const columns = [...interactions.vocabulary.itemIds].map((itemId) => itemId - FIRST_ITEM_ID);
        const inputs = rows.map((row) => columns.map((column) => gradeOf(row[column]!)));
        const gram = gramOf(interactions, items);
        referenceGram(inputs, items).forEach((row, i) => {
          expect([...gram.values.subarray(i * gram.size, i * gram.size + i + 1)]).toEqual(row.slice(0, i + 1));
        });
      }),
    );
  });
});
