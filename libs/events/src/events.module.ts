import { MetricsModule } from '@app/observability';
import { Global, Module } from '@nestjs/common';
import { DomainEvents } from './domain-events';
import { OutboxBell } from './outbox-bell';
import { OutboxMetrics } from './outbox-metrics';
import { OutboxDispatcher } from './outbox-dispatcher';
import { OutboxRepository } from './outbox.repository';
import { OutboxSubscriptions } from './outbox-subscriptions';

/** Offers domain events to every feature, and in processes that run jobs tells what the outbox holds. */
@Global()
@Module({
  imports: [MetricsModule],
  providers: [DomainEvents, OutboxSubscriptions, OutboxDispatcher, OutboxRepository, OutboxBell, OutboxMetrics],
  exports: [DomainEvents, OutboxSubscriptions],
})
export class EventsModule {}
