import { Configuration } from '@app/config';
import { DatabaseServer, type Transaction } from '@app/database';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { PgBoss, type Db } from 'pg-boss';
import type { JobHandler, QueueDefinition } from './queue-definition';

/** Longest that a stop waits for running jobs; what is not done by then goes back to its queue. */
const STOP_TIMEOUT_MS = 5000;

/** A job whose process died is noticed and tried again after this. */
const HEARTBEAT_SECONDS = 20;

/**
 * Jobs that outlive a request, over pg-boss in the service's own PostgreSQL: a job is enqueued in the transaction that causes it,
 * so a rollback takes it back and a commit cannot lose it. API processes enqueue; processes with ROLE worker or all also run jobs.
 */
@Injectable()
export class Queue implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Queue.name);
  private readonly known = new Map<string, Promise<void>>();
  private boss: Promise<PgBoss> | null = null;

  constructor(
    private readonly configuration: Configuration,
    private readonly server: DatabaseServer,
  ) {}

  /** Enqueues in `tx`. A job of a `concurrency: 'one'` queue waits for the running one. */
  async enqueue<Payload extends object>(
    tx: Transaction,
    queue: QueueDefinition<Payload>,
    payload: Payload,
  ): Promise<void> {
    const boss = await this.ready(queue);
    const db: Db = { executeSql: async (text, values) => ({ rows: await tx.query<unknown[]>(text, values) }) };
    await boss.send(queue.name, payload, { db });
  }

  /** Runs the jobs of `queue` in this process from now on; does nothing where ROLE is api. */
  async work<Payload extends object>(queue: QueueDefinition<Payload>, handler: JobHandler<Payload>): Promise<void> {
    if (this.configuration.role === 'api') return;
    const boss = await this.ready(queue);
    await boss.work<Payload>(queue.name, { pollingIntervalSeconds: 0.5 }, async ([job]) => {
      if (job) await handler(job.data, job.signal);
    });
  }

  /**
   * Runs `handler` at the times of `cron` (UTC), once in the whole deployment, in whichever process runs jobs; null takes an
   * earlier schedule back. The minute is as exact as it gets.
   */
  async schedule(name: string, cron: string | null, handler: () => Promise<void>): Promise<void> {
    if (this.configuration.role === 'api') return;
    const queue: QueueDefinition<object> = { name, expireInSeconds: 60, retryLimit: 0, concurrency: 'one' };
    const boss = await this.ready(queue);
    if (cron === null) await boss.unschedule(name);
    else {
      await boss.schedule(name, cron, {}, { tz: 'UTC' });
      await boss.work(name, { pollingIntervalSeconds: 2 }, handler);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    const boss = await this.boss;
    await boss?.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
  }

  private async ready<Payload extends object>(queue: QueueDefinition<Payload>): Promise<PgBoss> {
    this.boss ??= this.start();
    const boss = await this.boss;
    let created = this.known.get(queue.name);
    if (!created) this.known.set(queue.name, (created = create(boss, queue)));
    await created;
    return boss;
  }

  private async start(): Promise<PgBoss> {
    const boss = new PgBoss({
      connectionString: this.server.url,
      application_name: 'marquee-queue',
      max: 3,
      connectionTimeoutMillis: 2000,
    });
    boss.on('error', (error) => this.logger.error(error));
    return boss.start();
  }
}

function create<Payload extends object>(boss: PgBoss, queue: QueueDefinition<Payload>): Promise<void> {
  const { name, expireInSeconds, retryLimit, concurrency } = queue;
  const policy = concurrency === 'one' ? 'singleton' : 'standard';
  return boss.createQueue(name, {
    policy,
    expireInSeconds,
    retryLimit,
    retryBackoff: true,
    heartbeatSeconds: HEARTBEAT_SECONDS,
  });
}
