import type { Aggregation, Explanation, UserProfile } from '@app/recommender';
import { Injectable } from '@nestjs/common';
import { MoviesService, type Movie } from '../movies/movies.service';
import type { ServedModel } from './models/active-model';
import { whereThereIsRoom } from './scoring-room';
import { reasonsEach } from './reasons';
import type { Wishes } from './wishes';

/** For whom a list is: one person, or several whose scores are aggregated. */
export interface Subject {
  readonly profiles: readonly UserProfile[];
  readonly aggregation?: Aggregation;
  /** Names the one person whose stored ratings these are. */
  readonly cacheKey?: string;
  /** Movies that are not to be shown. */
  readonly exclude: ReadonlySet<number>;
  /** Whether films for adults may be shown; asked only where there is one. */
  readonly showsAdult: () => Promise<boolean>;
}

/** A movie that made the list, with an explanation for each profile; null where the model does not know it. */
export interface Picked {
  readonly movie: Movie;
  readonly score: number;
  readonly explanations: readonly (Explanation | null)[];
}

/** What the model gives of one item. */
type Scored = Pick<Picked, 'score' | 'explanations'> & { readonly itemId: number };

/**
 * Chooses movies: the model's best under exact filters, then, only if those run out, what the model does not know yet.
 * So the list is never short while the catalogue has candidates.
 */
@Injectable()
export class Candidates {
  constructor(private readonly movies: MoviesService) {}

  async pick(model: ServedModel | null, subject: Subject, wishes: Wishes): Promise<Picked[]> {
    const allowed = await this.allowed(wishes);
    const known = model ? await this.byModel(model, subject, allowed, wishes) : [];
    const complete = known.length >= wishes.limit || (model && wishes.minRelevance > 0);
    return complete ? known : [...known, ...(await this.unknown(model, subject, wishes, known.length))];
  }

  /** Ids that pass the filters; null where there are none. */
  private async allowed({ genres, yearFrom, yearTo }: Wishes): Promise<Set<number> | null> {
    if (genres.length === 0 && yearFrom === undefined && yearTo === undefined) return null;
    return new Set(await this.movies.listIds({ genres, yearFrom, yearTo, includeAdult: true }));
  }

  /**
   * A movie that was deleted since the training is found by its missing card; it is remembered, and the list made again.
   * So it is for films for adults, where they may not be shown; those are looked at each time, since an editor may change them.
   */
  private async byModel(
    model: ServedModel,
    subject: Subject,
    allowed: ReadonlySet<number> | null,
    wishes: Wishes,
  ): Promise<Picked[]> {
    const exclude = new Set(subject.exclude);
    for (;;) {
      const items = await score(model, { ...subject, exclude }, allowed, wishes);
      const movies = await this.movies.getMany(items.map(({ itemId }) => itemId));
      const unfit = await unfitAmong(movies, subject);
      if (movies.size === items.length && unfit.length === 0) {
        return items.map(({ itemId, ...rest }) => ({ movie: movies.get(itemId)!, ...rest }));
      }
      for (const id of unfit) exclude.add(id);
      for (const { itemId } of items) if (!movies.has(itemId)) model.deleted.add(itemId);
    }
  }

  /** Movies that the model does not know, the most rated first: all of them while there is no model. They score nothing. */
  private async unknown(
    model: ServedModel | null,
    { profiles, exclude, showsAdult }: Subject,
    wishes: Wishes,
    taken: number,
  ): Promise<Picked[]> {
    const rated = new Set(wishes.includeRated ? [] : profiles.flatMap(({ itemIds }) => Array.from(itemIds)));
    const { genres, yearFrom, yearTo } = wishes;
    const ids = await this.movies.listIds({ genres, yearFrom, yearTo, includeAdult: await showsAdult() });
    const fresh = ids.filter((id) => !model?.recommender.knows(id) && !exclude.has(id) && !rated.has(id));
    const movies = await this.movies.listMostRated(fresh, wishes.limit - taken);
    return movies.map((movie) => ({ movie, score: 0, explanations: profiles.map(() => null) }));
  }
}

/** Films for adults that this person is not to be shown. */
async function unfitAmong(movies: ReadonlyMap<number, Movie>, { showsAdult }: Subject): Promise<number[]> {
  const adult = [...movies.values()].filter((movie) => movie.adult).map(({ id }) => id);
  return adult.length === 0 || (await showsAdult()) ? [] : adult;
}

/** The model's list of ids, under all that is asked for. */
async function score(
  { scorer, deleted }: ServedModel,
  { profiles, aggregation, cacheKey, exclude }: Subject,
  allowed: ReadonlySet<number> | null,
  wishes: Wishes,
): Promise<Scored[]> {
  const options = {
    ...wishes,
    exclude: (id: number) => exclude.has(id) || deleted.has(id),
    ...(allowed && { filter: (id: number) => allowed.has(id) }),
    excludeRated: !wishes.includeRated,
    reasons: reasonsEach(wishes.limit * profiles.length, wishes.explain),
  };
  if (aggregation) {
    const { items } = await whereThereIsRoom(scorer.recommendForGroup(profiles, { ...options, aggregation }));
    return items.map(({ members, ...item }) => ({ ...item, explanations: members }));
  }
  const { items } = await whereThereIsRoom(scorer.recommend(profiles[0]!, { ...options, cacheKey }));
  return items.map((explanation) => ({
    itemId: explanation.itemId,
    score: explanation.score,
    explanations: [explanation],
  }));
}
