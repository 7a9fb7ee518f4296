import type { Aggregation, UserProfile } from '@app/recommender';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { MoviesService } from '../movies/movies.service';
import { RatingsService } from '../ratings/ratings.service';
import { UsersService } from '../users/users.service';
import { Candidates, type Subject } from './candidates';
import { ActiveModel } from './models/active-model';
import { Narrator, type Audience } from './narrator';
import type { MemberView, Recommendation } from './recommendation';
import { reasonsEach, type Reason, type Strategy } from './reasons';
import { whereThereIsRoom } from './scoring-room';
import type { Wishes } from './wishes';

export type { MemberView, Reason, Recommendation, Strategy };

export interface Recommendations {
  readonly recommendations: readonly Recommendation[];
  readonly recommendationId: string;
  /** null while there is no model: then the list is by popularity. */
  readonly modelId: string | null;
}

/** Why a movie is kept off a person's list. */
export const HIDING_RULES = ['dismissed', 'rated', 'watched', 'adult'] as const;
export type HidingRule = (typeof HIDING_RULES)[number];

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
    private readonly users: UsersService,
  ) {}

  /** Reads the person's ratings from the database, so the very last one counts, on whichever node it was made. */
  async forUser(userId: string, wishes: Wishes): Promise<Recommendations> {
    const { profile, dismissed, watched } = await this.ratings.tasteOf(userId);
    const exclude = new Set([...wishes.exclude, ...dismissed, ...(wishes.includeWatched ? [] : watched)]);
    const showsAdult = () => this.showsAdult(userId);
    return this.recommend({ profiles: [profile], cacheKey: userId, exclude, showsAdult }, { you: profile }, wishes);
  }

  /** The same for ratings that are stored nowhere. */
  whatIf(profile: UserProfile, wishes: Wishes): Promise<Recommendations> {
    const exclude = new Set(wishes.exclude);
    return this.recommend({ profiles: [profile], exclude, showsAdult: never }, { you: profile }, wishes);
  }

  /** For several people at once: by their mean, or by the least of them. What any of them rated is left out. */
  forGroup(members: readonly GroupMember[], aggregation: Aggregation, wishes: Wishes): Promise<Recommendations> {
    const profiles = members.map(({ profile }) => profile);
    const exclude = new Set(wishes.exclude);
    return this.recommend({ profiles, aggregation, exclude, showsAdult: never }, { members }, wishes);
  }

  /**
   * Why a movie is on the person's list, or why not.
   * @throws MovieNotFound
   */
  async why(userId: string, movieId: number): Promise<Verdict> {
    const [movie, { profile, dismissed, watched }] = await Promise.all([
      this.movies.get(movieId),
      this.ratings.tasteOf(userId),
    ]);
    const model = this.active.current();
    const most = reasonsEach(1, true);
    const explanation = model ? await whereThereIsRoom(model.scorer.explain(profile, movieId, most)) : null;
    const picked = [{ movie, score: explanation?.score ?? 0, explanations: [explanation] }];
    const [recommendation] = await this.narrator.tell(picked, { you: profile }, most);
    const rated = Array.from(profile.itemIds).includes(movieId);
    return {
      ...recommendation!,
      rank: explanation?.rank ?? null,
      hiddenBy: hidingRule({
        dismissed: dismissed.has(movieId),
        rated,
        watched: watched.has(movieId),
        adult: movie.adult && !(await this.showsAdult(userId)),
      }),
      modelId: model?.id ?? null,
    };
  }

  private async showsAdult(userId: string): Promise<boolean> {
    return (await this.users.get(userId)).showAdult;
  }

  private async recommend(subject: Subject, audience: Audience, wishes: Wishes): Promise<Recommendations> {
    const model = this.active.current();
    const picked = await this.candidates.pick(model, subject, wishes);
    const most = reasonsEach(wishes.limit * subject.profiles.length, wishes.explain);
    return {
      recommendations: await this.narrator.tell(picked, audience, most),
      recommendationId: uuidv7(),
      modelId: model?.id ?? null,
    };
  }
}

/** A dismissal outlasts the rest: it hides the movie whatever the filters say. */
function hidingRule(holds: Readonly<Record<HidingRule, boolean>>): HidingRule | null {
  return HIDING_RULES.find((rule) => holds[rule]) ?? null;
}

/** Nobody knows who asks. */
const never = (): Promise<boolean> => Promise.resolve(false);
