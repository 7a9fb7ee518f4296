import { afterCommit, type Transaction } from '@app/database';
import { DomainEvents, type StoredEvent } from '@app/events';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { UsersService } from '../../users/users.service';
import { bodyOf, CATALOGUE, type Announced } from '../event-catalogue';
import { WebhooksRepository } from '../webhooks.repository';
import { Courier } from './courier';
import { DeliveriesRepository } from './deliveries.repository';

/** Makes of each event the deliveries to the webhooks that want it and whose owners may know of it. */
@Injectable()
export class FanOut {
  constructor(
    private readonly webhooks: WebhooksRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly users: UsersService,
    private readonly courier: Courier,
    events: DomainEvents,
  ) {
    for (const type of CATALOGUE) events.eventually(type, (event, tx) => this.spread(type, event, tx));
  }

  /** Idempotent: an event that is told again finds its deliveries. */
  private async spread(type: Announced, event: StoredEvent<never>, tx: Transaction): Promise<void> {
    const subscribed = await this.webhooks.listSubscribed(tx, type.name, event.occurredAt);
    if (subscribed.length === 0) return;
    const owners = await this.admitted(tx, type, event, [...new Set(subscribed.map(({ userId }) => userId))]);
    const { id: eventId, type: eventType, subject, occurredAt, payload } = event;
    const body = bodyOf(eventType, occurredAt, payload);
    const deliveries = subscribed
      .filter(({ userId }) => owners.has(userId))
      .map(({ id: webhookId }) => ({ id: uuidv7(), webhookId, eventId, eventType, subject, body, redeliveryOf: null }));
    if (deliveries.length === 0) return;
    await this.deliveries.add(tx, deliveries);
    afterCommit(tx, () => this.courier.ring());
  }

  /** Those of the owners who may know of the event. Administrators may know of all. */
  private async admitted(
    tx: Transaction,
    { about }: Announced,
    { payload }: StoredEvent<never>,
    owners: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const audience = about.audience(payload);
    if (audience === 'everybody') return new Set(owners);
    const admitted = new Set(await this.users.administratorsAmong(tx, owners));
    if (audience !== 'administrators' && owners.includes(audience.userId)) admitted.add(audience.userId);
    return admitted;
  }
}
