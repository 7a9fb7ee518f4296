import { GENRES } from '@app/datasets';
import { Decimal, Flag, Integer, ListOf } from '@app/http';
import { MOVIE_IDS } from '../../movies/dto/movie.dto';
import type { Wishes } from '../wishes';

/** Filters and knobs of a list of recommendations. */
export class WishesDto {
  @Integer({ description: 'How many', example: 10, min: 1, max: 100, optional: true })
  limit?: number;

  @ListOf('text', {
    description: 'Genre; several must all match',
    example: ['Drama'],
    maxItems: 10,
    uniqueItems: true,
    each: { enum: GENRES },
    optional: true,
  })
  genre?: string[];

  @Integer({ description: 'First year', example: 1960, min: 1870, max: 2200, optional: true })
  yearFrom?: number;

  @Integer({ description: 'Last year', example: 2020, min: 1870, max: 2200, optional: true })
  yearTo?: number;

  @ListOf('integer', {
    description: 'Ids of movies that are not wanted',
    example: [2],
    maxItems: 500,
    each: MOVIE_IDS,
    optional: true,
  })
  exclude?: number[];

  @Decimal({ description: 'How much unlikeness counts, 0 to 1', example: 0.2, min: 0, max: 1, optional: true })
  diversity?: number;

  @Decimal({
    description: 'Least part of the best score, 0 to 1: fewer rather than padded',
    example: 0,
    min: 0,
    max: 1,
    optional: true,
  })
  minRelevance?: number;

  @Decimal({
    description: 'How freely the list changes from seed to seed, 0 to 1',
    example: 0,
    min: 0,
    max: 1,
    optional: true,
  })
  rotation?: number;

  @Integer({ description: 'The same seed gives the same list', example: 1, min: 0, max: 2_147_483_647, optional: true })
  seed?: number;

  @Flag({ description: 'Show movies that you rated, too', example: false, optional: true })
  includeRated?: boolean;

  @Flag({ description: 'Show movies that you have seen, too', example: false, optional: true })
  includeWatched?: boolean;

  @Flag({
    description:
      'Every reason, not only the ten largest and the sum of the rest. An answer has at most 10,000 of them: beyond that, each movie ' +
      'gets an equal number of its largest reasons, and the sum of the rest',
    example: false,
    optional: true,
  })
  explain?: boolean;

  static toWishes(dto: WishesDto): Wishes {
    return {
      limit: dto.limit ?? 20,
      genres: dto.genre ?? [],
      yearFrom: dto.yearFrom,
      yearTo: dto.yearTo,
      exclude: dto.exclude ?? [],
      diversity: dto.diversity ?? 0,
      minRelevance: dto.minRelevance ?? 0,
      rotation: dto.rotation ?? 0,
      seed: dto.seed ?? 0,
      includeRated: dto.includeRated ?? false,
      includeWatched: dto.includeWatched ?? false,
      explain: dto.explain ?? false,
    };
  }
}
