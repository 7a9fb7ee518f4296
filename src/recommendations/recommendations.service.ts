import type { Aggregation, UserProfile } from '@app/recommender';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { MoviesService, type Movie } from '../movies/movies.service';
import { RatingsService } from '../ratings/ratings.service';
import { Candidates, type Subject } from './candidates';
import { ActiveModel } from './models/active-model';
import { Narrator, type Audience } from './narrator';
import type { Reason, Strategy } from './reasons';
import type { Wishes } from './wishes';

export type { Reason, Strategy };

/** What a movie is to one member of a group. */
export interface MemberView {
  readonly name: string;
  readonly score: number;
  readonly because: string;
  readonly reasons: readonly Reason[];
}

export interface Recommendation {
  readonly movie: Movie;
  readonly score: number;
  /** Why, in a sentence. */
  readonly because: string;
  readonly reasons: readonly Reason[];
  readonly strategy: Strategy;
  /** Of a list for several people; else empty. */
  readonly members: readonly MemberView[];
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

/** One of several people for whom a list is to be. */
export interface GroupMember {
  readonly name: string;
  readonly profile: UserProfile;
}

/** Personal recommendations: the person's ratings as they are now, the model in memory, and the catalogue's cards. */
@Injectable()
export class RecommendationsService {
  constructor(
    private readonly ratings: RatingsService,
    private readonly movies: MoviesService,
    private readonly candidates: Candidates,
    private readonly narrator: Narrator,
    private readonly active: ActiveModel,
  ) {}

  /** Reads the person's ratings from the database, so the very last one counts, on whichever node it was made. */
  async forUser(userId: string, wishes: Wishes): Promise<Recommendations> {
    const [profile, hidden] = await Promise.all([this.ratings.profileOf(userId), this.ratings.hiddenFor(userId)]);
    const watched = wishes.includeWatched ? [] : hidden.watched;
    const exclude = new Set([...wishes.exclude, ...hidden.dismissed, ...watched]);
    return this.recommend({ profiles: [profile], cacheKey: userId, exclude }, { you: profile }, wishes);
  }

  /** The same for ratings that are stored nowhere. */
  whatIf(profile: UserProfile, wishes: Wishes): Promise<Recommendations> {
    return this.recommend({ profiles: [profile], exclude: new Set(wishes.exclude) }, { you: profile }, wishes);
  }

  /** For several people at once: by their mean, or by the least of them. What any of them rated is left out. */
  forGroup(members: readonly GroupMember[], aggregation: Aggregation, wishes: Wishes): Promise<Recommendations> {
    const profiles = members.map(({ profile }) => profile);
    return this.recommend({ profiles, aggregation, exclude: new Set(wishes.exclude) }, { members }, wishes);
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
    const picked = [{ movie, score: explanation?.score ?? 0, explanations: [explanation] }];
    const [recommendation] = await this.narrator.tell(picked, { you: profile }, 'all');
    const rated = Array.from(profile.itemIds).includes(movieId);
    return {
      ...recommendation!,
      rank: explanation?.rank ?? null,
      hiddenBy: hidingRule(rated, hidden.dismissed.has(movieId), hidden.watched.has(movieId)),
      modelId: model?.id ?? null,
    };
  }

  private async recommend(subject: Subject, audience: Audience, wishes: Wishes): Promise<Recommendations> {
    const model = this.active.current();
    const picked = await this.candidates.pick(model, subject, wishes);
    return {
      recommendations: await this.narrator.tell(picked, audience, wishes.explain ? 'all' : 'largest'),
      recommendationId: uuidv7(),
      modelId: model?.id ?? null,
    };
  }
}

/** A dismissal outlasts the rest: it hides the movie whatever the filters say. */
function hidingRule(rated: boolean, dismissed: boolean, watched: boolean): HidingRule | null {
  if (dismissed) return 'dismissed';
  if (rated) return 'rated';
  return watched ? 'watched' : null;
}
