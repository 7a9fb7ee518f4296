import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import type { NewNotification } from './notification';
import {
  channelsFor,
  NOTIFICATION_KINDS,
  type Channel,
  type Channels,
  type NotificationKindName,
} from './notification-kinds';
import { NotificationsRepository } from './notifications.repository';
import { PreferencesRepository } from './preferences.repository';

/** Tells people of what concerns them, where they want to be told. */
@Injectable()
export class Notifications {
  constructor(
    private readonly repository: NotificationsRepository,
    private readonly preferences: PreferencesRepository,
  ) {}

  /**
   * Tells them in the app, once `tx` has committed: whoever wants to be told of this kind there, exists, and has not been told
   * under this key before. One statement, however many; thousands at once are better told in several transactions.
   * @returns who was newly told
   */
  async add(tx: Transaction, userIds: readonly string[], notification: NewNotification): Promise<string[]> {
    if (userIds.length === 0) return [];
    const { defaults, fixed }: { defaults: Channels; fixed: readonly Channel[] } =
      NOTIFICATION_KINDS[notification.kind];
    return this.repository.add(tx, userIds, notification, fixed.includes('inApp') ? null : defaults.inApp);
  }

  /**
   * Where each of them is told of this kind, what cannot be switched off included.
   * @param tx null: as it is outside of any transaction
   */
  async channelsOf(
    tx: Transaction | null,
    userIds: readonly string[],
    kind: NotificationKindName,
  ): Promise<ReadonlyMap<string, Channels>> {
    const stored = await this.preferences.listOf(tx, userIds, kind);
    const said = new Map(stored.map((preference) => [preference.userId, preference]));
    return new Map(userIds.map((userId) => [userId, channelsFor(kind, said.get(userId))]));
  }

  /** What is absent from `change` stays; what is fixed has no effect. */
  setChannels(tx: Transaction, userId: string, kind: NotificationKindName, change: Partial<Channels>): Promise<void> {
    return this.preferences.set(tx, userId, kind, change);
  }
}
