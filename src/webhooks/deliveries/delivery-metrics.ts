import { Metrics } from '@app/observability';
import { Injectable } from '@nestjs/common';
import { DeliveriesRepository } from './deliveries.repository';
import type { Verdict } from './verdict';

/** Tells how deliveries go in this process, and how many wait in the deployment. */
@Injectable()
export class DeliveryMetrics {
  private readonly attempts: Record<Verdict['kind'], number> = { succeeded: 0, again: 0, failed: 0, gone: 0 };

  constructor(metrics: Metrics, repository: DeliveriesRepository) {
    const help = 'Attempts at deliveries by this process, by what they led to';
    metrics.counter('webhook_attempts_total', help, ['verdict'], () =>
      Object.entries(this.attempts).map(([verdict, value]) => ({ labels: { verdict }, value })),
    );
    const waiting = 'Deliveries of the deployment whose time has come, and that were not attempted yet';
    metrics.remoteGauge('webhook_deliveries_due', waiting, [], async () => [{ value: await repository.countDue() }]);
  }

  count(verdict: Verdict): void {
    this.attempts[verdict.kind]++;
  }
}
