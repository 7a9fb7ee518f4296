import { Decimal, Integer, ListOf, Nested, Text } from '@app/http';
import { MovieDto } from '../../movies/dto/movie.dto';
import type { TrendingMovie } from '../trending.service';

export class TrendingQuery {
  @Integer({ description: 'How many', example: 10, min: 1, max: 100, optional: true })
  limit?: number;
}

class TrendingMovieDto {
  @Nested(() => MovieDto, { description: 'The movie' })
  movie: MovieDto;

  @Decimal({ description: 'Likes of late, each counting half after every half-life', example: 12.5 })
  attention: number;
}

export class TrendingMoviesDto {
  @ListOf(() => TrendingMovieDto, {
    description: 'Most attention first; empty where nobody has liked anything of late',
  })
  items: TrendingMovieDto[];

  @Text({ description: 'Always null: the list is whole', example: null, nullable: true })
  nextCursor: null;

  static from(trending: readonly TrendingMovie[]): TrendingMoviesDto {
    const items = trending.map(({ movie, attention }) => ({ movie: MovieDto.from(movie), attention }));
    return { items, nextCursor: null };
  }
}
