/**
 * A small deterministic source of chance: the same seed gives the same numbers on every platform, since nothing but integer
 * arithmetic, addition and multiplication of doubles is used (`Math.exp`, `pow` and `log` may differ in the last bit).
 */
export interface Random {
  /** Uniform in [0, 1), in steps of 2^-32. */
  uniform(): number;
  /** Uniform whole number in [0, below). */
  whole(below: number): number;
  /** About normal, mean 0, deviation 1: the sum of four uniforms, so never beyond ±3.5. */
  normal(): number;
}

const SQRT_3 = 1.7320508075688772;

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, period 2^32. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    uniform,
    whole: (below) => Math.floor(uniform() * below),
    normal: () => (uniform() + uniform() + uniform() + uniform() - 2) * SQRT_3,
  };
}

/** e^x for small x, the same on every platform: (1 + x/1024)^1024 by squaring; 0.2 % off at |x| = 2. */
export function growth(x: number): number {
  let power = 1 + x / 1024;
  for (let i = 0; i < 10; i++) power *= power;
  return power;
}
