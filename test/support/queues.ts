import { readConfiguration } from '@app/config';
import { DatabaseServer, migrate, Transactions, type Transaction } from '@app/database';
import { Metrics } from '@app/observability';
import { Queue, type QueueDefinition } from '@app/queue';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from './database';
import { BRISK } from './patience';

/** The payload of a job of a test. */
export interface Errand {
  readonly n: number;
}

/** A queue whose jobs are not tried again, unless `more` says otherwise. */
export const queueNamed = (name: string, more: Partial<QueueDefinition<Errand>> = {}): QueueDefinition<Errand> => ({
  ...{ name, expireInSeconds: 60, retryLimit: 0, concurrency: 'many' },
  ...more,
});

/** A database with a queue in it, and processes that use it, as far as the queue can tell. */
export class QueuePlayground {
  private readonly queues: Queue[] = [];

  private constructor(
    private readonly database: TestDatabase,
    readonly dataSource: DataSource,
  ) {}

  static async open(): Promise<QueuePlayground> {
    const database = await createTestDatabase();
    await migrate(database.url, []);
    return new QueuePlayground(database, await new DataSource({ type: 'postgres', url: database.url }).initialize());
  }

  /** The queue of one more process. `env` overrides variables. */
  async process(role: 'all' | 'api' | 'worker' = 'worker', env: Record<string, string> = {}): Promise<Queue> {
    const configuration = readConfiguration({ ...BRISK, ROLE: role, DATABASE_URL: this.database.url, ...env });
    const server = await DatabaseServer.start(configuration);
    const queue = new Queue(configuration, server, new Metrics());
    this.queues.push(queue);
    return queue;
  }

  inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return new Transactions(this.dataSource).run(work);
  }

  /** Jobs as the queue stores them. */
  stored<Row>(columns: string, name: string): Promise<Row[]> {
    return this.dataSource.query(`SELECT ${columns} FROM pgboss.job WHERE name = $1 ORDER BY created_on`, [name]);
  }

  /** Ends the processes that are there. */
  async stop(): Promise<void> {
    for (const queue of this.queues.splice(0)) await queue.beforeApplicationShutdown();
  }

  async close(): Promise<void> {
    await this.stop();
    await this.dataSource.destroy();
    await this.database.drop();
  }
}

/** One more delivery of a job, as though the queue had sent it. */
export async function deliver(database: DataSource, queue: string, data: object = {}): Promise<void> {
  const treatment = 'retry_limit, expire_seconds, heartbeat_seconds, policy, dead_letter';
  await database.query(
    `INSERT INTO pgboss.job (name, data, ${treatment}) SELECT name, $2, ${treatment} FROM pgboss.queue WHERE name = $1`,
    [queue, data],
  );
  await database.query(`SELECT pg_notify('marquee_jobs', $1)`, [queue]);
}

/** How many jobs of the queue wait or run. */
export async function openJobs(database: DataSource, queue: string): Promise<number> {
  const sql = `SELECT count(*)::integer AS count FROM pgboss.job WHERE name = $1 AND state < 'completed'`;
  return (await database.query<{ count: number }[]>(sql, [queue]))[0]!.count;
}
