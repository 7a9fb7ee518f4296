import type { Explanation } from '@app/recommender';
import { reasonText, type RatedTitles, type Who } from './sentences';

/** `rating`: who likes both; `content`: what both have in common; `popular`: how many like it; `other`: what is left. */
export type ReasonKind = 'rating' | 'content' | 'popular' | 'other' | 'person';

/** A part of a score. `movieId` is null for what no single rated movie gives. */
export interface Reason {
  readonly movieId: number | null;
  readonly title: string;
  readonly contribution: number;
  readonly kind: ReasonKind;
  /** The same for a reader. */
  readonly text: string;
}

/** Ratings told one by one in a reason of their own, where not all are asked for. */
export const LARGEST_REASONS = 10;

/** Ratings told one by one in one answer, where all are asked for: about 2 MB of JSON. */
const MOST_REASONS = 10_000;

/**
 * How many ratings each score of an answer tells one by one; one more reason sums up the rest, so that they add up all the same.
 * @param scores how many there are at most: movies, times people
 */
export function reasonsEach(scores: number, explain: boolean): number {
  return explain ? Math.max(LARGEST_REASONS, Math.floor(MOST_REASONS / scores)) : LARGEST_REASONS;
}

/**
 * The parts of a score, which add up to it: the rated movies by the size of what they give, then what is left of them, then
 * popularity. A rated movie that was deleted meanwhile counts with what is left. `explanation` is null where the model does
 * not know the movie; then there is nothing but a score of 0.
 */
export function reasonsOf(explanation: Explanation | null, titles: RatedTitles, who: Who, most: number): Reason[] {
  if (!explanation) return [popularity(0)];
  const reasons: Reason[] = [];
  let { rest } = explanation;
  for (const part of explanation.contributions) {
    const { itemId, contribution, basis, shared } = part;
    const rated = reasons.length < most ? titles(itemId) : null;
    if (!rated) {
      rest += contribution;
      continue;
    }
    const kind = basis === 'content' && shared.length > 0 ? 'content' : 'rating';
    reasons.push({ movieId: itemId, title: rated.title, contribution, kind, text: reasonText(part, rated, who) });
  }
  if (rest !== 0) reasons.push(other(rest, who));
  reasons.push(popularity(explanation.prior));
  return reasons;
}

/** What is put into words: the largest reasons, so that the words are the same whether all of them are told or not. */
export function spoken(explanation: Explanation | null): Explanation | null {
  return explanation && { ...explanation, contributions: explanation.contributions.slice(0, LARGEST_REASONS) };
}

/** How a score came about: mostly from who likes what, mostly from what movies have in common, or from popularity alone. */
export type Strategy = 'model' | 'content' | 'popular';

export function strategyOf(explanation: Explanation | null): Strategy {
  const parts = explanation?.contributions.filter(({ contribution }) => contribution > 0) ?? [];
  if (parts.length === 0) return 'popular';
  const sumOf = (basis: string) => parts.reduce((sum, part) => sum + (part.basis === basis ? part.contribution : 0), 0);
  return sumOf('content') > sumOf('ratings') ? 'content' : 'model';
}

function popularity(contribution: number): Reason {
  const text = contribution > 0 ? 'Popular with people here' : 'Nobody here has liked it yet';
  return { movieId: null, title: 'Popular', contribution, kind: 'popular', text };
}

function other(contribution: number, who: Who): Reason {
  const title = who === 'you' ? 'Other ratings of yours' : `Other ratings of ${who.name}`;
  return { movieId: null, title, contribution, kind: 'other', text: title };
}
