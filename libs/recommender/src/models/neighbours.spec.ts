import fc from 'fast-check';
import { ratingRows } from '../../test/arbitraries';
import { FIRST_ITEM_ID, interactionsOf } from '../../test/interactions';
import { fit, type FitOptions } from './fit';

/** For every item its neighbours' ids with what is said of them. */
function neighboursIn(rows: readonly (readonly number[])[], options: FitOptions) {
  const { itemIds, neighbours } = fit(interactionsOf(rows).build(), options);
  return Array.from(itemIds, (itemId, i) => {
    const [start, end] = [neighbours.indptr[i]!, neighbours.indptr[i + 1]!];
    return {
      itemId,
      near: Array.from(neighbours.indices.subarray(start, end), (j) => itemIds[j]!),
      similarities: [...neighbours.values.subarray(start, end)],
      byContent: [...neighbours.byContent.subarray(start, end)],
    };
  });
}

describe('neighbours', () => {
  it('are, with kNN, those that share somebody, by the cosine shrunk by ten', () => {
    const lists = neighboursIn(
      [
        [8, 8, 0],
        [8, 8, 8],
        [8, 0, 0],
      ],
      { algorithm: 'item-knn' },
    );
    const first = lists.find(({ itemId }) => itemId === FIRST_ITEM_ID)!;
    expect(first.near).toEqual([FIRST_ITEM_ID + 1, FIRST_ITEM_ID + 2]);
    expect(first.similarities[0]).toBeCloseTo(2 / (Math.sqrt(3 * 2) + 10), 6);
    expect(first.similarities[1]).toBeCloseTo(1 / (Math.sqrt(3 * 1) + 10), 6);
  });

  it('owe nothing to a third that everybody likes', () => {
    // 0 is liked by all; 1 and 2 by the same people; 3 by others.
    const rows = Array.from({ length: 40 }, (_, person) => (person % 2 === 0 ? [10, 10, 10, 0] : [10, 0, 0, 10]));
    const lists = neighboursIn(rows, {});
    const of = (item: number) => lists.find(({ itemId }) => itemId === FIRST_ITEM_ID + item)!.near;
    expect(of(1)[0]).toBe(FIRST_ITEM_ID + 2);
    expect(of(2)[0]).toBe(FIRST_ITEM_ID + 1);
  });

  it('are symmetric, sorted, between 0 and 1, and never the item itself', () => {
    fc.assert(
      fc.property(ratingRows(fc, 10, 7), (rows) => {
        const lists = neighboursIn(rows, {});
        for (const { itemId, near, similarities } of lists) {
          expect(near).not.toContain(itemId);
          expect(similarities).toEqual([...similarities].sort((a, b) => b - a));
          expect(similarities.every((similarity) => similarity > 0 && similarity <= 1)).toBe(true);
          near.forEach((other, n) => {
            const back = lists.find((list) => list.itemId === other)!;
            expect(back.similarities[back.near.indexOf(itemId)]).toBe(similarities[n]);
          });
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are none for what nobody likes and nothing is known of', () => {
    const lists = neighboursIn([[8, 8, 8, 2]], { maxItems: 2 });
    expect(lists.map(({ near }) => near.length)).toEqual([1, 1, 0, 0]);
  });
});
