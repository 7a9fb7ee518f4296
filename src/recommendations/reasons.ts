import type { Explanation } from '@app/recommender';

/** A part of a score. `movieId` is null for what no single rated movie gives. */
export interface Reason {
  readonly movieId: number | null;
  readonly title: string;
  readonly contribution: number;
}

/** `largest`: the ten largest, and one line that sums up the rest; `all`: every one. */
export type ReasonDetail = 'largest' | 'all';

/** Reasons told one by one, where not all are asked for. */
export const LARGEST_REASONS = 10;

/**
 * The parts of a score, which add up to it: the rated movies by the size of what they give, then what is left of them, then
 * popularity. A rated movie that was deleted meanwhile counts with what is left.
 * @param titleOf title of a rated movie; null where it is gone
 */
export function reasonsOf(
  score: number,
  explanation: Explanation | null,
  titleOf: (movieId: number) => string | null,
  detail: ReasonDetail,
): Reason[] {
  if (!explanation) return [{ movieId: null, title: 'Popular', contribution: score }];
  const limit = detail === 'all' ? Infinity : LARGEST_REASONS;
  const reasons: Reason[] = [];
  let rest = explanation.rest;
  for (const { itemId, contribution } of explanation.contributions) {
    const title = reasons.length < limit ? titleOf(itemId) : null;
    if (title === null) rest += contribution;
    else reasons.push({ movieId: itemId, title, contribution });
  }
  if (rest !== 0) reasons.push({ movieId: null, title: 'Other ratings of yours', contribution: rest });
  reasons.push({ movieId: null, title: 'Popular', contribution: explanation.prior });
  return reasons;
}
