import fc from 'fast-check';
import { diversify, keepRelevant, rotate } from './rerank';

/** Scores of items 0, 1, 2 … in that order. */
const rankedBy = (...scores: number[]) => scores.map((score, itemIndex) => ({ itemIndex, score }));
const order = (items: readonly { itemIndex: number }[]) => items.map(({ itemIndex }) => itemIndex);

/** 0 and 1 are near copies, and only 0's list says so; 2 is like nothing. */
const neighbours = {
  indptr: Int32Array.of(0, 1, 1, 1),
  indices: Int32Array.of(1),
  values: Float32Array.of(0.9),
  byContent: Uint8Array.of(0),
};
const ids = Int32Array.from({ length: 50 }, (_, n) => 1_000_000 + n);

describe('keepRelevant', () => {
  it('cuts at the share of the best score', () => {
    expect(order(keepRelevant(rankedBy(10, 5, 4.9), 0.5))).toEqual([0, 1]);
  });

  it('keeps everything at zero, even what scores below it', () => {
    expect(order(keepRelevant(rankedBy(1, 0, -1), 0))).toEqual([0, 1, 2]);
  });

  it('keeps nothing where nothing has a positive score', () => {
    expect(keepRelevant(rankedBy(0, -1), 0.1)).toEqual([]);
    expect(keepRelevant([], 0.5)).toEqual([]);
  });
});

describe('diversify', () => {
  it('puts what is unlike before a near copy that scores a little more', () => {
    // Relevance 1, 0.9, 0. After 0: item 1, as like 0 as any pair is, has 0.4 * 0.9 - 0.6 = -0.24, item 2 has 0.
    expect(order(diversify(rankedBy(11, 10, 1), neighbours, 0.6))).toEqual([0, 2, 1]);
  });

  it('keeps the order while score outweighs likeness', () => {
    // After 0: item 1 has 0.8 * 0.9 - 0.2 = 0.52, item 2 has 0.
    expect(order(diversify(rankedBy(11, 10, 1), neighbours, 0.2))).toEqual([0, 1, 2]);
  });

  it('keeps the order at zero, and of equals that are unlike', () => {
    expect(order(diversify(rankedBy(3, 2, 1), neighbours, 0))).toEqual([0, 1, 2]);
    expect(order(diversify(rankedBy(1, 1, 1).slice(1), neighbours, 1))).toEqual([1, 2]);
  });
});

describe('rotate', () => {
  const ranked = rankedBy(...Array.from({ length: 50 }, (_, n) => 50 - n));

  it('is a permutation that the seed decides', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, rotation) => {
        const once = order(rotate(ranked, ids, rotation, seed));
        expect(once).toEqual(order(rotate(ranked, ids, rotation, seed)));
        expect([...once].sort((a, b) => a - b)).toEqual(order(ranked));
      }),
    );
  });

  it('moves items further the larger it is', () => {
    const movement = (rotation: number) => {
      let sum = 0;
      for (let seed = 0; seed < 50; seed++) {
        order(rotate(ranked, ids, rotation, seed)).forEach((itemIndex, place) => (sum += Math.abs(place - itemIndex)));
      }
      return sum;
    };
    expect([0, 0.1, 0.5, 1].map(movement)).toEqual([0, 0.1, 0.5, 1].map(movement).sort((a, b) => a - b));
    expect(movement(0)).toBe(0);
    expect(movement(0.1)).toBeGreaterThan(0);
  });

  it('draws the first place in proportion to one over the rank', () => {
    const firsts = new Map<number, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const first = rotate(ranked.slice(0, 3), ids, 1, seed)[0]!.itemIndex;
      firsts.set(first, (firsts.get(first) ?? 0) + 1 / 6000);
    }
    // 1, 1/2 and 1/3 of their sum, 11/6.
    [6 / 11, 3 / 11, 2 / 11].forEach((share, item) => expect(Math.abs(firsts.get(item)! - share)).toBeLessThan(0.03));
  });
});
