import type { Explanation, UserProfile } from '@app/recommender';
import { Injectable } from '@nestjs/common';
import { MoviesService } from '../movies/movies.service';
import type { Picked } from './candidates';
import { reasonsOf, spoken, strategyOf, type Reason } from './reasons';
import type { MemberView, Recommendation } from './recommendation';
import { becauseText, listed, type RatedTitles, type Who } from './sentences';

/** Whose list it is: the reader, or several people by name. */
export type Audience = { readonly you: UserProfile } | { readonly members: readonly NamedProfile[] };

interface NamedProfile {
  readonly name: string;
  readonly profile: UserProfile;
}

/** Tells why: scores as reasons that add up, and as sentences, with the titles that they name. */
@Injectable()
export class Narrator {
  constructor(private readonly movies: MoviesService) {}

  /**
   * One statement for all titles, however many movies there are.
   * @param most see `reasonsEach`
   */
  async tell(picked: readonly Picked[], audience: Audience, most: number): Promise<Recommendation[]> {
    const titleOf = await this.titles(picked.flatMap(({ explanations }) => explanations));
    if ('you' in audience) {
      const rated = ratedTitles(audience.you, titleOf);
      return picked.map((pick) => forOne(pick, rated, most));
    }
    const members = audience.members.map(({ name, profile }) => ({ name, rated: ratedTitles(profile, titleOf) }));
    return picked.map((pick) => forGroup(pick, members, most));
  }

  private async titles(explanations: readonly (Explanation | null)[]): Promise<(id: number) => string | null> {
    const named = explanations.flatMap((explanation) => explanation?.contributions.map(({ itemId }) => itemId) ?? []);
    const titles = await this.movies.titlesOf([...new Set(named)]);
    return (id) => titles.get(id) ?? null;
  }
}

function ratedTitles({ itemIds, halfStars }: UserProfile, titleOf: (id: number) => string | null): RatedTitles {
  const given = new Map(Array.from(itemIds, (id, n) => [id, halfStars[n]!]));
  return (id) => {
    const title = titleOf(id);
    const own = given.get(id);
    return title === null || own === undefined ? null : { title, halfStars: own };
  };
}

function forOne({ movie, score, explanations }: Picked, rated: RatedTitles, most: number): Recommendation {
  const explanation = explanations[0] ?? null;
  return {
    movie,
    score,
    because: becauseText(spoken(explanation), rated, 'you'),
    reasons: reasonsOf(explanation, rated, 'you', most),
    strategy: strategyOf(spoken(explanation)),
    members: [],
  };
}

interface Member {
  readonly name: string;
  readonly rated: RatedTitles;
}

function forGroup({ movie, score, explanations }: Picked, group: readonly Member[], most: number): Recommendation {
  const members = group.map(({ name, rated }, n): MemberView => {
    const explanation = explanations[n] ?? null;
    const who: Who = { name };
    return {
      name,
      score: explanation?.score ?? 0,
      because: becauseText(spoken(explanation), rated, who),
      reasons: reasonsOf(explanation, rated, who, most),
    };
  });
  const strategies = explanations.map((explanation) => strategyOf(spoken(explanation)));
  const clauses = [...new Set(members.map(({ because }) => because.replace(/^Because /, '')))];
  return {
    movie,
    score,
    because: `Because ${listed(clauses)}`,
    reasons: sharesOf(score, members),
    strategy:
      strategies.find((strategy) => strategy === 'model') ?? strategies.find((own) => own === 'content') ?? 'popular',
    members,
  };
}

/** What each person gives to the score: a part of the mean, or all of it where theirs is the least. */
function sharesOf(score: number, members: readonly MemberView[]): Reason[] {
  const mean = members.reduce((sum, member) => sum + member.score, 0) / members.length;
  const isMean = Math.abs(mean - score) <= 1e-9;
  const least = members.findIndex((member) => member.score === score);
  return members.map(({ name, score: own }, n) => ({
    movieId: null,
    title: name,
    contribution: isMean ? own / members.length : n === least ? score : 0,
    kind: 'person',
    text: isMean ? `The share of ${name}` : n === least ? `The least, which ${name} gives it` : `${name} gives it more`,
  }));
}
