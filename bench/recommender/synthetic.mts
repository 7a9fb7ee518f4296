// Ratings that nobody gave, in the shape of a large public set: for measuring cost, never quality.

export interface Shape {
  readonly people: number;
  readonly items: number;
  /** About as many; people who would rate too much of the catalogue are held back. */
  readonly likes: number;
  readonly seed: number;
}

/** What ml-20m is like, binarised: 138,000 people, 20,000 movies that matter, ten million likes. */
export const LARGE: Shape = { people: 138_000, items: 20_000, likes: 10_000_000, seed: 42 };

/** A 32-bit generator of numbers in [0, 1), by a counter and a mixing function. */
export function randomNumbers(seed: number): () => number {
  let counter = seed >>> 0;
  return () => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let x = Math.imul(counter ^ (counter >>> 16), 0x21f0aaad);
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
    return ((x ^ (x >>> 15)) >>> 0) / 2 ** 32;
  };
}

/**
 * Calls `like` for each like, person by person: how much a person rates is log-normal, how known an item is falls with a
 * power of its rank, and each person draws from three of forty-eight tastes.
 */
export function syntheticLikes(
  { people, items, likes, seed }: Shape,
  like: (person: number, item: number) => void,
): number {
  const random = randomNumbers(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const known = Float64Array.from({ length: items }, (_, rank) => (rank + 40) ** -1.2);
  const tastes = Array.from({ length: 48 }, () => cumulative(known, () => Math.exp(1.1 * normal())));
  const diligence = Float64Array.from({ length: people }, () => Math.exp(1.15 * normal()));
  const total = diligence.reduce((sum, own) => sum + own, 0);
  const lastPerson = new Int32Array(items).fill(-1);
  let count = 0;
  for (let person = 0; person < people; person++) {
    const wanted = Math.min(items / 8, Math.max(5, Math.round((diligence[person]! * likes) / total)));
    const own = [0, 0, 0].map(() => tastes[Math.floor(random() * tastes.length)]!);
    for (let found = 0, tries = 0; found < wanted && tries < 6 * wanted; tries++) {
      const item = draw(own[Math.floor(random() * own.length)]!, random());
      if (lastPerson[item] === person) continue;
      lastPerson[item] = person;
      like(person, item);
      found++;
      count++;
    }
  }
  return count;
}

function cumulative(known: Float64Array, affinity: () => number): Float64Array {
  let sum = 0;
  return known.map((own) => (sum += own * affinity()));
}

function draw(sums: Float64Array, share: number): number {
  const target = share * sums.at(-1)!;
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! < target) low = middle + 1;
    else high = middle;
  }
  return low;
}
