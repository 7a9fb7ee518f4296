import type { Explanation, UserProfile } from '@app/recommender';
import { Injectable } from '@nestjs/common';
import { MoviesService, type Movie } from '../movies/movies.service';
import type { ServedModel } from './models/active-model';
import { LARGEST_REASONS } from './reasons';
import type { Wishes } from './wishes';

/** A movie that made the list. `explanation` is null where the model does not know it. */
export interface Picked {
  readonly movie: Movie;
  readonly score: number;
  readonly explanation: Explanation | null;
}

/**
 * Chooses movies: the model's best under exact filters, then, only if those run out, what the model does not know yet.
 * So the list is never short while the catalogue has candidates.
 */
@Injectable()
export class Candidates {
  constructor(private readonly movies: MoviesService) {}

  /** @param cacheKey names the person whose profile it is, where it is one's */
  async pick(
    model: ServedModel | null,
    profile: UserProfile,
    exclude: Set<number>,
    wishes: Wishes,
    cacheKey?: string,
  ): Promise<Picked[]> {
    const allowed = await this.allowed(wishes);
    const known = model ? await this.byModel(model, profile, exclude, allowed, { ...wishes, cacheKey }) : [];
    const complete = known.length >= wishes.limit || (model && wishes.minRelevance > 0);
    return complete ? known : [...known, ...(await this.unknown(model, profile, exclude, wishes, known.length))];
  }

  /** Ids that pass the filters; null where there are none. */
  private async allowed({ genres, yearFrom, yearTo }: Wishes): Promise<Set<number> | null> {
    if (genres.length === 0 && yearFrom === undefined && yearTo === undefined) return null;
    return new Set(await this.movies.listIds({ genres, yearFrom, yearTo }));
  }

  /** A movie that was deleted since the training is found by its missing card; it is remembered, and the list made again. */
  private async byModel(
    { scorer, deleted }: ServedModel,
    profile: UserProfile,
    exclude: ReadonlySet<number>,
    allowed: ReadonlySet<number> | null,
    wishes: Wishes & { cacheKey?: string },
  ): Promise<Picked[]> {
    const options = {
      ...wishes,
      exclude: (id: number) => exclude.has(id) || deleted.has(id),
      ...(allowed && { filter: (id: number) => allowed.has(id) }),
      excludeRated: !wishes.includeRated,
      reasons: wishes.explain ? undefined : LARGEST_REASONS,
    };
    for (;;) {
      const { items } = await scorer.recommend(profile, options);
      const ids = items.map(({ itemId }) => itemId);
      const movies = await this.movies.getMany(ids);
      if (movies.size === ids.length) {
        return items.flatMap((explanation) => {
          const movie = movies.get(explanation.itemId);
          return movie ? [{ movie, score: explanation.score, explanation }] : [];
        });
      }
      for (const id of ids) if (!movies.has(id)) deleted.add(id);
    }
  }

  /** Movies that the model does not know, the most rated first: all of them while there is no model. They score nothing. */
  private async unknown(
    model: ServedModel | null,
    profile: UserProfile,
    exclude: ReadonlySet<number>,
    wishes: Wishes,
    taken: number,
  ): Promise<Picked[]> {
    const rated = new Set(wishes.includeRated ? [] : Array.from(profile.itemIds));
    const { genres, yearFrom, yearTo } = wishes;
    const ids = await this.movies.listIds({ genres, yearFrom, yearTo });
    const fresh = ids.filter((id) => !model?.recommender.knows(id) && !exclude.has(id) && !rated.has(id));
    const movies = await this.movies.listMostRated(fresh, wishes.limit - taken);
    return movies.map((movie) => ({ movie, score: 0, explanation: null }));
  }
}
