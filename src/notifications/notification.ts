import type { NotificationKindName } from './notification-kinds';

/** What somebody is told. */
export interface NewNotification {
  readonly kind: NotificationKindName;
  /** Names what it is about: told again under the same key, nobody is told twice. */
  readonly key: string;
  readonly title: string;
  readonly body: string;
  /** The path of an answer of the API, or null where there is nothing to look at. */
  readonly link: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What somebody was told. `seq` counts up for each person, in the order of the commits. */
export interface Notification extends Omit<NewNotification, 'key'> {
  readonly id: string;
  readonly userId: string;
  readonly seq: number;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}
