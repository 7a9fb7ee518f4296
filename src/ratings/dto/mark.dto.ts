import { Instant, Integer, Nested, PageOf } from '@app/http';
import { MOVIE_IDS, MovieDto } from '../../movies/dto/movie.dto';
import type { Movie } from '../../movies/movies.service';
import type { MarkedMovie } from '../marks.service';

export class MarkParam {
  @Integer({ description: 'Id of the movie', example: 1, ...MOVIE_IDS })
  movieId: number;
}

/** A movie on one of your lists. */
export class MarkedMovieDto {
  @Nested(() => MovieDto, { description: 'The movie' })
  movie: MovieDto;

  @Instant({ description: 'When you put it there', example: '2026-05-01T12:00:00.000Z' })
  addedAt: string;

  static of({ markedAt }: MarkedMovie, movie: Movie): MarkedMovieDto {
    return { movie: MovieDto.from(movie), addedAt: markedAt.toISOString() };
  }
}

export class MarkedMoviePageDto extends PageOf(MarkedMovieDto) {}
