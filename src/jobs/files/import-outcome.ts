import type { JobResult } from '../jobs.service';

/** What an import came to. The counts are what the event tells of it. */
export interface ImportOutcome {
  /** What was imported, such as `history`. */
  readonly kind: string;
  /** Where it came from; default: the name of the file. */
  readonly source?: string;
  readonly created: number;
  readonly changed: number;
  readonly rejected: number;
  /** What its job says. */
  readonly result: JobResult;
}
