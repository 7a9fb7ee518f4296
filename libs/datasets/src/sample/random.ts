/**
 * A small deterministic source of chance: the same seed gives the same numbers on every platform, since nothing but integer
 * arithmetic, addition and multiplication of doubles is used (`Math.exp`, `pow` and `log` may differ in the last bit).
 */
export interface Random {
  /** Uniform in [0, 1), in steps of 2^-32. */
  uniform(): number;
  /** Uniform whole number in [0, below). */
  whole(below: number): number;
  /** About normal, mean 0, deviation 1, never beyond ±3.5: the sum of the four bytes of one draw. */
  normal(): number;
}

/** √(4 · (256² - 1) / 12), the deviation of a sum of four bytes. */
const BYTES_DEVIATION = 147.80054127;

/** Taken once: under test runners each look at a global goes through a sandbox, and cost six times all the rest here. */
const { floor, imul } = Math;

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, period 2^32. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const bits = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const uniform = () => bits() / 4_294_967_296;
  return {
    uniform,
    whole: (below) => floor(uniform() * below),
    normal: () => {
      const word = bits();
      const sum = (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + (word >>> 24);
      return (sum - 510) / BYTES_DEVIATION;
    },
  };
}

/** e^x for small x, the same on every platform: (1 + x/1024)^1024 by squaring; 0.2 % off at |x| = 2. */
export function growth(x: number): number {
  let power = 1 + x / 1024;
  for (let i = 0; i < 10; i++) power *= power;
  return power;
}
