import { coverage, estimate, ndcgAt, pooled, recallAt } from './metrics';

describe('recallAt', () => {
  it('counts hits among the first k, of as many as could be there', () => {
    expect(recallAt(2, [0, 5, 9])).toBe(1 / 2);
    expect(recallAt(20, [0, 19, 20, 400])).toBe(2 / 4);
  });

  it('is one when all places that count are hits', () => {
    expect(recallAt(2, [1, 0, 7])).toBe(1);
  });

  it('is zero without a hit', () => {
    expect(recallAt(5, [5])).toBe(0);
  });
});

describe('ndcgAt', () => {
  it('is one for the ideal order', () => {
    expect(ndcgAt(100, [2, 0, 1])).toBe(1);
  });

  it('discounts by the logarithm of the place', () => {
    // Hits at places 1 and 3: (1 + 1/2) / (1 + 1/log2 3).
    expect(ndcgAt(10, [0, 2])).toBeCloseTo(1.5 / (1 + 1 / Math.log2(3)), 12);
    // One hit at the third place: 1 / log2 4.
    expect(ndcgAt(10, [2])).toBeCloseTo(0.5, 12);
  });

  it('ignores what lies beyond k, in the ideal too', () => {
    expect(ndcgAt(1, [0, 1, 2])).toBe(1);
    expect(ndcgAt(2, [2, 3])).toBe(0);
  });
});

describe('estimate', () => {
  it('gives the mean and its standard error', () => {
    // Sample variance of 1, 2, 3, 4 is 5/3; over n = 4 that is 5/12.
    expect(estimate([1, 2, 3, 4])).toEqual({ value: 2.5, standardError: Math.sqrt(5 / 12) });
  });

  it('has no error for a constant or a single value', () => {
    expect(estimate([0.5, 0.5, 0.5]).standardError).toBe(0);
    expect(estimate([0.25])).toEqual({ value: 0.25, standardError: 0 });
  });
});

describe('coverage', () => {
  it('is the share of items that somebody is shown', () => {
    expect(coverage([[0, 1], [1, 2], []], 10).value).toBe(0.3);
  });

  it('has no error where everybody sees the same', () => {
    expect(
      coverage(
        [
          [0, 1],
          [0, 1],
        ],
        4,
      ),
    ).toEqual({ value: 0.5, standardError: 0 });
  });

  it('is the less certain the more hangs on one person', () => {
    // Without the first, one item less; without the second none: 2/10 and 3/10, jackknifed.
    expect(
      coverage(
        [
          [0, 1, 2],
          [0, 1],
        ],
        10,
      ).standardError,
    ).toBeCloseTo(Math.sqrt((1 / 2) * 2 * 0.05 ** 2), 12);
  });
});

describe('pooled', () => {
  it('weighs groups by their people', () => {
    const group = (people: number, value: number) => ({ people, estimate: { value, standardError: 0.1 } });
    expect(pooled([group(30, 0.2), group(10, 0.6)])).toEqual({
      value: expect.closeTo(0.3, 12) as number,
      standardError: expect.closeTo(Math.hypot(0.075, 0.025), 12) as number,
    });
  });
});
