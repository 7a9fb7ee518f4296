import { Configuration } from '@app/config';
import { Metrics, Sampled } from '@app/observability';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DeliveriesRepository } from './deliveries.repository';
import type { Verdict } from './verdict';

const COUNT_MS = 10_000;

/** Tells how deliveries go in this process, and, in those that run jobs, how many wait in the deployment. */
@Injectable()
export class DeliveryMetrics implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly attempts: Record<Verdict['kind'], number> = { succeeded: 0, again: 0, failed: 0, gone: 0 };
  private readonly due: Sampled<number>;

  constructor(
    private readonly configuration: Configuration,
    metrics: Metrics,
    repository: DeliveriesRepository,
  ) {
    this.due = new Sampled(() => repository.countDue(), COUNT_MS);
    const help = 'Attempts at deliveries by this process, by what they led to';
    metrics.counter('webhook_attempts_total', help, ['verdict'], () =>
      Object.entries(this.attempts).map(([verdict, value]) => ({ labels: { verdict }, value })),
    );
    const waiting = 'Deliveries of the deployment whose time has come, and that were not attempted yet';
    metrics.gauge('webhook_deliveries_due', waiting, [], () =>
      this.due.value === null ? [] : [{ value: this.due.value }],
    );
  }

  onApplicationBootstrap(): void {
    if (this.configuration.role !== 'api') this.due.start();
  }

  beforeApplicationShutdown(): void {
    this.due.stop();
  }

  count(verdict: Verdict): void {
    this.attempts[verdict.kind]++;
  }
}
