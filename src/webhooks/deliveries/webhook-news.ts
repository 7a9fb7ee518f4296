import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Announcements } from '../../notifications/news/announcements';

const REASONS = {
  gone: 'The receiver answered 410 Gone, which says that nobody wants these messages any more.',
  failing: 'Nothing could be delivered to it for days.',
} as const;

/** Tells owners what happened to their webhooks without their doing. */
@Injectable()
export class WebhookNews {
  constructor(private readonly announcements: Announcements) {}

  /** In the transaction that disables it, which happens once. */
  disabled(tx: Transaction, userId: string, webhookId: string, reason: keyof typeof REASONS): Promise<void> {
    return this.announcements.tell(tx, [userId], {
      kind: 'webhook.disabled',
      key: `webhook ${webhookId} ${randomUUID()}`,
      title: 'A webhook of yours was disabled',
      body:
        `Your webhook ${webhookId} is disabled. ${REASONS[reason]} What happened since can be read in its log of deliveries, and ` +
        `delivered again once PATCH /v1/webhooks/${webhookId} with {"enabled": true} has enabled it.`,
      link: `/v1/webhooks/${webhookId}`,
      data: { webhookId, reason },
    });
  }
}
