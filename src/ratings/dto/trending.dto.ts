import { Decimal, Integer, ListOf, Nested, Text } from '@app/http';
import { MovieDto } from '../../movies/dto/movie.dto';
import type { Trending } from '../trending.service';

export class TrendingQuery {
  @Integer({ description: 'How many', example: 10, min: 1, max: 100, optional: true })
  limit?: number;
}

class TrendingMovieDto {
  @Nested(() => MovieDto, { description: 'The movie' })
  movie: MovieDto;

  @Decimal({
    description: 'Likes of late with plays and views, which weigh less; each counts half after every half-life',
    example: 12.5,
  })
  attention: number;
}

const BASES = ['likes', 'popularity'] as const;

export class TrendingMoviesDto {
  @ListOf(() => TrendingMovieDto, {
    description: 'Most attention first, or most popular first',
  })
  items: TrendingMovieDto[];

  @Text({
    description: 'Likes of late, with plays and views; popularity, with an attention of 0, while there are none',
    example: 'likes',
    enum: BASES,
  })
  basis: Trending['basis'];

  @Text({ description: 'Always null: the list is whole', example: null, nullable: true })
  nextCursor: null;

  static from({ basis, items }: Trending): TrendingMoviesDto {
    return {
      items: items.map(({ movie, attention }) => ({ movie: MovieDto.from(movie), attention })),
      basis,
      nextCursor: null,
    };
  }
}
