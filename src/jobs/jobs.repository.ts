import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Repository } from 'typeorm';
import { Job, type JobProgress } from './job.entity';

/** How a job ended. */
export type JobOutcome = { readonly result: Record<string, unknown> } | { readonly error: string } | 'cancelled';

/** All SQL about jobs. */
@Injectable()
export class JobsRepository {
  constructor(@InjectRepository(Job) private readonly jobs: Repository<Job>) {}

  find(id: string): Promise<Job | null> {
    return this.jobs.findOneBy({ id });
  }

  /** Newest first; ids are UUIDv7, so they order by time. */
  list(ownerId: string, before: string | null, limit: number): Promise<Job[]> {
    return this.jobs.find({
      where: { ownerId, ...(before && { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  count(ownerId: string): Promise<number> {
    return this.jobs.countBy({ ownerId });
  }

  async create(tx: Transaction, job: Pick<Job, 'id' | 'kind' | 'ownerId' | 'requestId'>): Promise<Job> {
    await tx.insert(Job, job);
    return tx.findOneByOrFail(Job, { id: job.id });
  }

  /** @returns null where the job is over already, so that a second delivery does nothing */
  async begin(tx: Transaction, id: string): Promise<Job | null> {
    const [, affected] = await tx.query<[unknown, number]>(
      `UPDATE jobs SET status = 'running', started_at = coalesce(started_at, now())
       WHERE id = $1 AND status IN ('queued', 'running')`,
      [id],
    );
    return affected > 0 ? tx.findOneBy(Job, { id }) : null;
  }

  /** A queued job ends at once, a running one is asked to. @returns false where it had ended */
  async cancel(tx: Transaction, id: string): Promise<boolean> {
    const [, affected] = await tx.query<[unknown, number]>(
      `UPDATE jobs SET cancel_requested = true,
         status = CASE status WHEN 'queued' THEN 'cancelled' ELSE status END,
         finished_at = CASE status WHEN 'queued' THEN now() END
       WHERE id = $1 AND status IN ('queued', 'running')`,
      [id],
    );
    return affected > 0;
  }

  /** Whether somebody wants the job to end. */
  async isCancelled(id: string): Promise<boolean> {
    return this.jobs.existsBy({ id, cancelRequested: true });
  }

  /** Whether a job of this kind is queued or running. */
  isPending(kind: string): Promise<boolean> {
    return this.jobs.existsBy([
      { kind, status: 'queued' },
      { kind, status: 'running' },
    ]);
  }

  async saveProgress(tx: Transaction, id: string, progress: JobProgress): Promise<void> {
    await tx.update(Job, { id, status: 'running' }, { progress });
  }

  async finish(tx: Transaction, id: string, outcome: JobOutcome): Promise<void> {
    const [status, result, error] = outcomeColumns(outcome);
    await tx.query(`UPDATE jobs SET status = $2, result = $3, error = $4, finished_at = now() WHERE id = $1`, [
      id,
      status,
      result && JSON.stringify(result),
      error,
    ]);
  }
}

function outcomeColumns(outcome: JobOutcome): [string, Record<string, unknown> | null, string | null] {
  if (outcome === 'cancelled') return ['cancelled', null, null];
  return 'error' in outcome ? ['failed', null, outcome.error] : ['succeeded', outcome.result, null];
}
