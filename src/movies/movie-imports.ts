import type { BulkTransaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { MoviesImportRepository, type ImportedMovie } from './movies-import.repository';

export type { ImportedMovie };

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

  /** Sets count and sum of every movie's ratings to what the ratings say. @returns how many were wrong */
  recount(tx: BulkTransaction): Promise<number> {
    return this.repository.recount(tx);
  }
}
