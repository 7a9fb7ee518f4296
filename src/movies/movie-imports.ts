import type { BulkTransaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import {
  MoviesImportRepository,
  type ImportedMovie,
  type MovieLensMovie,
  type RatingTotal,
} from './movies-import.repository';

export type { ImportedMovie, MovieLensMovie, RatingTotal };

/** What a merge did: `matched` films were there under another id, `completed` ids were filled in. */
export interface MergedMovies {
  readonly created: number;
  readonly matched: number;
  readonly completed: number;
  readonly unchanged: number;
}

/** The catalogue's side of an import: many movies at once, in the importer's own transaction. */
@Injectable()
export class MovieImports {
  constructor(private readonly repository: MoviesImportRepository) {}

  isEmpty(tx: BulkTransaction): Promise<boolean> {
    return this.repository.isEmpty(tx);
  }

  /** Adds new movies. @returns their ids, in the same order */
  create(tx: BulkTransaction, movies: readonly ImportedMovie[]): Promise<number[]> {
    return this.repository.create(tx, movies);
  }

  /**
   * Brings the films of a MovieLens set into the catalogue. What is there already keeps its details; it only gets ids that it lacks.
   * A second time it changes nothing.
   */
  async mergeMovieLens(tx: BulkTransaction, movies: readonly MovieLensMovie[]): Promise<MergedMovies> {
    await this.repository.stage(tx, movies);
    await this.repository.lockAll(tx);
    const matched = await this.repository.matchStaged(tx);
    const completed = await this.repository.completeStaged(tx);
    const created = await this.repository.createStaged(tx);
    return { created, matched, completed, unchanged: movies.length - created - matched };
  }

  /** MovieLens id → our id. */
  listMovieLensIds(tx: BulkTransaction): Promise<Map<number, number>> {
    return this.repository.listMovieLensIds(tx);
  }

  /** Locks movies whose ratings are about to change. */
  lock(tx: BulkTransaction, ids: readonly number[]): Promise<void> {
    return this.repository.lock(tx, ids);
  }

  /** Adds to what the ratings of movies add up to, in the transaction that changes the ratings. */
  addRatings(tx: BulkTransaction, changes: readonly RatingTotal[]): Promise<void> {
    return this.repository.addRatings(tx, changes);
  }

  /** Sets what the ratings of movies add up to, in the transaction that changes the ratings. */
  setRatings(tx: BulkTransaction, totals: readonly RatingTotal[]): Promise<void> {
    return this.repository.setRatings(tx, totals);
  }
}
