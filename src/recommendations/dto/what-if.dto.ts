import { Decimal, Integer, invalidInput, ListOf, Text, type FieldError } from '@app/http';
import type { Aggregation, UserProfile } from '@app/recommender';
import { MOVIE_IDS } from '../../movies/dto/movie.dto';
import type { GroupMember } from '../recommendations.service';
import { WishesDto } from './wishes.dto';

/** Half-stars that stand for "I like it" and "I don't". */
const LIKE = 10;
const DISLIKE = 2;

class HypotheticalRatingDto {
  @Integer({ description: 'Id of the movie', example: 1, ...MOVIE_IDS })
  movieId: number;

  @Decimal({ description: 'Stars, in halves', example: 4.5, min: 0.5, max: 5, multipleOf: 0.5 })
  value: number;
}

/** Of what takes as long as one small request. */
const OPINIONS_A_UNIT = 100;
const SCORES_A_UNIT = 50;

const RATINGS = {
  description: 'Ratings',
  example: [{ movieId: 1, value: 4.5 }],
  maxItems: 1000,
  optional: true,
} as const;

const LIKES = {
  description: 'Ids of movies that are liked (as five stars)',
  example: [3],
  maxItems: 500,
  each: MOVIE_IDS,
  optional: true,
} as const;

const DISLIKES = { ...LIKES, description: 'Ids of movies that are not liked (as one star)', example: [4] } as const;

/** What one person thinks: ratings, or likes and dislikes that stand for five stars and one. */
class OpinionsDto {
  @ListOf(() => HypotheticalRatingDto, RATINGS)
  ratings?: HypotheticalRatingDto[];

  @ListOf('integer', LIKES)
  likes?: number[];

  @ListOf('integer', DISLIKES)
  dislikes?: number[];
}

class MemberProfileDto extends OpinionsDto {
  @Text({ description: 'Name, unlike the others’', example: 'Ana', minLength: 1, maxLength: 40, oneLine: true })
  name: string;
}

const AGGREGATIONS = ['mean', 'least-misery'] as const;

/** Ratings that are stored nowhere, with filters and knobs. An empty body asks for the popular movies. */
export class WhatIfDto extends WishesDto {
  @ListOf(() => HypotheticalRatingDto, RATINGS)
  ratings?: HypotheticalRatingDto[];

  @ListOf('integer', LIKES)
  likes?: number[];

  @ListOf('integer', DISLIKES)
  dislikes?: number[];

  @ListOf(() => MemberProfileDto, {
    description: 'Several people for whom one list is to be, instead of ratings, likes and dislikes',
    minItems: 2,
    maxItems: 8,
    optional: true,
    alternative: true,
  })
  profiles?: MemberProfileDto[];

  @Text({
    description: 'How several people’s scores become one: their mean, or the least of them',
    example: 'mean',
    enum: AGGREGATIONS,
    optional: true,
    alternative: true,
  })
  aggregation?: Aggregation;

  /**
   * One opinion a movie.
   * @param isKnown whether the catalogue has a movie
   * @throws the 400 of validation for a movie that is named twice or is not known
   */
  static toProfile(dto: WhatIfDto, isKnown: (movieId: number) => boolean): UserProfile {
    const opinions = opinionsOf(dto, '');
    throwAny(faultsOf(opinions, isKnown));
    return profileOf(opinions);
  }

  /**
   * The people of a group; null where one person asks.
   * @throws the 400 of validation, also where both are there, or two people have one name
   */
  static toGroup(dto: WhatIfDto, isKnown: (movieId: number) => boolean): GroupMember[] | null {
    if (!dto.profiles) {
      if (dto.aggregation !== undefined)
        throwAny([fault('/aggregation', 'needs profiles', 'aggregationNeedsProfiles')]);
      return null;
    }
    const faults: FieldError[] = [];
    const names = new Set<string>();
    for (const name of ['ratings', 'likes', 'dislikes'] as const) {
      if (dto[name]) faults.push(fault(`/${name}`, 'must not be there beside profiles', 'profilesAlone'));
    }
    const members = dto.profiles.map((profile, n) => {
      if (names.has(profile.name)) faults.push(fault(`/profiles/${n}/name`, 'must not be there twice', 'nameOnce'));
      names.add(profile.name);
      const opinions = opinionsOf(profile, `/profiles/${n}`);
      faults.push(...faultsOf(opinions, isKnown));
      return { name: profile.name, profile: profileOf(opinions) };
    });
    throwAny(faults);
    return members;
  }

  /** What the body costs in the rate limit beside the one of every request: by what is read, and by what is explained. */
  static costOf(dto: WhatIfDto): number {
    const people = dto.profiles?.length ?? 1;
    const scores = dto.explain ? people * WishesDto.toWishes(dto).limit : 0;
    return Math.floor(WhatIfDto.movieIds(dto).length / OPINIONS_A_UNIT) + Math.floor(scores / SCORES_A_UNIT);
  }

  /** Ids of all movies that the body has an opinion on. */
  static movieIds(dto: WhatIfDto): number[] {
    return [dto, ...(dto.profiles ?? [])].flatMap((one) => opinionsOf(one, '').map(({ movieId }) => movieId));
  }
}

function faultsOf(opinions: readonly Opinion[], isKnown: (movieId: number) => boolean): FieldError[] {
  const seen = new Set<number>();
  return opinions.flatMap(({ movieId, pointer }) => {
    const again = seen.has(movieId);
    seen.add(movieId);
    if (!isKnown(movieId)) return [fault(pointer, 'must be the id of a movie', 'movieKnown')];
    return again ? [fault(pointer, 'must not name a movie a second time', 'movieOnce')] : [];
  });
}

function fault(pointer: string, detail: string, code: string): FieldError {
  return { pointer, detail, code };
}

function throwAny(faults: readonly FieldError[]): void {
  if (faults.length > 0) throw invalidInput([...faults]);
}

function profileOf(opinions: readonly Opinion[]): UserProfile {
  return { itemIds: opinions.map(({ movieId }) => movieId), halfStars: opinions.map(({ halfStars }) => halfStars) };
}

interface Opinion {
  readonly movieId: number;
  readonly halfStars: number;
  readonly pointer: string;
}

function opinionsOf({ ratings = [], likes = [], dislikes = [] }: OpinionsDto, at: string): Opinion[] {
  return [
    ...ratings.map(({ movieId, value }, n) => ({
      movieId,
      halfStars: value * 2,
      pointer: `${at}/ratings/${n}/movieId`,
    })),
    ...likes.map((movieId, n) => ({ movieId, halfStars: LIKE, pointer: `${at}/likes/${n}` })),
    ...dislikes.map((movieId, n) => ({ movieId, halfStars: DISLIKE, pointer: `${at}/dislikes/${n}` })),
  ];
}
