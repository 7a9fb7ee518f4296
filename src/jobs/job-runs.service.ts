import { Transactions } from '@app/database';
import { ProblemError } from '@app/http';
import { withinRequest } from '@app/observability';
import { FinalFailure, jobFaultOf, type Attempt } from '@app/queue';
import { Injectable, Logger } from '@nestjs/common';
import { JobChanges } from './job-changes.service';
import type { Job, JobProgress, JobResult } from './job.entity';
import { JobCancelled, JobSuperseded } from './jobs.errors';
import { JobsRepository, type JobOutcome } from './jobs.repository';
import { Pace } from './pace';

/** Ends the job in the transaction of `effect`, whose result is the job's: both are there once, or neither is. */
export type Conclude = <Result extends JobResult>(effect: () => Promise<Result>) => Promise<Result>;

/**
 * A job's work: reports how far it is, stops when told to, and returns its result. What must not happen twice it does last, by
 * `conclude`; what it did before that, another attempt finds.
 */
export type JobWork = (
  report: (progress: JobProgress) => void,
  signal: AbortSignal,
  conclude: Conclude,
  job: Job,
) => Promise<JobResult>;

/** How soon a running job hears that it was cancelled, and how often its progress is written at most. */
const LOOK_MS = 500;

/** An attempt that is under way. */
interface Run {
  readonly job: Job;
  /** Aborts where the job is not this attempt's any more. */
  readonly ended: AbortController;
  /** What was reported last, and of that what the row has. */
  progress: JobProgress | null;
  stored: JobProgress | null;
  isLooking: boolean;
  isConcluded: boolean;
}

/** Does the attempts of jobs that have a row, which shows what becomes of each. */
@Injectable()
export class JobRuns {
  private readonly logger = new Logger(JobRuns.name);

  constructor(
    private readonly repository: JobsRepository,
    private readonly transactions: Transactions,
    private readonly changes: JobChanges,
  ) {}

  /** @throws what the work throws where another attempt is to follow */
  async attempt(id: string, work: JobWork, stopped: AbortSignal, attempt: Attempt): Promise<void> {
    const job = await this.transactions.run((tx) => {
      this.changes.note(tx, id);
      return this.repository.begin(tx, id);
    });
    if (!job) return;
    const run: Run = {
      job,
      ended: new AbortController(),
      progress: null,
      stored: null,
      isLooking: false,
      isConcluded: false,
    };
    const within = (): Promise<void> => this.run(run, work, stopped, attempt);
    await (job.requestId === null ? within() : withinRequest(job.requestId, within));
  }

  private async run(run: Run, work: JobWork, stopped: AbortSignal, attempt: Attempt): Promise<void> {
    const { id, kind, requestId, attempt: number } = run.job;
    const about = { jobId: id, kind, requestId, attempt: number };
    this.logger.log(about, 'job started');
    const looking = setInterval(() => void this.look(run), LOOK_MS);
    try {
      await this.look(run);
      run.ended.signal.throwIfAborted(); // nobody may want it any more, after an attempt that died
      const signal = AbortSignal.any([stopped, run.ended.signal]);
      const result = await work(this.reporter(run), signal, (effect) => this.conclude(run, effect), run.job);
      if (!run.isConcluded) await this.finish(run, { result });
      this.logger.log(about, 'job succeeded');
    } catch (error) {
      await this.settle(run, error, stopped.aborted, attempt, about);
    } finally {
      clearInterval(looking);
    }
  }

  /** What the row says of an attempt that did not succeed. Where the row cannot be written, the queue delivers the job again. */
  private async settle(run: Run, error: unknown, isStopped: boolean, attempt: Attempt, about: object): Promise<void> {
    const { reason } = run.ended.signal as { reason?: unknown };
    if (error instanceof JobSuperseded || reason instanceof JobSuperseded)
      return this.logger.log(about, 'another attempt has taken the job');
    if (reason instanceof JobCancelled) {
      await this.finish(run, 'cancelled');
      return this.logger.log(about, 'job cancelled');
    }
    const message = jobFaultOf(error);
    if (!isStopped && (attempt.isLast || isFinal(error))) {
      this.logger.error({ err: error, ...about }, 'job failed');
      return this.finish(run, { error: message });
    }
    await this.transactions.run((tx) => {
      this.changes.note(tx, run.job.id);
      return this.repository.release(tx, run.job, isStopped ? null : message);
    });
    throw error;
  }

  private async conclude<Result extends JobResult>(run: Run, effect: () => Promise<Result>): Promise<Result> {
    const result = await this.transactions.enclose(async () => {
      const made = await effect();
      await this.finish(run, { result: made });
      return made;
    });
    run.isConcluded = true;
    return result;
  }

  /** @throws JobSuperseded */
  private finish(run: Run, outcome: JobOutcome): Promise<void> {
    return this.transactions.run(async (tx) => {
      if (!(await this.repository.finish(tx, run.job, outcome, run.progress))) throw new JobSuperseded(run.job.id);
      this.changes.note(tx, run.job.id);
    });
  }

  /** A look that fails is made up for by the next. */
  private async look(run: Run): Promise<void> {
    if (run.isLooking) return; // an older progress could be stored after a newer one
    run.isLooking = true;
    const { progress } = run;
    try {
      if (progress && progress !== run.stored) await this.save(run, progress);
      run.stored = progress;
      const { cancelRequested, isCurrent } = await this.repository.standing(run.job);
      if (!isCurrent && !run.isConcluded) run.ended.abort(new JobSuperseded(run.job.id));
      else if (cancelRequested) run.ended.abort(new JobCancelled());
    } catch (error) {
      this.logger.debug({ err: error, jobId: run.job.id }, 'the job is looked at again');
    } finally {
      run.isLooking = false;
    }
  }

  private save({ job }: Run, progress: JobProgress): Promise<void> {
    return this.transactions.run((tx) => {
      this.changes.note(tx, job.id);
      return this.repository.saveProgress(tx, job, progress);
    });
  }

  /** Only notes it: it is written with the next look, so that reporting costs nothing. */
  private reporter(run: Run): (progress: JobProgress) => void {
    const pace = new Pace(run.job.progress.done);
    return (progress) => {
      run.progress = pace.of(progress);
    };
  }
}

/** Whether another attempt would end alike. What is the client's fault stays so. */
const isFinal = (error: unknown): boolean =>
  error instanceof FinalFailure || (error instanceof ProblemError && error.type.status < 500);
