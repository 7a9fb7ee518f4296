import type { Type } from '@nestjs/common';
import { defineEvent, type EventType } from './event-type';

/** Who may hear of an event: everybody who may subscribe, one person and the administrators, or only those. */
export type Audience = 'everybody' | 'administrators' | { readonly userId: string };

/** A kind of event that must not be lost, and that people outside may hear of. */
export interface PublicEventType<Payload extends object> extends EventType<Payload> {
  readonly about: {
    /** One sentence, for those who subscribe. */
    readonly summary: string;
    /** The documented class of the payload: what it says is a promise. */
    readonly data: Type<object>;
    readonly audience: (payload: Payload) => Audience;
  };
  /**
   * What it happened to. Events of one subject are told in their order; for that, whoever publishes holds a lock on the subject
   * (the row that changes) until the transaction ends.
   */
  readonly subject: (payload: Payload) => string;
}

/** An event as it was stored. */
export interface StoredEvent<Payload extends object = object> {
  /** UUIDv7, the same however often it is told. */
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly occurredAt: Date;
  readonly payload: Payload;
}

type Definition<Payload extends object> = Omit<PublicEventType<Payload>, 'name' | 'payload'>;

/** @param name `noun.verb-in-the-past`, a promise like everything about it */
export const definePublicEvent = <Payload extends object>(
  name: string,
  definition: Definition<Payload>,
): PublicEventType<Payload> => ({ ...defineEvent<Payload>(name), ...definition });

/** Whether it goes through the outbox. */
export const isPublic = <Payload extends object>(type: EventType<Payload>): type is PublicEventType<Payload> =>
  'about' in type;

/**
 * SQL that is true where somebody subscribed to `type`. For events that are too many to be stored for nobody: the statement that
 * changes the row says with it whether the change is to be published, so that asking costs no statement of its own. It is
 * evaluated inside the transaction, so whoever subscribed before the change began is told of it.
 */
export function isWanted<Payload extends object>({ name }: PublicEventType<Payload>): string {
  return `EXISTS (SELECT FROM outbox_subscriptions WHERE type = '${name.replace(/[^a-z.-]/g, '')}')`;
}
