import { Decimal, Integer, invalidInput, ListOf, type FieldError } from '@app/http';
import type { UserProfile } from '@app/recommender';
import { MOVIE_IDS } from '../../movies/dto/movie.dto';
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

/** Ratings that are stored nowhere, with filters and knobs. An empty body asks for the popular movies. */
export class WhatIfDto extends WishesDto {
  @ListOf(() => HypotheticalRatingDto, {
    description: 'Ratings',
    example: [{ movieId: 1, value: 4.5 }],
    maxItems: 1000,
    optional: true,
  })
  ratings?: HypotheticalRatingDto[];

  @ListOf('integer', {
    description: 'Ids of movies that are liked (as five stars)',
    example: [3],
    maxItems: 500,
    each: MOVIE_IDS,
    optional: true,
  })
  likes?: number[];

  @ListOf('integer', {
    description: 'Ids of movies that are not liked (as one star)',
    example: [4],
    maxItems: 500,
    each: MOVIE_IDS,
    optional: true,
  })
  dislikes?: number[];

  /**
   * One opinion a movie.
   * @param isKnown whether the catalogue has a movie
   * @throws the 400 of validation for a movie that is named twice or is not known
   */
  static toProfile(dto: WhatIfDto, isKnown: (movieId: number) => boolean): UserProfile {
    const opinions = opinionsOf(dto);
    const seen = new Set<number>();
    const errors: FieldError[] = [];
    for (const { movieId, pointer } of opinions) {
      if (!isKnown(movieId)) errors.push({ pointer, detail: 'must be the id of a movie', code: 'movieKnown' });
      else if (seen.has(movieId))
        errors.push({ pointer, detail: 'must not name a movie a second time', code: 'movieOnce' });
      seen.add(movieId);
    }
    if (errors.length > 0) throw invalidInput(errors);
    return { itemIds: opinions.map(({ movieId }) => movieId), halfStars: opinions.map(({ halfStars }) => halfStars) };
  }

  /** Ids of all movies that the body has an opinion on. */
  static movieIds(dto: WhatIfDto): number[] {
    return opinionsOf(dto).map(({ movieId }) => movieId);
  }
}

interface Opinion {
  readonly movieId: number;
  readonly halfStars: number;
  readonly pointer: string;
}

function opinionsOf({ ratings = [], likes = [], dislikes = [] }: WhatIfDto): Opinion[] {
  return [
    ...ratings.map(({ movieId, value }, n) => ({ movieId, halfStars: value * 2, pointer: `/ratings/${n}/movieId` })),
    ...likes.map((movieId, n) => ({ movieId, halfStars: LIKE, pointer: `/likes/${n}` })),
    ...dislikes.map((movieId, n) => ({ movieId, halfStars: DISLIKE, pointer: `/dislikes/${n}` })),
  ];
}
