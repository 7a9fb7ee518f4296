import type { Transaction } from '@app/database';
import { Injectable } from '@nestjs/common';
import { NotificationSignals } from './live/notification-signals';
import type { NewNotification } from './notification';
import {
  channelsFor,
  isFixed,
  NOTIFICATION_KINDS,
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
    private readonly signals: NotificationSignals,
  ) {}

  /**
   * Tells them in the app, once `tx` has committed: whoever wants to be told of this kind there, exists, and has not been told
   * under this key before. One statement, however many; thousands at once are better told in several transactions.
   * @returns who was newly told
   */
  async add(tx: Transaction, userIds: readonly string[], notification: NewNotification): Promise<string[]> {
    if (userIds.length === 0) return [];
    const { kind } = notification;
    const isWanted = isFixed(kind, 'inApp') ? null : NOTIFICATION_KINDS[kind].defaults.inApp;
    const told = await this.repository.add(tx, userIds, notification, isWanted);
    this.signals.told(tx, told);
    return told;
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
