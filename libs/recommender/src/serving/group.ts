/**
 * How several people's scores become one: their mean, or the least of them, so that nobody is made miserable (O'Connor et
 * al., PolyLens, 2001).
 */
export type Aggregation = 'mean' | 'least-misery';

/** Item by item over the members; at least one. */
export function aggregate(members: readonly Float64Array[], aggregation: Aggregation): Float64Array {
  const [first, ...others] = members as [Float64Array, ...Float64Array[]];
  const all = first.slice();
  for (const scores of others) {
    for (let j = 0; j < all.length; j++) {
      all[j] = aggregation === 'mean' ? all[j]! + scores[j]! : Math.min(all[j]!, scores[j]!);
    }
  }
  if (aggregation === 'mean') for (let j = 0; j < all.length; j++) all[j]! /= members.length;
  return all;
}
