export { DomainEvents } from './domain-events';
export { defineEvent, type EventType } from './event-type';
export { EventsModule } from './events.module';
export { OutboxSubscriptions } from './outbox-subscriptions';
export { definePublicEvent, isWanted, type Audience, type PublicEventType, type StoredEvent } from './public-event';
