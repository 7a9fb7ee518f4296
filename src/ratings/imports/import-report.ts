import type { MalformedRow } from '@app/datasets';
import type { MergedMovies } from '../../movies/movie-imports';
import type { MergedRows } from './ratings-import.repository';

/** What an import did. */
export interface ImportReport {
  readonly movies: MergedMovies;
  readonly ratings: MergedRows;
  readonly people: number;
  readonly newTags: number;
  readonly rejected: number;
  /** Rows that were taken, but not as they stand. */
  readonly warnings: number;
  readonly seconds: number;
}

/** How far an import is, in bytes read of all its files. */
interface ImportProgress {
  readonly file: string;
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface ImportOptions {
  /** Stop at the first row that cannot be taken, and leave nothing. */
  readonly strict: boolean;
  /** Where the people are said to come from; by default the folder's name. Two copies of one set are one under one source. */
  readonly source?: string;
  /** Stops it, in the middle of a file. */
  readonly signal?: AbortSignal;
  readonly onProgress: (progress: ImportProgress) => void;
  readonly onRejected: (row: MalformedRow) => void;
  readonly onWarning?: (row: MalformedRow) => void;
}

/** A strict import met a row that it cannot take. Nothing of the import is left. */
export class ImportStopped extends Error {
  override readonly name = 'ImportStopped';

  constructor({ file, line, reason }: MalformedRow) {
    super(`${file}:${line}: ${reason}; stopped, and nothing was imported`);
  }
}

/** Another import runs on the same database. */
export class ImportRunning extends Error {
  override readonly name = 'ImportRunning';

  constructor() {
    super('another import is running; try again when it has finished');
  }
}
