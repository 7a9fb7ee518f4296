import { Configuration } from '@app/config';
import { foreignKeyViolation, Transactions } from '@app/database';
import { Injectable } from '@nestjs/common';
import { NOTIFICATION_KIND_NAMES, NOTIFICATION_KINDS } from '../notification-kinds';
import { Notifications } from '../notifications.service';
import { UnsubscribeTokens, type Subscription } from './unsubscribe-tokens';

/** Ends mails without asking who somebody is: the link is in their mailbox, and can do no more than that. */
@Injectable()
export class Unsubscriptions {
  constructor(
    private readonly tokens: UnsubscribeTokens,
    private readonly notifications: Notifications,
    private readonly transactions: Transactions,
    private readonly configuration: Configuration,
  ) {}

  /** The address that ends it: shows a page by GET, ends it by POST. */
  linkFor(subscription: Subscription): string {
    return `${this.configuration.publicUrl}/v1/notifications/unsubscribe?code=${this.tokens.sign(subscription)}`;
  }

  /** What the token would end, as a part of a sentence. @throws UnsubscribeTokenInvalid */
  describe(token: string): string {
    const { kind } = this.tokens.read(token);
    return kind === null ? 'the daily summary' : `mails of the kind “${NOTIFICATION_KINDS[kind].summary}”`;
  }

  /** Idempotent; for somebody who is gone there is nothing to do. @throws UnsubscribeTokenInvalid */
  async end(token: string): Promise<void> {
    const { userId, kind } = this.tokens.read(token);
    try {
      await this.transactions.run(async (tx) => {
        if (kind !== null) return this.notifications.setChannels(tx, userId, kind, { mail: false });
        for (const each of NOTIFICATION_KIND_NAMES)
          await this.notifications.setChannels(tx, userId, each, { digest: false });
      });
    } catch (error) {
      if (foreignKeyViolation(error) === null) throw error;
    }
  }
}
