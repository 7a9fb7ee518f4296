import { afterCommit, type Transaction } from '@app/database';
import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { EventType } from './event-type';
import { storeEvents } from './outbox.repository';
import { isPublic, type PublicEventType, type StoredEvent } from './public-event';

type Within = (payload: never, tx: Transaction) => Promise<void>;
type After = (payload: never) => Promise<void> | void;
type Eventually = (event: StoredEvent<never>, tx: Transaction) => Promise<void>;

/** Tells listeners what has happened; see README for when each of them hears of it. */
@Injectable()
export class DomainEvents {
  private readonly logger = new Logger(DomainEvents.name);
  private readonly withinListeners = new Map<string, Within[]>();
  private readonly afterListeners = new Map<string, After[]>();
  private readonly eventualListeners = new Map<string, Eventually[]>();
  private stored: () => void = () => undefined;

  /** `listener` writes in the transaction of the event: both happen, or neither. */
  within<P extends object>({ name }: EventType<P>, listener: (payload: P, tx: Transaction) => Promise<void>): void {
    add(this.withinListeners, name, listener);
  }

  /** `listener` hears of it once it is sure; what it throws is logged and harms nobody. */
  after<P extends object>({ name }: EventType<P>, listener: (payload: P) => Promise<void> | void): void {
    add(this.afterListeners, name, listener);
  }

  /**
   * `listener` hears of it at least once, in a process that runs jobs, whatever dies in between; events of one subject in their
   * order. What it writes in `tx` is written once; anything else it does may be done again. What it throws has it told again
   * later, and the later events of that subject wait.
   */
  eventually<P extends object>(
    { name }: PublicEventType<P>,
    listener: (event: StoredEvent<P>, tx: Transaction) => Promise<void>,
  ): void {
    add(this.eventualListeners, name, listener);
  }

  async publish<P extends object>(tx: Transaction, type: EventType<P>, payload: P): Promise<void> {
    await this.publishAll(tx, type, [payload]);
  }

  /** The same for many events of one type: one statement stores them all. */
  async publishAll<P extends object>(tx: Transaction, type: EventType<P>, payloads: readonly P[]): Promise<void> {
    const { name } = type;
    for (const listener of this.withinListeners.get(name) ?? [])
      for (const payload of payloads) await listener(payload as never, tx);
    if (isPublic(type) && payloads.length > 0) await this.store(tx, type, payloads);
    const listeners = this.afterListeners.get(name);
    if (!listeners) return;
    afterCommit(tx, () => {
      for (const payload of payloads) for (const listener of listeners) void this.tell(name, listener, payload);
    });
  }

  /** Calls `wake` after each commit that left something in the outbox. */
  onStored(wake: () => void): void {
    this.stored = wake;
  }

  /** Who hears of it eventually. */
  eventual(name: string): readonly Eventually[] {
    return this.eventualListeners.get(name) ?? [];
  }

  private async store<P extends object>(tx: Transaction, type: PublicEventType<P>, payloads: readonly P[]) {
    const events = payloads.map((payload) => ({
      id: uuidv7(),
      type: type.name,
      subject: type.subject(payload),
      payload,
    }));
    await storeEvents(tx, events);
    afterCommit(tx, () => this.stored());
  }

  private async tell(name: string, listener: After, payload: object): Promise<void> {
    try {
      await listener(payload as never);
    } catch (error) {
      this.logger.error({ message: `a listener of ${name} failed`, err: error });
    }
  }
}

function add<T>(listeners: Map<string, T[]>, name: string, listener: T): void {
  listeners.set(name, [...(listeners.get(name) ?? []), listener]);
}
