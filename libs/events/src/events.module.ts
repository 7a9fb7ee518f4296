import { Global, Module } from '@nestjs/common';
import { DomainEvents } from './domain-events';
import { OutboxBell } from './outbox-bell';
import { OutboxDispatcher } from './outbox-dispatcher';
import { OutboxRepository } from './outbox.repository';
import { OutboxSubscriptions } from './outbox-subscriptions';

/** Offers domain events to every feature, and in processes that run jobs tells what the outbox holds. */
@Global()
@Module({
  providers: [DomainEvents, OutboxSubscriptions, OutboxDispatcher, OutboxRepository, OutboxBell],
  exports: [DomainEvents, OutboxSubscriptions],
})
export class EventsModule {}
