import fc from 'fast-check';
import { FIRST_ITEM_ID } from '../test/interactions';
import { TopItems } from './top-items';

describe('TopItems', () => {
  const scored = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: -3, max: 3 })), {
    selector: ([itemIndex]) => itemIndex,
  });

  it('keeps what a full sort would put first, whatever the order of the offers', () => {
    const itemIds = Int32Array.from({ length: 100 }, (_, n) => FIRST_ITEM_ID + ((n * 37) % 100));
    fc.assert(
      fc.property(scored, fc.nat(20), (offers, capacity) => {
        const top = new TopItems(itemIds, capacity);
        for (const [itemIndex, score] of offers) {
          top.offer(itemIndex, score);
        }
        const sorted = [...offers].sort(([i, a], [j, b]) => b - a || itemIds[i]! - itemIds[j]!);
        const expected = sorted.slice(0, capacity).map(([itemIndex, score]) => ({ itemIndex, score }));
        expect(top.ranked()).toEqual(expected);
      }),
    );
  });

  it('wants exactly what it would keep', () => {
    const itemIds = Int32Array.of(FIRST_ITEM_ID, FIRST_ITEM_ID + 1, FIRST_ITEM_ID + 2);
    const top = new TopItems(itemIds, 1);
    top.offer(1, 5);
    expect([top.wants(0, 5), top.wants(2, 5), top.wants(2, 6), top.wants(0, 4)]).toEqual([true, false, true, false]);
  });
});
