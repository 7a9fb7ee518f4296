import { GENRES } from '@app/datasets';
import { Decimal, Flag, Integer, ListOf, Nested, PageOf, PageQuery, SomeOf, Text } from '@app/http';
import type { MovieFilter } from '../movie-query';
import { SORTS, type MovieSort } from '../movie-query';
import { MovieDto } from './movie.dto';

/** Filters, order and extras of the list. All filters must hold. */
export class ListMoviesQuery extends PageQuery {
  @Text({
    description:
      'Words of a title, a person or the overview, or a year; accents, case and small typing errors do not matter. By relevance, the best 400 are listed; other orders list all',
    example: 'godfather',
    minLength: 1,
    maxLength: 200,
    optional: true,
  })
  query?: string;

  @ListOf('text', {
    description: 'Genre; repeat it to ask for several, all must match',
    example: ['Drama'],
    maxItems: 10,
    uniqueItems: true,
    each: { enum: GENRES },
    optional: true,
  })
  genre?: string[];

  @Integer({ description: 'First year', example: 1970, min: 1870, max: 2200, optional: true })
  yearFrom?: number;

  @Integer({ description: 'Last year', example: 2020, min: 1870, max: 2200, optional: true })
  yearTo?: number;

  @Text({
    description: 'Full name of a director or actor',
    example: 'Francis Ford Coppola',
    minLength: 1,
    maxLength: 200,
    optional: true,
  })
  person?: string;

  @Decimal({ description: 'Least mean rating, in stars', example: 3.5, min: 0.5, max: 5, optional: true })
  minRating?: number;

  @Text({
    description: 'Order; "-" is descending. Default: relevance with a query, else -popularity',
    example: '-popularity',
    enum: SORTS,
    optional: true,
  })
  sort?: MovieSort;

  @Text({
    description: 'Only these fields of each movie, comma-separated; id is always there',
    example: 'id,title,year',
    minLength: 1,
    maxLength: 300,
    optional: true,
  })
  fields?: string;

  @Flag({ description: 'Add counts by genre and decade over all movies that fit', example: false, optional: true })
  facets?: boolean;

  @Flag({ description: 'Also films for adults', example: false, optional: true })
  includeAdult?: boolean;

  /** All but the search text, which has to be made a plan of first. */
  static filterOf(asked: ListMoviesQuery): MovieFilter {
    const { genre, yearFrom, yearTo, person, minRating, includeAdult } = asked;
    return { genres: genre, yearFrom, yearTo, person, minRating, includeAdult };
  }
}

/** Many movies at once. */
export class BatchGetDto {
  @ListOf('integer', {
    description: 'Ids of movies, in the order in which you want them',
    example: [1, 2, 3],
    each: { min: 1, max: 2_147_483_647 },
    minItems: 1,
    maxItems: 100,
    uniqueItems: true,
  })
  ids: number[];
}

export class MovieBatchDto {
  @ListOf(() => MovieDto, { description: 'Those that there are, in the order that was asked for' })
  items: MovieDto[];

  @ListOf('integer', { description: 'Ids that no movie has', example: [] })
  missing: number[];
}

export class PopularMoviesQuery extends PageQuery {}

class GenreFacetDto {
  @Text({ description: 'Genre', example: 'Drama' })
  value: string;

  @Integer({ description: 'Movies that have it', example: 412 })
  count: number;
}

class DecadeFacetDto {
  @Integer({ description: 'First year of the decade', example: 1990 })
  value: number;

  @Integer({ description: 'Movies of the decade', example: 187 })
  count: number;
}

class FacetsDto {
  @ListOf(() => GenreFacetDto, { description: 'By genre, most frequent first' })
  genres: GenreFacetDto[];

  @ListOf(() => DecadeFacetDto, { description: 'By decade, oldest first' })
  decades: DecadeFacetDto[];
}

/** A page of movies with the fields that `fields` names, or all. */
export class MovieSearchPageDto extends PageOf(SomeOf(MovieDto, 'id')) {
  @Nested(() => FacetsDto, { description: 'Counts, where facets=true asked for them', optional: true })
  facets?: FacetsDto;
}

export class MoviePageDto extends PageOf(MovieDto) {
  @Nested(() => FacetsDto, { description: 'Counts, where facets=true asked for them', optional: true })
  facets?: FacetsDto;
}

/** A genre of the vocabulary and how many movies have it. */
export class GenreDto {
  @Text({ description: 'Name, as filters take it', example: 'Science Fiction' })
  name: string;

  @Integer({ description: 'Movies that have it', example: 97 })
  movieCount: number;
}

export class GenresDto {
  @ListOf(() => GenreDto, { description: 'All genres, by name' })
  items: GenreDto[];
}
