import type { SimilarItem } from '@app/recommender';
import { Injectable } from '@nestjs/common';
import { MoviesService, type Movie } from '../movies/movies.service';
import { ActiveModel } from './models/active-model';

/** A neighbour: by who likes both, or, where too few have rated one of them, by what both have in common. */
export interface SimilarMovie extends Pick<SimilarItem, 'similarity' | 'basis' | 'shared'> {
  readonly movie: Movie;
}

/** Movies that the people who like one movie like as well, or that are alike. */
@Injectable()
export class SimilarMoviesService {
  constructor(
    private readonly movies: MoviesService,
    private readonly active: ActiveModel,
  ) {}

  /**
   * Films for adults are neighbours of films for adults alone.
   * @throws MovieNotFound
   */
  async similarTo(movieId: number, limit: number): Promise<SimilarMovie[]> {
    const { adult } = await this.movies.get(movieId);
    const neighbours = this.active.current()?.recommender.similar(movieId, 2 * limit) ?? [];
    const movies = await this.movies.getMany(neighbours.map(({ itemId }) => itemId));
    const fit = neighbours.flatMap(({ itemId, ...rest }) => {
      const movie = movies.get(itemId);
      return movie && (adult || !movie.adult) ? [{ movie, ...rest }] : [];
    });
    return fit.slice(0, limit);
  }
}
