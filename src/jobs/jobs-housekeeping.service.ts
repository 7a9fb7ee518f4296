import { Transactions } from '@app/database';
import { Queue } from '@app/queue';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { JobsRepository } from './jobs.repository';

/** Every night, when few people ask. */
const CRON = '50 2 * * *';

const KEPT_DAYS = 90;
const FORGOTTEN_AT_ONCE = 5000;

/** Drops jobs that ended long ago, with what hangs on them. */
@Injectable()
export class JobsHousekeeping implements OnApplicationBootstrap {
  constructor(
    private readonly queue: Queue,
    private readonly transactions: Transactions,
    private readonly repository: JobsRepository,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.schedule('jobs-housekeeping', CRON, (signal) => this.tidy(signal));
  }

  private async tidy(signal: AbortSignal): Promise<void> {
    let dropped = FORGOTTEN_AT_ONCE;
    while (dropped === FORGOTTEN_AT_ONCE && !signal.aborted)
      dropped = await this.transactions.run((tx) => this.repository.forget(tx, KEPT_DAYS, FORGOTTEN_AT_ONCE));
  }
}
