import type { Transaction } from '@app/database';
import { roleAtLeast } from '@app/access';
import { DomainEvents, OutboxSubscriptions } from '@app/events';
import { Injectable } from '@nestjs/common';
import { accountReclaimed } from '../auth/auth.events';
import { userAccessChanged } from '../users/users.events';
import { DeliveriesRepository } from './deliveries/deliveries.repository';
import type { DisabledReason, Webhook } from './webhook';
import { WebhooksRepository } from './webhooks.repository';

/** Whether a webhook is told of anything, and what follows from that. Who may not have webhooks any more is told of nothing from that moment. */
@Injectable()
export class WebhookSwitch {
  constructor(
    private readonly repository: WebhooksRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly subscriptions: OutboxSubscriptions,
    events: DomainEvents,
  ) {
    events.within(userAccessChanged, async ({ userId, role }, tx) => {
      if (role === null || !roleAtLeast(role, 'editor')) await this.disableAllOf(tx, userId);
    });
    events.within(accountReclaimed, ({ userId }, tx) => this.deleteAllOf(tx, userId));
  }

  /** Says which events are wanted, so that they are stored. */
  subscribe(tx: Transaction, { id, events, disabledReason }: Webhook): Promise<void> {
    return this.subscriptions.set(tx, nameOf(id), disabledReason === null ? events : []);
  }

  unsubscribe(tx: Transaction, id: string): Promise<void> {
    return this.subscriptions.set(tx, nameOf(id), []);
  }

  /** What waits is not delivered any more, but stays in the log and can be delivered again. @returns false where it was disabled already */
  async disable(tx: Transaction, id: string, reason: DisabledReason): Promise<boolean> {
    if (!(await this.repository.disable(tx, id, reason))) return false;
    await this.deliveries.cancelWaiting(tx, id);
    await this.unsubscribe(tx, id);
    return true;
  }

  private async deleteAllOf(tx: Transaction, userId: string): Promise<void> {
    for (const id of await this.repository.deleteAll(tx, userId)) await this.unsubscribe(tx, id);
  }

  private async disableAllOf(tx: Transaction, userId: string): Promise<void> {
    for (const id of await this.repository.listEnabled(tx, userId)) await this.disable(tx, id, 'access');
  }
}

const nameOf = (id: string): string => `webhook ${id}`;
