import { Sampled, type Metrics, type Reading } from '@app/observability';
import type { PgBoss } from 'pg-boss';

/** What became of one attempt at a job. */
export type AttemptOutcome = 'completed' | 'failed' | 'dead' | 'handed_back';

/** How often it is counted what waits and runs. */
const COUNT_MS = 10_000;

/** Tells what this process did with jobs, and how many of them there are in the deployment. */
export class QueueMetrics {
  private readonly attempts = new Map<string, Map<AttemptOutcome, number>>();
  private queues: Sampled<unknown> | null = null;

  constructor(private readonly metrics: Metrics) {
    const help = 'Attempts at jobs in this process, by how they ended';
    metrics.counter('queue_attempts_total', help, ['queue', 'outcome'], () => this.read());
  }

  count(queue: string, outcome: AttemptOutcome): void {
    const counts = this.attempts.get(queue) ?? new Map<AttemptOutcome, number>();
    this.attempts.set(queue, counts.set(outcome, (counts.get(outcome) ?? 0) + 1));
  }

  /** From now on also tells what waits and runs anywhere, as it was counted last. */
  watch(boss: PgBoss): void {
    const queues = new Sampled(() => boss.getQueues(), COUNT_MS);
    const help = 'Jobs of the deployment that are waiting or running';
    this.metrics.gauge('queue_jobs', help, ['queue', 'state'], () =>
      (queues.value ?? []).flatMap(({ name: queue, queuedCount, activeCount }) => [
        { labels: { queue, state: 'waiting' }, value: queuedCount },
        { labels: { queue, state: 'running' }, value: activeCount },
      ]),
    );
    queues.start();
    this.queues = queues;
  }

  close(): void {
    this.queues?.stop();
  }

  private read(): Reading[] {
    return [...this.attempts].flatMap(([queue, counts]) =>
      [...counts].map(([outcome, value]) => ({ labels: { queue, outcome }, value })),
    );
  }
}
