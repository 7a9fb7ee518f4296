import type { Principal } from '@app/access';
import { Transactions, type Transaction } from '@app/database';
import { Queue, type QueueDefinition } from '@app/queue';
import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Job, JobProgress } from './job.entity';
import { JobNotFound } from './jobs.errors';
import { JobsRepository } from './jobs.repository';

export type { Job, JobProgress };

/** What a queued job carries: the row that says the rest. */
export interface JobReference {
  readonly jobId: string;
}

/** Who asks for a job, and in which request. */
export interface JobRequest {
  readonly ownerId: string | null;
  readonly requestId: string | null;
}

/** A job's work: reports how far it is, stops when told to, and returns its result. */
export type JobWork = (
  report: (progress: JobProgress) => void,
  signal: AbortSignal,
) => Promise<Record<string, unknown>>;

/** At most one progress row is written in this time, so that reporting costs nothing. */
const PROGRESS_INTERVAL_MS = 500;

/** Jobs as people see them: started in a transaction, run by a worker, read by their owner. */
@Injectable()
export class JobsService {
  private readonly logger = new Logger(JobsService.name);

  constructor(
    private readonly repository: JobsRepository,
    private readonly queue: Queue,
    private readonly transactions: Transactions,
  ) {}

  /** Makes the job and enqueues it in one transaction: neither is there without the other. */
  async start(tx: Transaction, queue: QueueDefinition<JobReference>, { ownerId, requestId }: JobRequest): Promise<Job> {
    const job = await this.repository.create(tx, { id: uuidv7(), kind: queue.name, ownerId, requestId });
    await this.queue.enqueue(tx, queue, { jobId: job.id });
    return job;
  }

  /** Runs the jobs of `queue` in this process, where its ROLE lets it. */
  handle(queue: QueueDefinition<JobReference>, work: JobWork): Promise<void> {
    return this.queue.work(queue, ({ jobId }, signal) => this.run(jobId, work, signal));
  }

  /** @throws JobNotFound also for another person's job, unless the caller is an administrator */
  async get(id: string, caller: Principal): Promise<Job> {
    const job = await this.repository.find(id);
    if (!job || (job.ownerId !== caller.userId && caller.role !== 'admin')) throw new JobNotFound(id);
    return job;
  }

  /** The caller's own jobs, newest first. `before`: id of the last job of the page before. */
  async list(caller: Principal, before: string | null, limit: number): Promise<Job[]> {
    return this.repository.list(caller.userId, before, limit);
  }

  count(caller: Principal): Promise<number> {
    return this.repository.count(caller.userId);
  }

  private async run(id: string, work: JobWork, signal: AbortSignal): Promise<void> {
    if (!(await this.transactions.run((tx) => this.repository.begin(tx, id)))) return;
    try {
      const result = await work(this.reporter(id), signal);
      await this.transactions.run((tx) => this.repository.finish(tx, id, { result }));
    } catch (error) {
      if (signal.aborted) throw error; // goes back to the queue, and runs again elsewhere
      this.logger.error({ err: error, jobId: id }, 'job failed');
      const message = error instanceof Error ? error.message : String(error);
      await this.transactions.run((tx) => this.repository.finish(tx, id, { error: message }));
    }
  }

  private reporter(id: string): (progress: JobProgress) => void {
    let last = 0;
    return (progress) => {
      if (Date.now() - last < PROGRESS_INTERVAL_MS) return;
      last = Date.now();
      this.transactions
        .run((tx) => this.repository.saveProgress(tx, id, progress))
        .catch((error: unknown) => this.logger.warn({ err: error, jobId: id }, 'progress was not saved'));
    };
  }
}
