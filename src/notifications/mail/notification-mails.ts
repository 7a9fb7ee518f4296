import type { Transaction } from '@app/database';
import { composeMail, Mailer, written } from '@app/mail';
import { Injectable } from '@nestjs/common';
import { UsersService } from '../../users/users.service';
import type { NewNotification } from '../notification';
import { isFixed } from '../notification-kinds';
import { Notifications } from '../notifications.service';
import { Unsubscriptions } from './unsubscriptions.service';

const ALARM = 'If this was not you, reset your password now: whoever did it is then signed out everywhere.';
const CHOSEN = 'You get this because of your preferences for notifications.';

/** A mail of its own for who wants to be told of something by mail at once. */
@Injectable()
export class NotificationMails {
  constructor(
    private readonly notifications: Notifications,
    private readonly users: UsersService,
    private readonly mailer: Mailer,
    private readonly unsubscriptions: Unsubscriptions,
  ) {}

  /** One mail each to those of them who want it and whose address is verified, however often the same is told. */
  async send(tx: Transaction, userIds: readonly string[], { kind, key, title, body }: NewNotification): Promise<void> {
    const channels = await this.notifications.channelsOf(tx, userIds, kind);
    const wanting = userIds.filter((id) => channels.get(id)?.mail === true);
    if (wanting.length === 0) return;
    // What nobody can switch off has no link that would.
    const isForAll = isFixed(kind, 'mail');
    for (const { id, email, displayName } of await this.users.reachableAmong(tx, wanting)) {
      const unsubscribe = isForAll ? undefined : this.unsubscriptions.linkFor({ userId: id, kind });
      const mail = composeMail({
        subject: title,
        name: displayName,
        paragraphs: [written(body)],
        footnote: isForAll ? ALARM : CHOSEN,
        ...(unsubscribe !== undefined && { unsubscribe: { label: 'No more mails of this kind', url: unsubscribe } }),
      });
      await this.mailer.send(tx, { ...mail, key: `notification ${id} ${key}`, to: email, unsubscribe });
    }
  }
}
