import fc from 'fast-check';
import { hashToUnit, seededRandom, shuffle } from './random';

describe('seededRandom', () => {
  it('repeats itself for a seed, and not for another', () => {
    const draws = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
    expect(draws(7)).toEqual(draws(7));
    expect(draws(7)).not.toEqual(draws(8));
  });

  it('is even: each tenth of the interval gets a tenth', () => {
    const random = seededRandom(1);
    const tenths = new Array<number>(10).fill(0);
    for (let n = 0; n < 20_000; n++) tenths[Math.floor(10 * random())]! += 1 / 20_000;
    for (const share of tenths) expect(Math.abs(share - 0.1)).toBeLessThan(0.01);
  });
});

describe('hashToUnit', () => {
  it('stays strictly between zero and one, so that its logarithm is finite', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (seed, key) => {
        const value = hashToUnit(seed, key);
        expect(value > 0 && value < 1).toBe(true);
      }),
    );
  });
});

describe('shuffle', () => {
  it('keeps every value, and finds every order', () => {
    const orders = new Set<string>();
    for (let seed = 0; seed < 200; seed++) {
      const shuffled = shuffle(Int32Array.of(1, 2, 3), seededRandom(seed));
      expect([...shuffled].sort()).toEqual([1, 2, 3]);
      orders.add(shuffled.join());
    }
    expect(orders.size).toBe(6);
  });
});
