import { Injectable } from '@nestjs/common';
import type { MovieFilter } from '../movie-query';
import { isFiller } from './fillers';
import { SearchPlan } from './search-plan';
import { rank, type Ranked } from './search-ranking';
import { SearchRepository } from './search.repository';

/** A list by relevance has at most so many movies, of those that fit the best known ones; other orders have all. */
export const MOST_RELEVANT = 400;

/** Of so many movies at most that making a plan has found it is kept which: naming more costs as much as looking for them again. */
const MOST_KEPT = 2000;

/** What fits a search best. */
interface Best {
  readonly ranked: readonly Ranked[];
  /** As it was, with what has been learned: whoever asks by it for the same filter spares the database a look. */
  readonly plan: SearchPlan;
}

/**
 * Finds what a person means. Typing errors are mended in the vocabulary, which is small, and not in the catalogue, so that the
 * catalogue is asked for words only; what fits is then ranked here, where each rule can be read and tested.
 */
@Injectable()
export class MovieSearch {
  constructor(private readonly repository: SearchRepository) {}

  /**
   * What to look for: all words; then all of them with typing errors mended also where the word exists; then any. The first of
   * these that names a movie, or that the overview of one has.
   */
  async plan(text: string): Promise<SearchPlan> {
    const words = await this.repository.words(text);
    const unknown = words.filter(({ isWord, isBeginning }) => !isWord && !isBeginning);
    const likeUnknown = await this.similar(unknown);
    const strict = SearchPlan.of(text, words, likeUnknown, 'all');
    if (await this.repository.isNamed(strict)) return strict;
    const similar = [...likeUnknown, ...(await this.similar(words.filter((word) => !unknown.includes(word))))];
    const mended = SearchPlan.of(text, words, similar, 'all');
    if (await this.repository.isNamed(mended)) return mended;
    const told = await this.repository.listTold(mended, MOST_KEPT + 1);
    if (told.length > 0) return mended.inOverviews(told.length > MOST_KEPT ? null : told);
    return SearchPlan.of(text, words, similar, 'any');
  }

  /** The most relevant movies first, after a position in this order. */
  async best(plan: SearchPlan, filter: MovieFilter, after: Ranked | null, limit: number): Promise<Best> {
    const named = plan.isInNames ? await this.repository.candidates(plan, 'names', filter, MOST_RELEVANT) : [];
    const told =
      named.length < MOST_RELEVANT ? await this.repository.candidates(plan, 'texts', filter, MOST_RELEVANT) : [];
    const candidates = new Map([...told, ...named].map((candidate) => [candidate.id, candidate]));
    const ranked = rank(plan, [...candidates.values()]);
    const follows = ({ score, id }: Ranked): boolean =>
      !after || score < after.score || (score === after.score && id < after.id);
    const isComplete = plan.isInNames && named.length < MOST_RELEVANT;
    return {
      ranked: ranked.filter(follows).slice(0, limit),
      plan: isComplete ? plan.naming(named.map(({ id }) => id)) : plan,
    };
  }

  private similar(words: readonly { readonly token: string }[]): Promise<string[]> {
    return this.repository.similar(words.map(({ token }) => token).filter((token) => !isFiller(token)));
  }
}
