import { Configuration } from '@app/config';
import { Transactions } from '@app/database';
import { Queue } from '@app/queue';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InboxRepository, type InboxFilter } from './inbox.repository';
import { NotificationSignals } from './live/notification-signals';
import type { Notification } from './notification';
import { NotificationNotFound } from './notifications.errors';

export type { InboxFilter };

const RETENTION_CRON = '35 * * * *';
const FORGOTTEN_AT_ONCE = 5000;

/** What somebody was told, as they see it; nobody else does. */
@Injectable()
export class Inbox implements OnApplicationBootstrap {
  private readonly retentionDays: number;

  constructor(
    private readonly repository: InboxRepository,
    private readonly signals: NotificationSignals,
    private readonly transactions: Transactions,
    private readonly queue: Queue,
    { notificationsRetentionDays }: Configuration,
  ) {
    this.retentionDays = notificationsRetentionDays;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.schedule('notification-retention', RETENTION_CRON, () => this.tidy());
  }

  /** One page, newest first, from below the number `before`. */
  list(userId: string, filter: InboxFilter, before: number | null, limit: number): Promise<Notification[]> {
    return this.repository.list(userId, filter, before, limit);
  }

  count(userId: string, filter: InboxFilter): Promise<number> {
    return this.repository.count(userId, filter);
  }

  countUnread(userId: string): Promise<number> {
    return this.repository.count(userId, { unreadOnly: true, kind: null });
  }

  /** Their open streams are told, too. @throws NotificationNotFound */
  markRead(userId: string, id: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const marked = await this.repository.markRead(tx, userId, id);
      if (marked === false) throw new NotificationNotFound(id);
      if (marked) this.signals.read(tx, userId, { id });
    });
  }

  /** All up to a number, later ones stay. @returns how many have not been read after that */
  async markReadUpTo(userId: string, seq: number): Promise<number> {
    await this.transactions.run(async (tx) => {
      if ((await this.repository.markReadUpTo(tx, userId, seq)) > 0) this.signals.read(tx, userId, { upTo: seq });
    });
    return this.countUnread(userId);
  }

  /** @throws NotificationNotFound */
  delete(userId: string, id: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      if (!(await this.repository.delete(tx, userId, id))) throw new NotificationNotFound(id);
    });
  }

  /** Drops what is too old, a few thousand in each transaction. */
  async tidy(): Promise<void> {
    const drop = (): Promise<number> =>
      this.transactions.run((tx) => this.repository.deleteOld(tx, this.retentionDays, FORGOTTEN_AT_ONCE));
    while ((await drop()) === FORGOTTEN_AT_ONCE);
  }
}
