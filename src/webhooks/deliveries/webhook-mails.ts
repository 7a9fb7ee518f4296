import { Configuration } from '@app/config';
import type { Transaction } from '@app/database';
import { composeMail, Mailer } from '@app/mail';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { UsersService } from '../../users/users.service';

const REASONS = {
  gone: 'The receiver answered 410 Gone, which says that nobody wants these messages any more.',
  failing: 'Nothing could be delivered to it for days.',
} as const;

/** Tells owners by mail what happened to their webhooks without their doing. */
@Injectable()
export class WebhookMails {
  constructor(
    private readonly users: UsersService,
    private readonly mailer: Mailer,
    private readonly configuration: Configuration,
  ) {}

  async disabled(tx: Transaction, userId: string, webhookId: string, reason: keyof typeof REASONS): Promise<void> {
    const { email, displayName } = await this.users.get(userId);
    if (email === null) return;
    const mail = composeMail({
      subject: 'A webhook of yours was disabled',
      greeting: `Hello ${displayName},`,
      paragraphs: [
        `Your webhook ${webhookId} is disabled. ${REASONS[reason]}`,
        'What happened since can be read in its log of deliveries, and delivered again once it is enabled.',
      ],
      footnote: `It was set up at ${this.configuration.publicUrl}. PATCH /v1/webhooks/${webhookId} with {"enabled": true} enables it.`,
    });
    await this.mailer.send(tx, { ...mail, key: `webhook ${webhookId} ${randomUUID()}`, to: email });
  }
}
