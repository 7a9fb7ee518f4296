import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { OutboxRepository } from './outbox.repository';

/** Who wants which kinds of events: for those that are stored only where somebody does (see `isWanted`). */
@Injectable()
export class OutboxSubscriptions {
  constructor(private readonly repository: OutboxRepository) {}

  /** From the commit of `tx` on `subscriber` wants these kinds, and no others; none: it is forgotten. */
  set(tx: Transaction, subscriber: string, types: readonly string[]): Promise<void> {
    return this.repository.subscribe(tx, subscriber, types);
  }
}
