/** A small seeded generator: a 32-bit counter through a mixing function (murmur3's finalizer). Numbers in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    return mix(state) / 2 ** 32;
  };
}

/** One number in (0, 1) that depends on both arguments alone. */
export function hashToUnit(seed: number, key: number): number {
  return (mix((mix(seed >>> 0) ^ key) >>> 0) + 0.5) / 2 ** 32;
}

/** Shuffles in place (Fisher and Yates). */
export function shuffle<T extends Int32Array>(values: T, random: () => number): T {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [values[i], values[j]] = [values[j]!, values[i]!];
  }
  return values;
}

function mix(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
