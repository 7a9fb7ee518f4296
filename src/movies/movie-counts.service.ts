import { Injectable } from '@nestjs/common';
import { FacetsRepository, type Facets } from './facets.repository';
import type { MovieFilter } from './movie-query';
import { MoviesRepository } from './movies.repository';

export type { Facets };

/** How a total is come by: the planner's guess, or a count under a time limit. */
export type TotalMode = 'estimated' | 'exact';

/** How many movies there are, of which kind. */
@Injectable()
export class MovieCounts {
  constructor(
    private readonly movies: MoviesRepository,
    private readonly kept: FacetsRepository,
  ) {}

  /** How many movies fit; null where an exact count takes too long. */
  async total(filter: MovieFilter, mode: TotalMode): Promise<number | null> {
    if (mode === 'estimated') return this.movies.estimate(filter);
    return (await this.kept.total(filter)) ?? this.movies.count(filter);
  }

  /** How the movies that fit spread over genres and decades. */
  facets(filter: MovieFilter): Promise<Facets> {
    return this.kept.find(filter);
  }
}
