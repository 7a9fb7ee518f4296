import type { NeighbourLists } from '../models/neighbours';
import { hashToUnit } from '../random';

/** How many of the best candidates reranking may bring to the top of a list. */
export const RERANK_POOL = 100;

/** A candidate in a model's terms. */
export interface RankedItem {
  readonly itemIndex: number;
  readonly score: number;
}

/** Keeps what scores at least `minRelevance` (0–1) times the best; above 0 that is nothing where the best is not positive. */
export function keepRelevant(ranked: readonly RankedItem[], minRelevance: number): readonly RankedItem[] {
  const best = ranked[0]?.score ?? 0;
  if (minRelevance <= 0) return ranked;
  return ranked.filter(({ score }) => score > 0 && score >= minRelevance * best);
}

/**
 * Maximal marginal relevance (Carbonell and Goldstein 1998): picks one after the other what has the most of
 * (1 - diversity) · relevance - diversity · similarity to the nearest one picked. Relevance is the score, scaled to 0–1.
 * Similarity is that of the neighbour lists as a part of the largest among the candidates, 0 where neither lists the other.
 * 0 keeps the order.
 */
export function diversify(
  ranked: readonly RankedItem[],
  neighbours: NeighbourLists,
  diversity: number,
): readonly RankedItem[] {
  if (diversity <= 0 || ranked.length < 2) return ranked;
  const best = ranked[0]!.score;
  const range = best - ranked.at(-1)!.score || 1;
  const similarity = similaritiesAmong(ranked, neighbours);
  const nearest = new Float64Array(ranked.length);
  const left = ranked.map((_, place) => place);
  const picked: RankedItem[] = [];
  while (left.length > 0) {
    let pick = 0;
    let most = -Infinity;
    left.forEach((place, n) => {
      const relevance = 1 - (best - ranked[place]!.score) / range;
      const value = (1 - diversity) * relevance - diversity * nearest[place]!;
      if (value > most) [pick, most] = [n, value];
    });
    const [place] = left.splice(pick, 1);
    picked.push(ranked[place!]!);
    for (const other of left) {
      nearest[other] = Math.max(nearest[other]!, similarity[place! * ranked.length + other]!);
    }
  }
  return picked;
}

/** Row-major, one row for each place of the list. */
function similaritiesAmong(ranked: readonly RankedItem[], neighbours: NeighbourLists): Float32Array {
  const { indptr, indices, values } = neighbours;
  const places = new Map(ranked.map(({ itemIndex }, place) => [itemIndex, place]));
  const among = new Float32Array(ranked.length ** 2);
  for (const [itemIndex, place] of places) {
    for (let r = indptr[itemIndex]!; r < indptr[itemIndex + 1]!; r++) {
      const other = places.get(indices[r]!);
      if (other === undefined) continue;
      among[place * ranked.length + other] = values[r]!;
      among[other * ranked.length + place] = values[r]!;
    }
  }
  const largest = among.reduce((most, similarity) => Math.max(most, similarity), 0);
  return largest > 0 ? among.map((similarity) => similarity / largest) : among;
}

/**
 * Another list for another seed, the same for the same: draws without replacement, the n-th place with weight
 * n^(-1 / rotation) (Gumbel's trick for the Plackett-Luce model). 0 keeps the order; 1 lets the tenth be drawn a tenth
 * as often as the first. An item's luck depends on the seed and its id alone.
 */
export function rotate(
  ranked: readonly RankedItem[],
  itemIds: Int32Array,
  rotation: number,
  seed: number,
): readonly RankedItem[] {
  if (rotation <= 0) return ranked;
  const keyed = ranked.map((item, place) => {
    const gumbel = -Math.log(-Math.log(hashToUnit(seed, itemIds[item.itemIndex]!)));
    return { item, key: rotation * gumbel - Math.log(place + 1) };
  });
  return keyed.sort((a, b) => b.key - a.key).map(({ item }) => item);
}
