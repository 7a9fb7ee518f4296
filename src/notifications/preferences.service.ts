import { Transactions } from '@app/database';
import { invalidInput } from '@app/http';
import { Injectable } from '@nestjs/common';
import {
  CHANNELS,
  channelsFor,
  isFixed,
  NOTIFICATION_KIND_NAMES,
  type Channels,
  type NotificationKindName,
} from './notification-kinds';
import { PreferencesRepository } from './preferences.repository';

/** Where somebody is told of a kind. */
export interface KindPreference {
  readonly kind: NotificationKindName;
  readonly channels: Channels;
}

/** What somebody wants to be told of, and where. */
@Injectable()
export class Preferences {
  constructor(
    private readonly repository: PreferencesRepository,
    private readonly transactions: Transactions,
  ) {}

  /** For every kind. */
  async list(userId: string): Promise<KindPreference[]> {
    const stored = await this.repository.list(userId);
    const said = new Map(stored.map((preference) => [preference.kind, preference]));
    return NOTIFICATION_KIND_NAMES.map((kind) => ({ kind, channels: channelsFor(kind, said.get(kind)) }));
  }

  /** What is absent stays. @throws the 400 of validation where somebody switches what is fixed */
  async change(userId: string, kind: NotificationKindName, change: Partial<Channels>): Promise<KindPreference> {
    const faults = CHANNELS.filter((channel) => change[channel] === false && isFixed(kind, channel));
    if (faults.length > 0)
      throw invalidInput(
        faults.map((channel) => ({ pointer: `/${channel}`, detail: 'cannot be switched off', code: 'isSwitchable' })),
      );
    await this.transactions.run((tx) => this.repository.set(tx, userId, kind, change));
    return (await this.list(userId)).find((preference) => preference.kind === kind)!;
  }
}
