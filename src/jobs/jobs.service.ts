import type { Principal } from '@app/access';
import { Transactions, type Transaction } from '@app/database';
import { Queue, type QueueDefinition } from '@app/queue';
import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Job, JobProgress } from './job.entity';
import { JobFinished, JobNotFound } from './jobs.errors';
import { JobsRepository, type JobOutcome } from './jobs.repository';

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

/** How soon a running job hears that it was cancelled. */
const CANCEL_LOOK_MS = 500;

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
  async list(caller: Pick<Principal, 'userId'>, before: string | null, limit: number): Promise<Job[]> {
    return this.repository.list(caller.userId, before, limit);
  }

  count(caller: Principal): Promise<number> {
    return this.repository.count(caller.userId);
  }

  /** Whether a job of this kind is queued or running. */
  isPending(kind: string): Promise<boolean> {
    return this.repository.isPending(kind);
  }

  /**
   * Ends a queued job at once, and asks a running one to end, which takes a second or two.
   * @throws JobNotFound, JobFinished
   */
  async cancel(id: string, caller: Principal): Promise<Job> {
    await this.get(id, caller);
    if (!(await this.transactions.run((tx) => this.repository.cancel(tx, id)))) throw new JobFinished(id);
    return this.get(id, caller);
  }

  private async run(id: string, work: JobWork, stopped: AbortSignal): Promise<void> {
    const job = await this.transactions.run((tx) => this.repository.begin(tx, id));
    if (!job) return;
    const about = { jobId: id, kind: job.kind, requestId: job.requestId };
    this.logger.log(about, 'job started');
    const cancelled = new AbortController();
    const looking = setInterval(() => void this.cancelIfAsked(id, cancelled), CANCEL_LOOK_MS);
    try {
      await this.cancelIfAsked(id, cancelled);
      const result = await work(this.reporter(id), AbortSignal.any([stopped, cancelled.signal]));
      await this.finish(id, { result });
      this.logger.log(about, 'job succeeded');
    } catch (error) {
      if (cancelled.signal.aborted) {
        this.logger.log(about, 'job cancelled');
        return await this.finish(id, 'cancelled');
      }
      if (stopped.aborted) throw error; // goes back to the queue, and runs again elsewhere
      this.logger.error({ err: error, ...about }, 'job failed');
      await this.finish(id, { error: error instanceof Error ? error.message : String(error) });
    } finally {
      clearInterval(looking);
    }
  }

  private finish(id: string, outcome: JobOutcome): Promise<void> {
    return this.transactions.run((tx) => this.repository.finish(tx, id, outcome));
  }

  /** A look that fails is made up for by the next. */
  private async cancelIfAsked(id: string, cancelled: AbortController): Promise<void> {
    const asked = await this.repository.isCancelled(id).catch(() => false);
    if (asked) cancelled.abort(new JobCancelled());
  }

  private reporter(id: string): (progress: JobProgress) => void {
    const started = Date.now();
    let last = 0;
    return (progress) => {
      const now = Date.now();
      if (now - last < PROGRESS_INTERVAL_MS) return;
      last = now;
      const etaSeconds = secondsLeft(progress, (now - started) / 1000);
      this.transactions
        .run((tx) => this.repository.saveProgress(tx, id, { ...progress, etaSeconds }))
        .catch((error: unknown) => this.logger.warn({ err: error, jobId: id }, 'progress was not saved'));
    };
  }
}

/** Why a running job's work was stopped. */
class JobCancelled extends Error {
  constructor() {
    super('The job was cancelled.');
  }
}

/** At the pace so far; null where nothing is done yet, or nobody knows how much there is. */
function secondsLeft({ done, total }: JobProgress, seconds: number): number | null {
  return total === null || done <= 0 ? null : Math.max(0, Math.round((seconds * (total - done)) / done));
}
