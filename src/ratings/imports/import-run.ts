import type { Batch, MalformedRow, MovieLensFolder } from '@app/datasets';
import { ImportStopped, type ImportOptions } from './import-report';

const KINDS = ['movies', 'links', 'ratings', 'tags'] as const;

/** The files of a MovieLens set, in the order in which they are read. */
export type Kind = (typeof KINDS)[number];

/** A row of the set by its place. */
interface Place {
  readonly kind: Kind;
  readonly line: number;
}

/** One run of an import: what became of the rows, and whom the set's people are here. */
export class ImportRun {
  /** The set's id of a person → ours. */
  readonly people = new Map<number, string>();
  rejected = 0;
  warnings = 0;

  constructor(
    readonly folder: MovieLensFolder,
    private readonly options: ImportOptions,
  ) {}

  /** Where the people are said to come from. */
  get source(): string {
    return this.options.source ?? this.folder.name;
  }

  /** The batches of a file; on the way malformed rows are rejected, and progress is told. */
  async *batches<Row>(kind: Kind, batches: AsyncIterable<Batch<Row>>): AsyncIterable<Batch<Row>> {
    const { sizes, bytesRead } = this.folder;
    const totalBytes = KINDS.reduce((sum, one) => sum + sizes[one], 0);
    for await (const batch of batches) {
      for (const row of batch.malformed) this.refuse(row);
      yield batch;
      const bytes = KINDS.reduce((sum, one) => sum + bytesRead[one], 0);
      this.options.onProgress({ file: kind, bytes, totalBytes });
    }
  }

  /**
   * Counts and tells a row that cannot be taken.
   * @throws ImportStopped where the import is strict
   */
  reject(place: Place, reason: string): void {
    this.refuse(this.rowAt(place, reason));
  }

  /** Counts and tells a row that is taken, but not as it stands. It stops no import. */
  warn(place: Place, reason: string): void {
    this.warnings++;
    this.options.onWarning?.(this.rowAt(place, reason));
  }

  private refuse(row: MalformedRow): void {
    this.rejected++;
    if (this.options.strict) throw new ImportStopped(row);
    this.options.onRejected(row);
  }

  private rowAt({ kind, line }: Place, reason: string): MalformedRow {
    return { file: `${kind}${this.folder.layout === 'csv' ? '.csv' : '.dat'}`, line, reason };
  }
}
