import { Configuration } from '@app/config';
import { Transactions } from '@app/database';
import { DatasetUnrecognised, openZip, unpackMovieLens, type MalformedRow } from '@app/datasets';
import { FinalFailure } from '@app/queue';
import { Injectable } from '@nestjs/common';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportAttempt, ImportOutcome } from '../../jobs/files/import-jobs.service';
import type { ReportRow } from '../../jobs/files/report-row';
import { ImportRecords, totalsOf } from './import-records';
import { ImportRunning, type ImportOptions, type ImportReport } from './import-report';
import { MovieLensImportService } from './movielens-import.service';

/** The largest set, unpacked, several times over. */
const LIMITS = { maxBytes: 8 * 1024 ** 3, maxEntries: 1000 };
const WAIT_MS = 500;

class NoDataset extends FinalFailure {
  constructor() {
    super(
      'The zip holds no MovieLens set: no movies.csv and ratings.csv, nor movies.dat and ratings.dat, in one folder.',
    );
  }
}

/** The set in the zip is in none of the layouts that we read. The folder of the worker is not named. */
class DatasetUnread extends FinalFailure {
  constructor(cause: DatasetUnrecognised) {
    super(`The MovieLens set in the zip cannot be read: ${cause.reason}.`, { cause });
  }
}

/** A MovieLens set that was sent as a zip: unpacked into a folder of the worker, and imported like any other. */
@Injectable()
export class DatasetUpload {
  constructor(
    private readonly configuration: Configuration,
    private readonly movieLens: MovieLensImportService,
    private readonly records: ImportRecords,
    private readonly transactions: Transactions,
  ) {}

  /** @throws ZipRefused, NoDataset, and whatever stops the import */
  async run(run: ImportAttempt): Promise<ImportOutcome> {
    const parent = path.join(this.configuration.dataDir, 'unpacked', run.jobId);
    await rm(parent, { recursive: true, force: true }); // of an attempt that was killed
    await mkdir(parent, { recursive: true, mode: 0o700 });
    try {
      run.progress('unpacking');
      const folder = await unpackMovieLens(await openZip(run.source, LIMITS), parent, run.signal);
      if (folder === null) throw new NoDataset();
      return await this.import(run, folder);
    } finally {
      await rm(parent, { recursive: true, force: true });
    }
  }

  private async import(run: ImportAttempt, folder: string): Promise<ImportOutcome> {
    const told: ReportRow[] = [];
    const { source, report } = await this.alone(run, folder, {
      strict: false,
      signal: run.signal,
      onProgress: ({ file, bytes, totalBytes }) => run.progress(file, run.source.size * (bytes / totalBytes)),
      onRejected: ({ file, line, reason }: MalformedRow) => {
        if (told.length < run.mostReported) told.push({ file, line, outcome: 'rejected', reason });
      },
    });
    return this.transactions.run((tx) =>
      run.once(tx, async () => {
        await run.report(tx, told);
        await this.records.remember(tx, source, report, { kind: 'user', userId: run.ownerId });
        return { kind: 'movielens', source, ...totalsOf(report), result: { ...report } };
      }),
    );
  }

  /** Waits for whoever else imports a set: a command, or an attempt whose process died and whose connection is not noticed yet. */
  private async alone(
    run: ImportAttempt,
    folder: string,
    options: ImportOptions,
  ): Promise<{ source: string; report: ImportReport }> {
    for (;;) {
      try {
        return await this.movieLens.import(folder, options);
      } catch (error) {
        if (error instanceof DatasetUnrecognised) throw new DatasetUnread(error);
        if (!(error instanceof ImportRunning)) throw error;
        await sleep(WAIT_MS, undefined, { signal: run.signal });
      }
    }
  }
}
