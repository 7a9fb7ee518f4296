import type { JobResult, JobWithMetadata, PgBoss } from 'pg-boss';

/** Workers are woken when there is something to do (DueJobs), so pg-boss's own poll is effectively off. */
const PGBOSS_POLL_SECONDS = 3600;

interface Staff {
  /** Workers in this process. */
  readonly count: number;
  /** Jobs of one group that may run at once in the whole deployment; absent: no limit. */
  readonly groupConcurrency?: number;
}

type Settle = (job: JobWithMetadata<object>) => Promise<JobResult>;

/**
 * Those who take jobs from one queue in this process, each one at a time: a job that ends is settled at once, and holds nobody up
 * but its own worker. Who has had a job looks for the next without a pause.
 */
export class Workers {
  private readonly idle = new Set<string>();

  private constructor(private readonly boss: PgBoss) {}

  static async start(boss: PgBoss, queue: string, { count, ...limit }: Staff, settle: Settle): Promise<Workers> {
    const workers = new Workers(boss);
    for (let n = 0; n < count; n++) await workers.add(queue, limit, settle);
    return workers;
  }

  /** There is something to do: an idle worker looks for it now. If it finds a job, it wakes the next one, since there may be more. */
  wake(): void {
    const [id] = this.idle;
    if (id !== undefined) this.boss.notifyWorker(id);
  }

  private async add(queue: string, limit: Omit<Staff, 'count'>, settle: Settle): Promise<void> {
    let id = '';
    const how = { pollingIntervalSeconds: PGBOSS_POLL_SECONDS, includeMetadata: true, perJobResults: true } as const;
    const options = { ...how, ...limit };
    id = await this.boss.work<object, unknown, typeof options>(queue, options, async ([job]) => {
      if (!job) return [];
      this.idle.delete(id);
      this.wake();
      try {
        return [await settle(job)];
      } finally {
        this.idle.add(id);
        this.boss.notifyWorker(id);
      }
    });
    this.idle.add(id);
  }
}
