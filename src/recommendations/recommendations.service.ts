import type { Explanation, UserProfile } from '@app/recommender';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { MoviesService, type Movie } from '../movies/movies.service';
import { RatingsService } from '../ratings/ratings.service';
import { Candidates, type Picked } from './candidates';
import { ActiveModel } from './models/active-model';
import { reasonsOf, type Reason, type ReasonDetail } from './reasons';
import type { Wishes } from './wishes';

/** How a score came about: from what the person rated, or from what everybody rates. */
export type Strategy = 'model' | 'popular';

export interface Recommendation {
  readonly movie: Movie;
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly strategy: Strategy;
}

export interface Recommendations {
  readonly recommendations: readonly Recommendation[];
  readonly recommendationId: string;
  /** null while there is no model: then the list is by popularity. */
  readonly modelId: string | null;
}

/** Why a movie is kept off a person's list. */
export type HidingRule = 'rated' | 'watched' | 'dismissed';

/** What the list says, or would say, about one movie. */
export interface Verdict extends Recommendation {
  /** 1 is the best of all that the person has not rated. */
  readonly rank: number | null;
  readonly hiddenBy: HidingRule | null;
  readonly modelId: string | null;
}

/** Personal recommendations: the person's ratings as they are now, the model in memory, and the catalogue's cards. */
@Injectable()
export class RecommendationsService {
  constructor(
    private readonly ratings: RatingsService,
    private readonly movies: MoviesService,
    private readonly candidates: Candidates,
    private readonly active: ActiveModel,
  ) {}

  /** Reads the person's ratings from the database, so the very last one counts, on whichever node it was made. */
  async forUser(userId: string, wishes: Wishes): Promise<Recommendations> {
    const [profile, hidden] = await Promise.all([this.ratings.profileOf(userId), this.ratings.hiddenFor(userId)]);
    const watched = wishes.includeWatched ? [] : hidden.watched;
    return this.recommend(profile, new Set([...wishes.exclude, ...hidden.dismissed, ...watched]), wishes, userId);
  }

  /** The same for ratings that are stored nowhere. */
  whatIf(profile: UserProfile, wishes: Wishes): Promise<Recommendations> {
    return this.recommend(profile, new Set(wishes.exclude), wishes);
  }

  /**
   * Why a movie is on the person's list, or why not.
   * @throws MovieNotFound
   */
  async why(userId: string, movieId: number): Promise<Verdict> {
    const [movie, profile, hidden] = await Promise.all([
      this.movies.get(movieId),
      this.ratings.profileOf(userId),
      this.ratings.hiddenFor(userId),
    ]);
    const model = this.active.current();
    const explanation = model?.recommender.explain(profile, movieId) ?? null;
    const [recommendation] = await this.describe([{ movie, score: explanation?.score ?? 0, explanation }], 'all');
    const rated = Array.from(profile.itemIds).includes(movieId);
    return {
      ...recommendation!,
      rank: explanation?.rank ?? null,
      hiddenBy: hidden.dismissed.has(movieId)
        ? 'dismissed'
        : rated
          ? 'rated'
          : hidden.watched.has(movieId)
            ? 'watched'
            : null,
      modelId: model?.id ?? null,
    };
  }

  private async recommend(
    profile: UserProfile,
    exclude: Set<number>,
    wishes: Wishes,
    cacheKey?: string,
  ): Promise<Recommendations> {
    const model = this.active.current();
    const picked = await this.candidates.pick(model, profile, exclude, wishes, cacheKey);
    return {
      recommendations: await this.describe(picked, wishes.explain ? 'all' : 'largest'),
      recommendationId: uuidv7(),
      modelId: model?.id ?? null,
    };
  }

  private async describe(picked: readonly Picked[], detail: ReasonDetail): Promise<Recommendation[]> {
    const named = picked.flatMap(({ explanation }) => explanation?.contributions.map(({ itemId }) => itemId) ?? []);
    const titles = await this.movies.titlesOf([...new Set(named)]);
    return picked.map(({ movie, score, explanation }) => ({
      movie,
      score,
      reasons: reasonsOf(score, explanation, (id) => titles.get(id) ?? null, detail),
      strategy: strategyOf(explanation),
    }));
  }
}

function strategyOf(explanation: Explanation | null): Strategy {
  return explanation && explanation.contributions.length > 0 ? 'model' : 'popular';
}
