import { Origin } from '@app/access';
import { databaseFault, Transactions, uniqueViolation, type Transaction } from '@app/database';
import type { UploadedFile } from '@app/http';
import { FinalFailure, jobFaultOf, type QueueDefinition } from '@app/queue';
import { Injectable } from '@nestjs/common';
import { AuditTrail, type AuditEntry, type Initiator } from '../../users/audit/audit-trail.service';
import { setTimeout as sleep } from 'node:timers/promises';
import { JobCancelled, JobSuperseded } from '../jobs.errors';
import {
  JobsService,
  type Job,
  type JobReference,
  type JobRequest,
  type JobResult,
  type JobWork,
} from '../jobs.service';
import { ImportAttempt } from './import-attempt';
import type { ImportOutcome } from './import-outcome';
import { JobReportsRepository } from './job-reports.repository';
import { StoredUpload } from './stored-upload';
import { UploadsRepository, type StoredUploadRow } from './uploads.repository';

export type { ImportAttempt, ImportOutcome };

interface ImportRequest extends JobRequest {
  readonly file: UploadedFile;
  readonly options?: Record<string, unknown>;
  readonly by: Initiator;
}

/** An import that has ended well, as others hear of it. */
interface FinishedImport extends Required<Omit<ImportOutcome, 'result'>> {
  readonly userId: string;
  readonly jobId: string;
}

interface ImportWork {
  /** May be begun again at any moment, so it writes in one transaction, or what it may write twice. */
  run(attempt: ImportAttempt): Promise<ImportOutcome>;
  /** Called once, with the transaction that ends the job. */
  finished(tx: Transaction, what: FinishedImport): Promise<void>;
}

/** A statement that has been stopped so many times in a row will be every time. */
const MOST_TIMEOUTS = 3;

class ImportTooSlow extends FinalFailure {
  constructor(cause: unknown) {
    super(
      `The database took too long over a part of this import ${MOST_TIMEOUTS} times in a row. Split the file, or ask an operator to raise DATABASE_STATEMENT_TIMEOUT_MS.`,
      {
        cause,
      },
    );
  }
}

/** A database that restarts is back within seconds. */
const WAITS_MS = [500, 1000, 2000, 4000, 8000, 16_000];

/** Imports: jobs that read a stored file. */
@Injectable()
export class ImportJobs {
  constructor(
    private readonly jobs: JobsService,
    private readonly uploads: UploadsRepository,
    private readonly reports: JobReportsRepository,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  /** The job and its file in one transaction: neither is there without the other. */
  start(queue: QueueDefinition<JobReference>, { file, options = {}, by, ...request }: ImportRequest): Promise<Job> {
    return this.transactions.run(async (tx) => {
      const job = await this.jobs.start(tx, queue, request);
      await this.uploads.assign(tx, file.id, job.id, options);
      await this.record(tx, 'import.requested', job.id, by, { kind: queue.name, bytes: file.bytes });
      return job;
    });
  }

  /** Runs the imports of `queue` in this process, where its ROLE lets it. */
  handle(queue: QueueDefinition<JobReference>, work: ImportWork): Promise<void> {
    return this.jobs.handle(queue, async (tell, signal, conclude, { id: jobId }) => {
      const upload = await this.uploads.findByJob(jobId);
      if (upload?.fault !== null)
        throw new FinalFailure(upload?.fault ?? 'The file of this import is no longer there.');
      try {
        const outcome = upload.outcome ?? (await this.attempt(jobId, upload, work, tell, signal));
        await this.drop(upload.id);
        return await conclude(() => this.conclude(jobId, upload, outcome, work));
      } catch (error) {
        if (signal.reason instanceof JobCancelled) await this.drop(upload.id);
        if (signal.aborted || error instanceof JobSuperseded) throw error;
        if (isPassing(error) && !(error instanceof ImportTooSlow)) throw error;
        throw await this.fail(jobId, upload, error);
      }
    });
  }

  /** Again where the database was away, or where somebody else added the same film at the same moment. */
  private async attempt(
    jobId: string,
    upload: StoredUploadRow,
    work: ImportWork,
    tell: Parameters<JobWork>[0],
    signal: AbortSignal,
  ): Promise<ImportOutcome> {
    const parts = { uploads: this.uploads, reports: this.reports, tell };
    let timeouts = 0;
    for (let tries = 0; ; tries++) {
      const source = new StoredUpload(upload.bytes, (place) => this.uploads.findChunk(upload.id, place));
      try {
        return await work.run(new ImportAttempt(jobId, upload, source, signal, parts));
      } catch (error) {
        timeouts = databaseFault(error) === 'timeout' ? timeouts + 1 : 0;
        if (timeouts === MOST_TIMEOUTS) throw new ImportTooSlow(error);
        const wait = WAITS_MS[tries];
        if (wait === undefined || signal.aborted || !isPassing(error)) throw error;
        await sleep(wait, undefined, { signal });
      }
    }
  }

  private async conclude(
    jobId: string,
    { ownerId: userId, fileName }: StoredUploadRow,
    { result, source = fileName ?? 'upload', ...counts }: ImportOutcome,
    work: ImportWork,
  ): Promise<JobResult> {
    await this.transactions.run(async (tx) => {
      await work.finished(tx, { ...counts, source, userId, jobId });
      const by: Initiator = { actor: { kind: 'user', userId }, origin: Origin.none };
      await this.record(tx, 'import.finished', jobId, by, { ...counts });
    });
    return result;
  }

  private record(
    tx: Transaction,
    action: string,
    id: string,
    by: Initiator,
    details: AuditEntry['details'],
  ): Promise<void> {
    return this.audit.record(tx, { action, ...by, target: { type: 'job', id }, details });
  }

  /** What came of the file, or why nothing can, is written down: nobody will read it again. */
  private async drop(id: string): Promise<void> {
    while (await this.transactions.run((tx) => this.uploads.deleteChunks(tx, id)));
  }

  /** Another attempt would end alike: it is told why, since the file is gone. */
  private async fail(jobId: string, { id }: StoredUploadRow, cause: unknown): Promise<FinalFailure> {
    const fault = jobFaultOf(cause);
    await this.transactions.run((tx) => this.uploads.saveFault(tx, jobId, fault));
    await this.drop(id);
    return new FinalFailure(fault, { cause });
  }
}

const isPassing = (error: unknown): boolean => databaseFault(error) !== null || uniqueViolation(error) !== null;
