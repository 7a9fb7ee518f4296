import { Configuration } from '@app/config';
import { afterCommit, DatabaseServer, type Transaction } from '@app/database';
import { currentRequestId, Metrics, withinRequest } from '@app/observability';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import type { Db, JobResult, JobWithMetadata, PgBoss } from 'pg-boss';
import { createBoss, createQueue } from './boss';
import { DueJobs } from './due-jobs';
import { jobFaultOf } from './job-fault';
import {
  FinalFailure,
  type DeadLetter,
  type JobHandler,
  type JobObserver,
  type QueueDefinition,
} from './queue-definition';
import { QueueMetrics } from './queue-metrics';
import { readTrail, withTrail, type Trail } from './trail';
import { Workers } from './workers';

/** How long a stop waits for jobs to heed their signal, and for the database. */
const UNWIND_MS = 1000;

/** All jobs of a queue: where it runs `one` at a time, no other of its group is taken meanwhile. */
const GROUP = { id: 'all' };

/** Jobs that a process runs at once of a queue with `many`. */
const MANY = 4;

const DEAD_LETTERS = 'dead-letters';

type Job = JobWithMetadata<object>;

/** pg-boss, and what wakes the workers of this process. */
interface Engine {
  readonly boss: PgBoss;
  readonly due: DueJobs;
}

/** Why a job is told to stop: its process does. */
class ProcessStopping extends Error {}

/**
 * Jobs that outlive a request, over pg-boss in the service's own PostgreSQL: a job is enqueued in the transaction that causes it,
 * so a rollback takes it back and a commit cannot lose it. API processes enqueue; processes with ROLE worker or all also run jobs.
 */
@Injectable()
export class Queue implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Queue.name);
  private readonly known = new Map<string, Promise<void>>();
  private readonly running = new Map<Job, Promise<unknown>>();
  private readonly stopping = new AbortController();
  private readonly metrics: QueueMetrics;
  private observer: JobObserver | null = null;
  private isClosed = false;
  private engine: Promise<Engine> | null = null;

  constructor(
    private readonly configuration: Configuration,
    private readonly server: DatabaseServer,
    metrics: Metrics,
  ) {
    this.metrics = new QueueMetrics(metrics);
  }

  /** Enqueues in `tx`. A job of a `concurrency: 'one'` queue waits for the running one. */
  async enqueue<Payload extends object>(
    tx: Transaction,
    queue: QueueDefinition<Payload>,
    payload: Payload,
  ): Promise<void> {
    await this.ready(queue);
    await this.send(tx, queue.name, payload, { requestId: currentRequestId(), resendOf: null });
  }

  /** Enqueues a dead letter of the queue of this name once more. `resendOf` is what the observer hears about it. */
  async resend(tx: Transaction, queue: string, payload: object, resendOf: string): Promise<void> {
    await this.send(tx, queue, payload, { requestId: currentRequestId(), resendOf });
  }

  /** Runs the jobs of `queue` in this process from now on; does nothing where ROLE is api. */
  async work<Payload extends object>(queue: QueueDefinition<Payload>, handler: JobHandler<Payload>): Promise<void> {
    if (this.configuration.role === 'api') return;
    const { boss, due } = await this.ready(queue);
    const { name, concurrency } = queue;
    const isAlone = concurrency === 'one';
    const settle = async (job: Job): Promise<JobResult> => {
      if (isAlone && (await this.hasRival(job))) return this.leaveForLater(job);
      return this.settle(job, handler as JobHandler<object>);
    };
    const staff = isAlone ? { count: 1, groupConcurrency: 1 } : { count: concurrency === 'many' ? MANY : concurrency };
    due.add(name, await Workers.start(boss, name, staff, settle));
  }

  /**
   * Runs `handler` at the times of `cron` (UTC), once in the whole deployment, in whichever process runs jobs; null takes an
   * earlier schedule back. The minute is as exact as it gets.
   */
  async schedule(
    name: string,
    cron: string | null,
    handler: (signal: AbortSignal) => Promise<void>,
    { expireInSeconds = 60 } = {},
  ): Promise<void> {
    if (this.configuration.role === 'api') return;
    const queue: QueueDefinition<object> = { name, expireInSeconds, retryLimit: 0, concurrency: 'one' };
    const { boss } = await this.ready(queue, { isRecurrent: true });
    if (cron === null) return boss.unschedule(name);
    await boss.schedule(name, cron, {}, { tz: 'UTC', group: GROUP });
    await this.work(queue, (_, signal) => handler(signal));
  }

  /** From now on `observer` hears of dead letters, and of those that were sent again; does nothing where ROLE is api. */
  async observe(observer: JobObserver): Promise<void> {
    this.observer = observer;
    if (this.configuration.role === 'api') return;
    const { boss, due } = await this.started();
    const settle = async (job: Job): Promise<JobResult> => {
      await observer.died(letterOf(job));
      return { id: job.id, status: 'completed' };
    };
    due.add(DEAD_LETTERS, await Workers.start(boss, DEAD_LETTERS, { count: 1 }, settle));
  }

  /** No further job begins; those that run may end, and what has not after a while goes back, as if it had not been begun. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isClosed = true;
    this.metrics.close();
    const engine = await this.engine;
    if (!engine) return;
    const { boss, due } = engine;
    const stopped = Promise.all(due.queues.map((name) => this.leave(engine, name)));
    await within(this.configuration.queueDrainMs, stopped);
    this.stopping.abort(new ProcessStopping('The process stops.'));
    await within(UNWIND_MS, stopped);
    for (const job of this.running.keys()) await this.handBack(job);
    await within(UNWIND_MS, due.close());
    await boss.stop({ graceful: false });
  }

  /** Where a queue runs one job at a time, the next one may begin elsewhere as soon as this process has left. */
  private async leave({ boss, due }: Engine, queue: string): Promise<void> {
    await boss.offWork(queue);
    due.announce(queue);
  }

  private async send(tx: Transaction, name: string, payload: object, trail: Trail): Promise<void> {
    const { boss, due } = await this.started();
    const db: Db = { executeSql: async (text, values) => ({ rows: await tx.query<unknown[]>(text, values) }) };
    await boss.send(name, withTrail(payload, trail), { db, group: GROUP });
    afterCommit(tx, () => due.announce(name));
  }

  /** What becomes of a job is told to pg-boss for each one alone; only that can say that no further attempt is wanted. */
  private async settle(job: Job, handler: JobHandler<object>): Promise<JobResult> {
    const { payload, trail } = readTrail(job.data);
    const work = (): Promise<void> => this.attempt(job, payload, handler);
    const run = trail.requestId === null ? work() : withinRequest(trail.requestId, work);
    this.running.set(
      job,
      run.catch(() => undefined),
    );
    try {
      await run;
      if (trail.resendOf !== null) await this.observer?.recovered(trail.resendOf);
    } catch (error) {
      if (!this.isClosed || !this.stopping.signal.aborted) return this.failure(job, trail, error);
      await this.handBack(job);
      return { id: job.id, status: 'completed' };
    } finally {
      this.running.delete(job);
    }
    this.metrics.count(job.name, 'completed');
    return { id: job.id, status: 'completed' };
  }

  private attempt(job: Job, payload: object, handler: JobHandler<object>): Promise<void> {
    const { retryCount, retryLimit } = job;
    const signal = AbortSignal.any([job.signal, this.stopping.signal]);
    return handler(payload, signal, { number: retryCount + 1, isLast: retryCount >= retryLimit });
  }

  private async failure(job: Job, { requestId }: Trail, error: unknown): Promise<JobResult> {
    const { due } = await this.started();
    void due.followFailure(job.name, job.id);
    const isFinal = error instanceof FinalFailure || job.retryCount >= job.retryLimit;
    const about = { err: error, queue: job.name, attempt: job.retryCount + 1, requestId };
    if (isFinal) this.logger.error(about, 'job failed for good');
    else this.logger.warn(about, 'job failed, and is tried again');
    this.metrics.count(job.name, isFinal ? 'dead' : 'failed');
    return { id: job.id, status: isFinal ? 'deadletter' : 'failed', output: { message: jobFaultOf(error) } };
  }

  /** By a copy that has all its attempts before it: that this one was cut short is nobody's failure. */
  private async handBack(job: Job): Promise<void> {
    if (!this.running.delete(job)) return;
    await this.leaveForLater(job);
    (await this.started()).due.announce(job.name);
  }

  private async leaveForLater(job: Job): Promise<JobResult> {
    const { boss } = await this.started();
    await boss.send(job.name, job.data, { group: GROUP });
    await boss.complete(job.name, job);
    this.metrics.count(job.name, 'handed_back');
    return { id: job.id, status: 'completed' };
  }

  /**
   * Two processes that look in the same moment may take a job each. Whoever sees another one taken goes without: the later of
   * them does see it.
   */
  private async hasRival({ id, name }: Job): Promise<boolean> {
    const { boss } = await this.started();
    const sql = `SELECT FROM pgboss.job WHERE name = $1 AND group_id = $2 AND state = 'active' AND id <> $3 LIMIT 1`;
    const { rows } = await boss.getDb().executeSql(sql, [name, GROUP.id, id]);
    return rows.length > 0;
  }

  private async ready(queue: QueueDefinition<object>, { isRecurrent = false } = {}): Promise<Engine> {
    const engine = await this.started();
    let created = this.known.get(queue.name);
    if (!created) {
      this.known.set(queue.name, (created = this.create(engine.boss, queue, isRecurrent ? null : DEAD_LETTERS)));
      created.catch(() => this.known.delete(queue.name));
    }
    await created;
    return engine;
  }

  private started(): Promise<Engine> {
    if (!this.engine) {
      this.engine = this.start();
      this.engine.catch(() => (this.engine = null));
    }
    return this.engine;
  }

  private async start(): Promise<Engine> {
    const boss = createBoss(this.configuration, this.server);
    boss.on('error', (error) => this.logger.error({ err: error }, 'the queue failed, and tries again'));
    await boss.start();
    await this.create(boss, { name: DEAD_LETTERS, expireInSeconds: 60, retryLimit: 20, concurrency: 1 }, null);
    this.metrics.watch(boss);
    return { boss, due: new DueJobs(this.server, boss, this.configuration.queuePollMs) };
  }

  private create(boss: PgBoss, queue: QueueDefinition<object>, deadLetter: string | null): Promise<void> {
    return createQueue(boss, queue, deadLetter, this.configuration.queueHeartbeatSeconds);
  }
}

/** Resolves with `work`, or after `ms`. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  await Promise.race([work, delay(ms, undefined, { signal: timer.signal })]);
  timer.abort();
}

function letterOf(job: Job): DeadLetter {
  const { payload, trail } = readTrail(job.data);
  const { message = null } = (job.sourceOutput ?? {}) as { message?: string };
  return { id: job.id, queue: job.sourceName ?? job.name, payload, error: message, at: job.createdOn, ...trail };
}
