import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Repository } from 'typeorm';
import { Job, type JobProgress } from './job.entity';

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

  /** @returns false where the job is over already, so that a second delivery does nothing */
  async begin(tx: Transaction, id: string): Promise<boolean> {
    const [, affected] = await tx.query<[unknown, number]>(
      `UPDATE jobs SET status = 'running', started_at = coalesce(started_at, now())
       WHERE id = $1 AND status IN ('queued', 'running')`,
      [id],
    );
    return affected > 0;
  }

  async saveProgress(tx: Transaction, id: string, progress: JobProgress): Promise<void> {
    await tx.update(Job, { id, status: 'running' }, { progress });
  }

  async finish(
    tx: Transaction,
    id: string,
    outcome: { result: Record<string, unknown> } | { error: string },
  ): Promise<void> {
    const [status, result, error] =
      'error' in outcome ? ['failed', null, outcome.error] : ['succeeded', outcome.result, null];
    await tx.query(`UPDATE jobs SET status = $2, result = $3, error = $4, finished_at = now() WHERE id = $1`, [
      id,
      status,
      result && JSON.stringify(result),
      error,
    ]);
  }
}
