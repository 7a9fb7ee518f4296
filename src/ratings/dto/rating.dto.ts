import { Decimal, Instant, Integer, ListOf, Nested, PageOf } from '@app/http';
import { MOVIE_IDS, MovieDto } from '../../movies/dto/movie.dto';
import type { Movie } from '../../movies/movies.service';
import type { BatchOutcome, Opinion, Rating } from '../ratings.service';

const STARS = { description: 'Stars, in halves', example: 4.5, min: 0.5, max: 5, multipleOf: 0.5 };

export class RateMovieDto {
  @Decimal(STARS)
  value: number;
}

/** What you think of one movie. */
export class RatingDto {
  @Integer({ description: 'Id of the movie', example: 1 })
  movieId: number;

  @Decimal(STARS)
  value: number;

  @Instant({ description: 'When you rated it last', example: '2026-05-01T12:00:00.000Z' })
  ratedAt: string;

  static from({ movieId, value, ratedAt }: Rating): RatingDto {
    return { movieId, value: value / 2, ratedAt: ratedAt.toISOString() };
  }
}

export class RatedMovieDto extends RatingDto {
  @Nested(() => MovieDto, { description: 'The movie' })
  movie: MovieDto;

  static of(rating: Rating, movie: Movie): RatedMovieDto {
    return { ...RatingDto.from(rating), movie: MovieDto.from(movie) };
  }
}

export class RatedMoviePageDto extends PageOf(RatedMovieDto) {}

class BatchRatingDto {
  @Integer({ description: 'Id of the movie', example: 1, ...MOVIE_IDS })
  movieId: number;

  @Decimal(STARS)
  value: number;
}

export class RateBatchDto {
  @ListOf(() => BatchRatingDto, {
    description: 'Ratings, at most one a movie',
    example: [
      { movieId: 1, value: 4.5 },
      { movieId: 2, value: 2 },
    ],
    minItems: 1,
    maxItems: 500,
  })
  ratings: BatchRatingDto[];

  /** In half-stars. */
  static toOpinions({ ratings }: RateBatchDto): Opinion[] {
    return ratings.map(({ movieId, value }) => ({ movieId, value: value * 2 }));
  }
}

export class BatchOutcomeDto implements BatchOutcome {
  @Integer({ description: 'Movies that you had not rated before', example: 2 })
  created: number;

  @Integer({ description: 'Movies that you had rated before', example: 0 })
  updated: number;
}
