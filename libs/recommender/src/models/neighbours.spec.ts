import fc from 'fast-check';
import { ratingRows } from '../../test/arbitraries';
import { FIRST_ITEM_ID, interactionsOf } from '../../test/interactions';
import { gramOf } from './gram';
import { neighboursOf } from './neighbours';

function neighbours(rows: readonly (readonly number[])[], items: number, limit: number) {
  const interactions = interactionsOf(rows).build();
  const { itemIds } = interactions.vocabulary;
  const { indptr, indices, similarities } = neighboursOf(gramOf(interactions, items), items, itemIds, limit);
  return Array.from(itemIds, (itemId, i) => ({
    itemId,
    near: Array.from(indices.subarray(indptr[i], indptr[i + 1]), (j) => itemIds[j]!),
    similarities: [...similarities.subarray(indptr[i], indptr[i + 1])],
  }));
}

describe('neighboursOf', () => {
  it('lists by the cosine, shrunk by ten, those that share somebody', () => {
    const lists = neighbours(
      [
        [8, 8, 0],
        [8, 8, 8],
        [8, 0, 0],
      ],
      3,
      50,
    );
    const first = lists.find(({ itemId }) => itemId === FIRST_ITEM_ID)!;
    expect(first.near).toEqual([FIRST_ITEM_ID + 1, FIRST_ITEM_ID + 2]);
    expect(first.similarities[0]).toBeCloseTo(2 / (Math.sqrt(3 * 2) + 10), 6);
    expect(first.similarities[1]).toBeCloseTo(1 / (Math.sqrt(3 * 1) + 10), 6);
  });

  it('gives no neighbours to items that nobody likes, or that lie beyond the matrix', () => {
    const lists = neighbours([[8, 8, 8, 2]], 2, 50);
    expect(lists.map(({ near }) => near.length)).toEqual([1, 1, 0, 0]);
  });

  it('is symmetric, sorted, between 0 and 1, never of itself, and no longer than asked', () => {
    fc.assert(
      fc.property(ratingRows(fc, 10, 7), fc.integer({ min: 1, max: 7 }), (rows, limit) => {
        const full = neighbours(rows, 7, 7);
        for (const [i, { itemId, near, similarities }] of full.entries()) {
          expect(near).not.toContain(itemId);
          expect(similarities).toEqual([...similarities].sort((a, b) => b - a));
          expect(similarities.every((similarity) => similarity > 0 && similarity < 1)).toBe(true);
          near.forEach((other, n) => {
            const back = full.find((list) => list.itemId === other)!;
            expect(back.similarities[back.near.indexOf(itemId)]).toBe(similarities[n]);
          });
          expect(neighbours(rows, 7, limit)[i]!.near).toEqual(near.slice(0, limit));
        }
      }),
      { numRuns: 50 },
    );
  });
});
