import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, LessThan, Repository, type FindOptionsWhere } from 'typeorm';
import { Job, type JobProgress, type JobResult, type JobStatus } from './job.entity';

/** How a job ended. */
export type JobOutcome = { readonly result: JobResult } | { readonly error: string } | 'cancelled';

/** One attempt of a job: it alone may change the row, until another one begins. */
export type JobAttempt = Pick<Job, 'id' | 'attempt'>;

/** Which jobs somebody wants to see; null: all. */
export interface JobFilter {
  readonly ownerId: string | null;
  readonly status: JobStatus | null;
}

/** A job of the queue that failed, and had no row until then. */
export type FailedJob = Pick<Job, 'id' | 'kind' | 'error' | 'requestId'> & { readonly payload: object };

/** All SQL about jobs. Every change counts the version up. */
@Injectable()
export class JobsRepository {
  constructor(@InjectRepository(Job) private readonly jobs: Repository<Job>) {}

  find(id: string): Promise<Job | null> {
    return this.jobs.findOneBy({ id });
  }

  findMany(ids: readonly string[]): Promise<Job[]> {
    return this.jobs.findBy({ id: In([...ids]) });
  }

  /** Newest first; ids are UUIDv7, so they order by time. */
  list(filter: JobFilter, before: string | null, limit: number): Promise<Job[]> {
    const where = { ...whereOf(filter), ...(before && { id: LessThan(before) }) };
    return this.jobs.find({ where, order: { id: 'DESC' }, take: limit });
  }

  count(filter: JobFilter): Promise<number> {
    return this.jobs.countBy(whereOf(filter));
  }

  async create(tx: Transaction, job: Pick<Job, 'id' | 'kind' | 'ownerId' | 'requestId'>): Promise<Job> {
    await tx.insert(Job, job);
    return tx.findOneByOrFail(Job, { id: job.id });
  }

  /** @returns null where the job is over already, so that a second delivery does nothing */
  async begin(tx: Transaction, id: string): Promise<Job | null> {
    const [, affected] = await tx.query<[unknown, number]>(
      `UPDATE jobs SET status = 'running', attempt = attempt + 1, version = version + 1, error = NULL,
         started_at = coalesce(started_at, now())
       WHERE id = $1 AND status IN ('queued', 'running')`,
      [id],
    );
    return affected > 0 ? tx.findOneBy(Job, { id }) : null;
  }

  /** A queued job ends at once, a running one is asked to. @returns the job as it is then; null where it had ended */
  async cancel(tx: Transaction, id: string): Promise<Job | null> {
    const [, affected] = await tx.query<[unknown, number]>(
      `UPDATE jobs SET cancel_requested = true, version = version + 1,
         status = CASE status WHEN 'queued' THEN 'cancelled' ELSE status END,
         finished_at = CASE status WHEN 'queued' THEN now() END
       WHERE id = $1 AND status IN ('queued', 'running')`,
      [id],
    );
    return affected > 0 ? tx.findOneBy(Job, { id }) : null;
  }

  /** What an attempt has to know while it runs: whether somebody wants the job to end, and whether the attempt is still the one. */
  async standing({ id, attempt }: JobAttempt): Promise<{ cancelRequested: boolean; isCurrent: boolean }> {
    const job = await this.jobs.findOneBy({ id });
    return { cancelRequested: job?.cancelRequested === true, isCurrent: job !== null && isHeldBy(job, attempt) };
  }

  /** Whether a job of this kind is queued or running. */
  isPending(kind: string): Promise<boolean> {
    return this.jobs.existsBy({ kind, status: In(['queued', 'running']) });
  }

  async saveProgress(tx: Transaction, { id, attempt }: JobAttempt, progress: JobProgress): Promise<void> {
    await tx.query(
      `UPDATE jobs SET progress = $3, version = version + 1 WHERE id = $1 AND attempt = $2 AND status = 'running'`,
      [id, attempt, JSON.stringify(progress)],
    );
  }

  /** @returns false where another attempt has taken the job, or it is over */
  async finish(
    tx: Transaction,
    { id, attempt }: JobAttempt,
    outcome: JobOutcome,
    progress: JobProgress | null,
  ): Promise<boolean> {
    const [status, result, error] = outcomeColumns(outcome);
    const [, affected] = await tx.query<[unknown, number]>(
      `UPDATE jobs SET status = $3, result = $4, error = $5, progress = coalesce($6, progress), finished_at = now(),
         version = version + 1
       WHERE id = $1 AND attempt = $2 AND status = 'running'`,
      [id, attempt, status, result && JSON.stringify(result), error, progress && JSON.stringify(progress)],
    );
    return affected > 0;
  }

  /** An attempt gives the job back, for another one to come; it ends where somebody wants it to. */
  async release(tx: Transaction, { id, attempt }: JobAttempt, error: string | null): Promise<void> {
    await tx.query(
      `UPDATE jobs SET ${endedOr('queued')}, error = CASE WHEN NOT cancel_requested THEN $3 END,
         finished_at = CASE WHEN cancel_requested THEN now() END, version = version + 1
       WHERE id = $1 AND attempt = $2 AND status = 'running'`,
      [id, attempt, error],
    );
  }

  /**
   * Ends a job that the queue has given up; one that was to end has not failed.
   * @returns false where there is none of this id, or it is over
   */
  async giveUp(tx: Transaction, id: string, kind: string, error: string): Promise<boolean> {
    const [, affected] = await tx.query<[unknown, number]>(
      `UPDATE jobs SET ${endedOr('failed')}, error = CASE WHEN NOT cancel_requested THEN $3 END,
         finished_at = now(), version = version + 1
       WHERE id = $1 AND kind = $2 AND status IN ('queued', 'running')`,
      [id, kind, error],
    );
    return affected > 0;
  }

  exists(id: string, kind: string): Promise<boolean> {
    return this.jobs.existsBy({ id, kind });
  }

  /** Lists a job that has failed without a row; one that is listed stays as it is. */
  async addFailed(tx: Transaction, { id, kind, error, requestId, payload }: FailedJob): Promise<void> {
    await tx.query(
      `INSERT INTO jobs (id, kind, status, error, request_id, payload, started_at, finished_at)
       VALUES ($1, $2, 'failed', $3, $4, $5, now(), now()) ON CONFLICT (id) DO NOTHING`,
      [id, kind, error, requestId, JSON.stringify(payload)],
    );
  }

  /** A job that failed is as if it had just been asked for. @returns the job as it is then; null where it has not failed */
  async requeue(tx: Transaction, id: string): Promise<Job | null> {
    const [, affected] = await tx.query<[unknown, number]>(
      `UPDATE jobs SET status = 'queued', error = NULL, cancel_requested = false, started_at = NULL, finished_at = NULL,
         version = version + 1
       WHERE id = $1 AND status = 'failed'`,
      [id],
    );
    return affected > 0 ? tx.findOneBy(Job, { id }) : null;
  }

  /** Drops what ended more than `days` ago, a limited number at once. @returns how many */
  async forget(tx: Transaction, days: number, limit: number): Promise<number> {
    const [, affected] = await tx.query<[unknown, number]>(
      `DELETE FROM jobs WHERE id IN (
         SELECT id FROM jobs WHERE finished_at < now() - make_interval(days => $1) LIMIT $2)`,
      [days, limit],
    );
    return affected;
  }

  /** A job that was sent once more, and stands for itself, has succeeded. */
  async recover(tx: Transaction, id: string): Promise<void> {
    await tx.query(
      `UPDATE jobs SET status = 'succeeded', result = '{}', started_at = coalesce(started_at, now()), finished_at = now(),
         version = version + 1
       WHERE id = $1 AND status = 'queued' AND payload IS NOT NULL`,
      [id],
    );
  }
}

/** What becomes of a job that nobody works on any more, unless somebody wanted it to end. */
const endedOr = (status: JobStatus): string =>
  `status = CASE WHEN cancel_requested THEN 'cancelled' ELSE '${status}' END`;

const isHeldBy = (job: Job, attempt: number): boolean => job.status === 'running' && job.attempt === attempt;

function whereOf({ ownerId, status }: JobFilter): FindOptionsWhere<Job> {
  return { ...(ownerId !== null && { ownerId }), ...(status !== null && { status }) };
}

function outcomeColumns(outcome: JobOutcome): [string, JobResult | null, string | null] {
  if (outcome === 'cancelled') return ['cancelled', null, null];
  return 'error' in outcome ? ['failed', null, outcome.error] : ['succeeded', outcome.result, null];
}
