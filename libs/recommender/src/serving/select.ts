import type { Model } from '../models/model';
import { TopItems } from '../top-items';
import { candidateTest, type RecommendOptions } from './recommend-options';
import { diversify, keepRelevant, RERANK_POOL, rotate, type RankedItem } from './rerank';

/**
 * The exact best of all candidates: every item has a score, and the filter is applied to items, never to a list made
 * before. Then relevance, diversity and rotation among the best hundred. Ties go to the smaller itemId.
 */
export function selectItems(
  { itemIds, neighbours }: Model,
  scores: Float64Array,
  rated: ReadonlySet<number>,
  options: RecommendOptions,
): RankedItem[] {
  const { limit, minRelevance = 0, diversity = 0, rotation = 0, seed = 0 } = options;
  const reranks = diversity > 0 || rotation > 0;
  const best = bestItems(itemIds, scores, reranks ? Math.max(limit, RERANK_POOL) : limit, mayShow(rated, options));
  const relevant = keepRelevant(best, minRelevance);
  const diverse = diversify(relevant.slice(0, RERANK_POOL), neighbours, diversity);
  const pool = rotate(diverse, itemIds, rotation, seed);
  return [...pool, ...relevant.slice(RERANK_POOL)].slice(0, limit);
}

type CandidateTest = (itemIndex: number, itemId: number) => boolean;

function mayShow(rated: ReadonlySet<number>, options: RecommendOptions): CandidateTest {
  const accepts = candidateTest(options);
  if (options.excludeRated === false) return (_, itemId) => accepts(itemId);
  return (itemIndex, itemId) => !rated.has(itemIndex) && accepts(itemId);
}

/** The test is asked of possible winners only. */
function bestItems(itemIds: Int32Array, scores: Float64Array, count: number, may: CandidateTest): RankedItem[] {
  const top = new TopItems(itemIds, count);
  for (let itemIndex = 0; itemIndex < scores.length; itemIndex++) {
    const score = scores[itemIndex]!;
    if (top.wants(itemIndex, score) && may(itemIndex, itemIds[itemIndex]!)) top.offer(itemIndex, score);
  }
  return top.ranked();
}
