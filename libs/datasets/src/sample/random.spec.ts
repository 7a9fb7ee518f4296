import fc from 'fast-check';
import { growth, randomFrom } from './random';

describe('randomFrom', () => {
  it('gives the numbers of mulberry32', () => {
    const random = randomFrom(1);
    expect([random.uniform(), random.uniform(), random.uniform()].map((value) => value * 2 ** 32)).toEqual([
      2693262067, 11749833, 2265367787,
    ]);
  });

  it('gives the same numbers for the same seed, and others for another', () => {
    const draw = (seed: number) => {
      const random = randomFrom(seed);
      return Array.from({ length: 8 }, () => random.uniform());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('stays in the promised range for any seed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 10_000 }), (seed, below) => {
        const random = randomFrom(seed);
        const whole = random.whole(below);
        expect(Number.isInteger(whole) && whole >= 0 && whole < below).toBe(true);
        expect(Math.abs(random.normal())).toBeLessThan(3.5);
      }),
    );
  });

  it('spreads as uniform and normal numbers do', () => {
    const random = randomFrom(3);
    const uniform = Array.from({ length: 20_000 }, () => random.uniform());
    const normal = Array.from({ length: 20_000 }, () => random.normal());
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(uniform)).toBeCloseTo(0.5, 1);
    expect(mean(normal)).toBeCloseTo(0, 1);
    expect(mean(normal.map((value) => value ** 2))).toBeCloseTo(1, 1);
  });
});

describe('growth', () => {
  it.each([-2, -1, 0, 0.5, 1, 2])('is close to the exponential of %d', (x) => {
    expect(growth(x) / Math.exp(x)).toBeCloseTo(1, 2);
  });
});
