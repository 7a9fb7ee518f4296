import { Configuration } from '@app/config';
import { Metrics, Sampled, type Reading } from '@app/observability';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { OutboxRepository, type Backlog } from './outbox.repository';

const COUNT_MS = 10_000;

/** Tells how the outbox goes in this process, and, in those that run jobs, how far it is behind in the deployment. */
@Injectable()
export class OutboxMetrics implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Events told to everybody who listens, and tellings that a listener failed on. */
  readonly counts = { told: 0, failed: 0 };
  private readonly backlog: Sampled<Backlog>;

  constructor(
    private readonly configuration: Configuration,
    metrics: Metrics,
    repository: OutboxRepository,
  ) {
    this.backlog = new Sampled(() => repository.backlog(), COUNT_MS);
    metrics.counter('outbox_events_total', 'Events taken out of the outbox by this process', ['result'], () =>
      Object.entries(this.counts).map(([result, value]) => ({ labels: { result }, value })),
    );
    const waiting = 'Events of the deployment that nobody was told of yet';
    metrics.gauge('outbox_waiting_events', waiting, [], () => this.read('events'));
    metrics.gauge('outbox_waiting_seconds', 'How long the oldest of them has waited', [], () => this.read('seconds'));
  }

  onApplicationBootstrap(): void {
    if (this.configuration.role !== 'api') this.backlog.start();
  }

  beforeApplicationShutdown(): void {
    this.backlog.stop();
  }

  private read(what: keyof Backlog): Reading[] {
    return this.backlog.value ? [{ value: this.backlog.value[what] }] : [];
  }
}
