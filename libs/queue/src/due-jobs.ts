import { Poller, type DatabaseServer } from '@app/database';
import { Logger } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import { Announcements } from './announcements';
import type { Workers } from './workers';

/** What a look found about a queue: whether a job is due, and the time until the next one will be; null where none waits for its time. */
interface NextJobs {
  readonly name: string;
  readonly isDue: boolean;
  readonly ms: number | null;
}

const NEXT_JOBS = `
  SELECT name, EXISTS (
      SELECT FROM pgboss.job
      WHERE job.name = queue.name AND state < 'active' AND NOT blocked AND start_after <= pgboss.job_now()) AS "isDue", (
      SELECT extract(epoch FROM min(start_after) - pgboss.job_now()) * 1000 FROM pgboss.job
      WHERE job.name = queue.name AND state < 'active' AND NOT blocked AND start_after > pgboss.job_now())::float8 AS ms
  FROM unnest($1::text[]) AS queue (name)`;

/** How a job stands: the time until its next attempt is due, and the queue of its dead letter. */
interface StoredJob {
  readonly state: string;
  readonly ms: number;
  readonly deadLetter: string | null;
}

const STORED_JOB = `
  SELECT state, extract(epoch FROM start_after - pgboss.job_now())::float8 * 1000 AS ms, dead_letter AS "deadLetter"
  FROM pgboss.job WHERE name = $1 AND id = $2`;

/** Pauses after which it is looked whether pg-boss has stored a failure, in ms. The poll finds what takes longer. */
const STORED_AFTER_MS = [10, 20, 50, 100, 200, 500];

/** Jobs whose time comes so close together, in ms, are looked for at once. */
const TOGETHER_MS = 20;

/** With many waiting jobs a look takes the database longer. The next one is at least so many times its duration later. */
const PAUSE_PER_LOOK = 20;

/**
 * The workers of this process, by queue, and when they look for a job: when this process or another one announces one, when the
 * time of a job has come that waited for it (another attempt after a pause), and at each poll, which finds what was not announced.
 * One statement polls for all queues, so that a process without work costs next to nothing.
 */
export class DueJobs {
  private readonly logger = new Logger(DueJobs.name);
  private readonly workers = new Map<string, Workers>();
  private readonly announcements: Announcements;
  private readonly poller: Poller;

  constructor(
    server: DatabaseServer,
    private readonly boss: PgBoss,
    pollMs: number,
  ) {
    this.announcements = new Announcements(server, boss);
    this.poller = new Poller(() => this.look(), pollMs);
  }

  /** The queues that this process takes jobs from. */
  get queues(): string[] {
    return [...this.workers.keys()];
  }

  /** From now on wakes these workers. */
  add(queue: string, workers: Workers): void {
    this.workers.set(queue, workers);
    this.poller.start();
  }

  /** The queue has a job that is due, or room for one: tells the workers of this process and the other processes. */
  announce(queue: string): void {
    this.workers.get(queue)?.wake();
    this.announcements.send(queue);
  }

  /**
   * An attempt at the job has failed. pg-boss stores that after the handler has returned, and only then is it known when the next
   * attempt is due, or that there is a dead letter.
   */
  async followFailure(queue: string, id: string): Promise<void> {
    for (const pause of STORED_AFTER_MS) {
      await delay(pause, undefined, { ref: false });
      const [job] = await this.query<StoredJob>(STORED_JOB, [queue, id]).catch(() => []);
      if (!job || job.state === 'active') continue;
      if (job.state === 'retry') this.poller.wakeIn(job.ms);
      else if (job.deadLetter !== null) this.workers.get(job.deadLetter)?.wake();
      return;
    }
  }

  /** Wakes nobody any more. What was announced before leaves. */
  async close(): Promise<void> {
    await this.poller.close();
    await this.announcements.close();
  }

  private async look(): Promise<boolean> {
    try {
      await this.announcements.listen((queue) => this.workers.get(queue)?.wake());
      const began = performance.now();
      const next = await this.query<NextJobs>(NEXT_JOBS, [this.queues]);
      const pause = Math.max(TOGETHER_MS, PAUSE_PER_LOOK * (performance.now() - began));
      for (const { name, isDue, ms } of next) {
        if (isDue) this.workers.get(name)?.wake();
        if (ms !== null) this.poller.wakeIn(Math.max(pause, ms));
      }
    } catch (error) {
      this.logger.debug({ err: error }, 'due jobs are looked for again in a moment');
    }
    return false;
  }

  private async query<Row>(sql: string, values: unknown[]): Promise<Row[]> {
    return (await this.boss.getDb().executeSql(sql, values)).rows as Row[];
  }
}
