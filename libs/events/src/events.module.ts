import { Global, Module } from '@nestjs/common';
import { DomainEvents } from './domain-events';

/** Offers domain events to every feature. */
@Global()
@Module({ providers: [DomainEvents], exports: [DomainEvents] })
export class EventsModule {}
