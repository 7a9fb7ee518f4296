export { defineEvent, DomainEvents, type EventType } from './domain-events';
export { EventsModule } from './events.module';
