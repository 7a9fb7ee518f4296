import { afterCommit, Transactions, type Transaction } from '@app/database';
import { Queue } from '@app/queue';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { bodyOf, TEST_EVENT } from '../event-catalogue';
import type { Webhook } from '../webhook';
import { DeliveryNotFound, WebhookDisabled, WebhookNotFound } from '../webhooks.errors';
import { WebhooksRepository } from '../webhooks.repository';
import { Courier } from './courier';
import { DeliveriesRepository } from './deliveries.repository';
import type { Delivery, DeliveryDetails, DeliveryStatus, NewDelivery } from './delivery';

export type { Delivery, DeliveryDetails, DeliveryStatus };

const RETENTION_CRON = '45 * * * *';
const KEPT_DAYS = 30;
const FORGOTTEN_AT_ONCE = 5000;

/** The log of a webhook's deliveries, and deliveries that somebody asks for. */
@Injectable()
export class DeliveriesService implements OnApplicationBootstrap {
  private readonly logger = new Logger(DeliveriesService.name);

  constructor(
    private readonly repository: DeliveriesRepository,
    private readonly webhooks: WebhooksRepository,
    private readonly courier: Courier,
    private readonly transactions: Transactions,
    private readonly queue: Queue,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.schedule('webhook-housekeeping', RETENTION_CRON, () => this.tidy());
  }

  /** @throws DeliveryNotFound */
  async get({ id: webhookId }: Webhook, id: string): Promise<DeliveryDetails> {
    const delivery = await this.repository.find(webhookId, id);
    if (!delivery) throw new DeliveryNotFound(id);
    return delivery;
  }

  /** One page, newest first. `status` null: any. */
  list(webhook: Webhook, status: DeliveryStatus | null, before: string | null, limit: number): Promise<Delivery[]> {
    return this.repository.list(webhook.id, status, before, limit);
  }

  count(webhook: Webhook, status: DeliveryStatus | null): Promise<number> {
    return this.repository.count(webhook.id, status);
  }

  /** An event for trying whether it works. @throws WebhookNotFound, WebhookDisabled */
  test(webhookId: string, userId: string): Promise<DeliveryDetails> {
    return this.request(webhookId, userId, () => {
      const eventId = uuidv7();
      const body = bodyOf(TEST_EVENT, new Date(), { webhookId });
      return Promise.resolve({ eventId, eventType: TEST_EVENT, subject: `test ${eventId}`, body, redeliveryOf: null });
    });
  }

  /** The same event again, under its id. @throws WebhookNotFound, DeliveryNotFound, WebhookDisabled */
  redeliver(webhookId: string, userId: string, id: string): Promise<DeliveryDetails> {
    return this.request(webhookId, userId, async (tx) => {
      const content = await this.repository.findContent(tx, webhookId, id);
      if (!content) throw new DeliveryNotFound(id);
      return { ...content, redeliveryOf: id };
    });
  }

  private request(
    webhookId: string,
    userId: string,
    contentOf: (tx: Transaction) => Promise<Omit<NewDelivery, 'id' | 'webhookId'>>,
  ): Promise<DeliveryDetails> {
    return this.transactions.run(async (tx) => {
      const webhook = await this.webhooks.findForUpdate(tx, webhookId, userId);
      if (!webhook) throw new WebhookNotFound(webhookId);
      const content = await contentOf(tx);
      if (webhook.disabledReason !== null) throw new WebhookDisabled(webhookId);
      const id = uuidv7();
      await this.repository.add(tx, [{ id, webhookId, ...content }]);
      afterCommit(tx, () => this.courier.ring());
      return (await this.repository.find(webhookId, id, tx))!;
    });
  }

  private async tidy(): Promise<void> {
    const gone = await this.transactions.run((tx) => this.repository.forget(tx, KEPT_DAYS, FORGOTTEN_AT_ONCE));
    if (gone > 0) this.logger.log(`${gone} deliveries older than ${KEPT_DAYS} days are gone`);
  }
}
