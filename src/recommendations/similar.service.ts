import { Injectable } from '@nestjs/common';
import { MoviesService, type Movie } from '../movies/movies.service';
import { ActiveModel } from './models/active-model';

export interface SimilarMovie {
  readonly movie: Movie;
  /** 0 to 1: how much the same people like both. */
  readonly similarity: number;
}

/** Movies that the people who like one movie like as well. */
@Injectable()
export class SimilarMoviesService {
  constructor(
    private readonly movies: MoviesService,
    private readonly active: ActiveModel,
  ) {}

  /** @throws MovieNotFound */
  async similarTo(movieId: number, limit: number): Promise<SimilarMovie[]> {
    await this.movies.get(movieId);
    const neighbours = this.active.current()?.recommender.similar(movieId, limit) ?? [];
    const movies = await this.movies.getMany(neighbours.map(({ itemId }) => itemId));
    return neighbours.flatMap(({ itemId, similarity }) => {
      const movie = movies.get(itemId);
      return movie ? [{ movie, similarity }] : [];
    });
  }
}
