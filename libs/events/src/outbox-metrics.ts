import { Metrics } from '@app/observability';
import { Injectable } from '@nestjs/common';
import { OutboxRepository } from './outbox.repository';

/** Tells how far telling is behind, and how it goes in this process. */
@Injectable()
export class OutboxMetrics {
  /** Events told to everybody who listens, and tellings that a listener failed on. */
  readonly counts = { told: 0, failed: 0 };

  constructor(metrics: Metrics, repository: OutboxRepository) {
    metrics.counter('outbox_events_total', 'Events taken out of the outbox by this process', ['result'], () =>
      Object.entries(this.counts).map(([result, value]) => ({ labels: { result }, value })),
    );
    metrics.remoteGauge(
      'outbox_waiting_events',
      'Events of the deployment that nobody was told of yet',
      [],
      async () => [{ value: (await repository.backlog()).events }],
    );
    const help = 'How long the oldest of them has waited';
    metrics.remoteGauge('outbox_waiting_seconds', help, [], async () => [
      { value: (await repository.backlog()).seconds },
    ]);
  }
}
