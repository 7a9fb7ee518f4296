import type { Origin, Principal } from '@app/access';
import { Transactions, type Transaction } from '@app/database';
import { Queue, type QueueDefinition } from '@app/queue';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AuditTrail } from '../users/audit/audit-trail.service';
import { JobChanges } from './job-changes.service';
import { JobRuns, type Conclude, type JobWork } from './job-runs.service';
import { hasEnded, type Job, type JobProgress, type JobResult, type JobStatus } from './job.entity';
import { JobFinished, JobNotFailed, JobNotFound } from './jobs.errors';
import { JobsRepository } from './jobs.repository';

export { hasEnded };
export type { Conclude, Job, JobProgress, JobResult, JobStatus, JobWork };

/** What a queued job carries: the row that says the rest. */
export interface JobReference {
  readonly jobId: string;
}

/** Who asks for a job, and in which request. */
export interface JobRequest {
  readonly ownerId: string | null;
  readonly requestId: string | null;
}

type Viewer = Pick<Principal, 'kind' | 'userId' | 'role'>;

/** Jobs as people see them: started in a transaction, run by a worker, read by their owner. */
@Injectable()
export class JobsService {
  constructor(
    private readonly repository: JobsRepository,
    private readonly queue: Queue,
    private readonly transactions: Transactions,
    private readonly runs: JobRuns,
    private readonly changes: JobChanges,
    private readonly audit: AuditTrail,
  ) {}

  /** Makes the job and enqueues it in one transaction: neither is there without the other. */
  async start(tx: Transaction, queue: QueueDefinition<JobReference>, { ownerId, requestId }: JobRequest): Promise<Job> {
    const job = await this.repository.create(tx, { id: uuidv7(), kind: queue.name, ownerId, requestId });
    await this.queue.enqueue(tx, queue, { jobId: job.id });
    return job;
  }

  /** Runs the jobs of `queue` in this process, where its ROLE lets it. Work that fails is tried again, as the queue has it. */
  handle(queue: QueueDefinition<JobReference>, work: JobWork): Promise<void> {
    return this.queue.work(queue, ({ jobId }, signal, attempt) => this.runs.attempt(jobId, work, signal, attempt));
  }

  /** @throws JobNotFound also for another person's job, unless the caller is an administrator */
  async get(id: string, caller: Viewer): Promise<Job> {
    const job = await this.repository.find(id);
    if (!job || !mayRead(caller, job)) throw new JobNotFound(id);
    return job;
  }

  /** What the caller may see, newest first: their own jobs, or for an administrator those of everybody and of the service itself. */
  list(caller: Viewer, status: JobStatus | null, before: string | null, limit: number): Promise<Job[]> {
    return this.repository.list({ ownerId: ownerFor(caller), status }, before, limit);
  }

  count(caller: Viewer, status: JobStatus | null): Promise<number> {
    return this.repository.count({ ownerId: ownerFor(caller), status });
  }

  /** What a person has started, newest first. */
  startedBy(ownerId: string, before: string | null, limit: number): Promise<Job[]> {
    return this.repository.list({ ownerId, status: null }, before, limit);
  }

  /** Whether a job of this kind is queued or running. */
  isPending(kind: string): Promise<boolean> {
    return this.repository.isPending(kind);
  }

  /**
   * Ends a queued job at once, and asks a running one to end, which takes a second or two. Another's job is ended on the record.
   * @throws JobNotFound, JobFinished
   */
  async cancel(id: string, caller: Viewer, origin: Origin): Promise<Job> {
    const { kind, ownerId } = await this.get(id, caller);
    return this.transactions.run(async (tx) => {
      const job = await this.repository.cancel(tx, id);
      if (!job) throw new JobFinished(id);
      if (ownerId !== caller.userId) await this.record(tx, 'job.cancelled', { id, kind }, caller, origin);
      this.changes.note(tx, id);
      return job;
    });
  }

  /**
   * Tries a job again that has failed, with all its attempts before it, on the record.
   * @throws JobNotFound, JobNotFailed
   */
  async retry(id: string, caller: Viewer, origin: Origin): Promise<Job> {
    const { kind, payload } = await this.get(id, caller);
    return this.transactions.run(async (tx) => {
      const job = await this.repository.requeue(tx, id);
      if (!job) throw new JobNotFailed(id);
      await this.queue.resend(tx, kind, payload ?? { jobId: id }, id);
      await this.record(tx, 'job.retried', { id, kind }, caller, origin);
      this.changes.note(tx, id);
      return job;
    });
  }

  private record(
    tx: Transaction,
    action: 'job.cancelled' | 'job.retried',
    { id, kind }: Pick<Job, 'id' | 'kind'>,
    actor: Viewer,
    origin: Origin,
  ): Promise<void> {
    return this.audit.record(tx, { action, actor, origin, target: { type: 'job', id }, details: { kind } });
  }
}

/** Whoever started it, and administrators. */
export function mayRead({ userId, role }: Viewer, { ownerId }: Job): boolean {
  return role === 'admin' || ownerId === userId;
}

const ownerFor = ({ userId, role }: Viewer): string | null => (role === 'admin' ? null : userId);
