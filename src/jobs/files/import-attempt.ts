import type { Transaction } from '@app/database';
import type { JobProgress } from '../jobs.service';
import type { ImportOutcome } from './import-outcome';
import type { JobReportsRepository } from './job-reports.repository';
import type { ReportRow } from './report-row';
import type { StoredUpload } from './stored-upload';
import type { StoredUploadRow, UploadsRepository } from './uploads.repository';

type Writer = Pick<Transaction, 'query'>;

/** One attempt at an import: its file, and what it writes about itself in the transaction of what it does. */
export class ImportAttempt {
  readonly ownerId: string;
  readonly fileName: string;
  /** Rows of which a report tells; of more there is only the number. */
  readonly mostReported = 100_000;
  private reported = 0;
  readonly options: Readonly<Record<string, unknown>>;

  constructor(
    readonly jobId: string,
    upload: StoredUploadRow,
    readonly source: StoredUpload,
    readonly signal: AbortSignal,
    private readonly parts: {
      readonly uploads: UploadsRepository;
      readonly reports: JobReportsRepository;
      readonly tell: (progress: JobProgress) => void;
    },
  ) {
    this.ownerId = upload.ownerId;
    this.fileName = upload.fileName ?? '';
    this.options = upload.options;
  }

  /**
   * Does the work of the import in this transaction, and notes there that it is done: whoever is asked for it again does nothing.
   * @returns its outcome, or that of an attempt that has succeeded already, of which nobody heard
   * @throws whatever the work throws, and where it is to stop
   */
  async once(tx: Writer, work: () => Promise<ImportOutcome>): Promise<ImportOutcome> {
    const done = await this.parts.uploads.claim(tx, this.jobId);
    if (done) return done;
    const outcome = await work();
    await this.parts.uploads.saveOutcome(tx, this.jobId, outcome);
    this.signal.throwIfAborted();
    return outcome;
  }

  /** Says something about single rows, up to a number that nobody reads through; it stands when the transaction does. */
  async report(tx: Writer, rows: readonly ReportRow[]): Promise<void> {
    const told = rows.slice(0, this.mostReported - this.reported);
    this.reported += told.length;
    if (told.length > 0) await this.parts.reports.add(tx, this.jobId, told);
  }

  /** Reports rows of the file that cannot be taken. */
  reject(tx: Writer, rows: readonly { readonly line: number; readonly reason: string }[]): Promise<void> {
    return this.report(
      tx,
      rows.map(({ line, reason }) => ({ file: this.fileName, line, outcome: 'rejected', reason })),
    );
  }

  /**
   * Tells how far it is, by what was read of the file.
   * @throws where it is to stop
   */
  progress(phase: string, done = this.source.bytesRead): void {
    this.signal.throwIfAborted();
    this.parts.tell({
      done: Math.min(done, this.source.size),
      total: this.source.size,
      unit: 'bytes',
      phase,
      message: null,
    });
  }
}
