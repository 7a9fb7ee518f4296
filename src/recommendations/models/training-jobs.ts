import { Transactions } from '@app/database';
import type { QueueDefinition } from '@app/queue';
import { Injectable } from '@nestjs/common';
import { JobsService, type Job, type JobReference, type JobRequest, type JobWork } from '../../jobs/jobs.service';

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
  ) {}

  request(request: JobRequest): Promise<Job> {
    return this.transactions.run((tx) => this.jobs.start(tx, TRAIN_MODEL, request));
  }

  /** The same on nobody's behalf, unless one is queued or running already. */
  async requestUnlessPending(): Promise<void> {
    if (!(await this.jobs.isPending(TRAIN_MODEL.name))) await this.request({ ownerId: null, requestId: null });
  }

  handle(work: JobWork): Promise<void> {
    return this.jobs.handle(TRAIN_MODEL, work);
  }
}
