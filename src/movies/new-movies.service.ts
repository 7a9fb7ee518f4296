import { Injectable } from '@nestjs/common';
import { NewMoviesRepository, type GenreGroup } from './new-movies.repository';

export type { GenreGroup };

/** What is new in the catalogue, for who tells people of it. */
@Injectable()
export class NewMovies {
  constructor(private readonly repository: NewMoviesRepository) {}

  /** By genres, those added after `since` and until `until`; without those of `except`, and without those that are not for everybody. */
  countByGenres(since: Date, until: Date, except: readonly number[]): Promise<readonly GenreGroup[]> {
    return this.repository.countByGenres(since, until, except);
  }
}
