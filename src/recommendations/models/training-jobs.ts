import { Origin } from '@app/access';
import { Transactions } from '@app/database';
import type { QueueDefinition } from '@app/queue';
import { Injectable } from '@nestjs/common';
import { JobsService, type Job, type JobReference, type JobRequest, type JobWork } from '../../jobs/jobs.service';
import { AuditTrail, type Initiator } from '../../users/audit/audit-trail.service';

const TRAIN_MODEL: QueueDefinition<JobReference> = {
  name: 'train-model',
  expireInSeconds: 3600,
  retryLimit: 2,
  concurrency: 'one',
};

/** Training as a job that somebody asks for and a worker does. */
@Injectable()
export class TrainingJobs {
  constructor(
    private readonly jobs: JobsService,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  request(request: JobRequest, by: Initiator): Promise<Job> {
    return this.transactions.run(async (tx) => {
      const job = await this.jobs.start(tx, TRAIN_MODEL, request);
      await this.audit.record(tx, { action: 'model.training-requested', ...by, target: { type: 'job', id: job.id } });
      return job;
    });
  }

  /** The same on nobody's behalf, unless one is queued or running already. */
  async requestUnlessPending(): Promise<void> {
    const nobody = { ownerId: null, requestId: null };
    if (await this.jobs.isPending(TRAIN_MODEL.name)) return;
    await this.request(nobody, { actor: 'system', origin: Origin.none });
  }

  handle(work: JobWork): Promise<void> {
    return this.jobs.handle(TRAIN_MODEL, work);
  }
}
