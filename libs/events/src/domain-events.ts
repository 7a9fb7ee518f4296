import { afterCommit, type Transaction } from '@app/database';
import { Injectable, Logger } from '@nestjs/common';

/** A kind of event by name, with the type of what it says. */
export interface EventType<Payload extends object> {
  readonly name: string;
  /** Never set: carries the type of the payload. */
  readonly payload?: Payload;
}

export const defineEvent = <Payload extends object>(name: string): EventType<Payload> => ({ name });

type Within = (payload: never, tx: Transaction) => Promise<void>;
type After = (payload: never) => Promise<void> | void;

/** Tells listeners of this process what has happened; see README for when each of them hears of it. */
@Injectable()
export class DomainEvents {
  private readonly logger = new Logger(DomainEvents.name);
  private readonly withinListeners = new Map<string, Within[]>();
  private readonly afterListeners = new Map<string, After[]>();

  /** `listener` writes in the transaction of the event: both happen, or neither. */
  within<P extends object>({ name }: EventType<P>, listener: (payload: P, tx: Transaction) => Promise<void>): void {
    this.withinListeners.set(name, [...(this.withinListeners.get(name) ?? []), listener]);
  }

  /** `listener` hears of it once it is sure; what it throws is logged and harms nobody. */
  after<P extends object>({ name }: EventType<P>, listener: (payload: P) => Promise<void> | void): void {
    this.afterListeners.set(name, [...(this.afterListeners.get(name) ?? []), listener]);
  }

  async publish<P extends object>(tx: Transaction, { name }: EventType<P>, payload: P): Promise<void> {
    for (const listener of this.withinListeners.get(name) ?? []) await listener(payload as never, tx);
    const listeners = this.afterListeners.get(name);
    if (listeners) afterCommit(tx, () => listeners.forEach((listener) => void this.tell(name, listener, payload)));
  }

  private async tell(name: string, listener: After, payload: object): Promise<void> {
    try {
      await listener(payload as never);
    } catch (error) {
      this.logger.error({ message: `a listener of ${name} failed`, err: error });
    }
  }
}
