import { LIKE_HALF_STARS } from '../interactions/grade';
import type { InteractionMatrix } from '../interactions/interaction-matrix';
import { sharedFloat32 } from '../threads/shared-arrays';

/** For every itemIndex the share of people who like it, 0–1. */
export function popularityOf({ people, vocabulary, indices, halfStars }: InteractionMatrix): Float32Array {
  const popularity = sharedFloat32(vocabulary.size);
  for (let r = 0; r < indices.length; r++) if (halfStars[r]! >= LIKE_HALF_STARS) popularity[indices[r]!]!++;
  for (let j = 0; j < popularity.length; j++) popularity[j]! /= Math.max(1, people);
  return popularity;
}

/** What the prior multiplies an item's popularity by: c / (1 + k), so it fades as `evidence` (k ratings) comes in. */
export function priorWeight(popularityWeight: number, evidence: number): number {
  return popularityWeight / (1 + evidence);
}
