import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { NotificationMails } from '../mail/notification-mails';
import type { NewNotification } from '../notification';
import { Notifications } from '../notifications.service';

/** Tells people of something wherever they want to hear of it at once. The digest looks by itself at what is unread. */
@Injectable()
export class Announcements {
  constructor(
    private readonly notifications: Notifications,
    private readonly mails: NotificationMails,
  ) {}

  /** With `tx`: in the app and by mail, each once under the key of what is told. */
  async tell(tx: Transaction, userIds: readonly string[], notification: NewNotification): Promise<void> {
    await this.notifications.add(tx, userIds, notification);
    await this.mails.send(tx, userIds, notification);
  }

  /** In the app alone, for what people have a mail of already. */
  async tellInApp(tx: Transaction, userIds: readonly string[], notification: NewNotification): Promise<void> {
    await this.notifications.add(tx, userIds, notification);
  }
}
