import { Flag, ListOf, PatchOf, Text } from '@app/http';
import {
  CHANNELS,
  isFixed,
  NOTIFICATION_KIND_NAMES,
  NOTIFICATION_KINDS,
  type Channel,
  type Channels,
  type NotificationKindName,
} from '../notification-kinds';
import type { KindPreference } from '../preferences.service';

const KIND = { description: 'A kind of notifications', example: 'movie.added', enum: NOTIFICATION_KIND_NAMES };

export class NotificationKindParam {
  @Text(KIND)
  kind: NotificationKindName;
}

class NotificationChannelsDto {
  @Flag({ description: 'In the app: in the list and its streams', example: true })
  inApp: boolean;

  @Flag({ description: 'By a mail of its own', example: false })
  mail: boolean;

  @Flag({ description: 'In the digest', example: true })
  digest: boolean;
}

/** Where you want to be told of a kind. JSON Merge Patch: what is left out stays. */
export class PatchNotificationPreferenceDto extends PatchOf(NotificationChannelsDto) {
  static toChange({ inApp, mail, digest }: PatchNotificationPreferenceDto): Partial<Channels> {
    return {
      ...(inApp !== undefined && { inApp }),
      ...(mail !== undefined && { mail }),
      ...(digest !== undefined && { digest }),
    };
  }
}

/** Where you are told of a kind. */
export class NotificationPreferenceDto extends NotificationChannelsDto {
  @Text(KIND)
  kind: NotificationKindName;

  @Text({ description: 'What it is', example: 'A movie of a genre that you like was added' })
  summary: string;

  @ListOf('text', {
    description: 'Channels that cannot be switched off',
    example: [],
    each: { enum: CHANNELS },
  })
  fixed: Channel[];

  static from({ kind, channels }: KindPreference): NotificationPreferenceDto {
    const { summary } = NOTIFICATION_KINDS[kind];
    return { kind, summary, ...channels, fixed: CHANNELS.filter((channel) => isFixed(kind, channel)) };
  }
}

/** Where you are told of what. */
export class NotificationPreferencesDto {
  @ListOf(() => NotificationPreferenceDto, {
    description: 'Every kind of notifications that there is',
    maxItems: NOTIFICATION_KIND_NAMES.length,
  })
  items: NotificationPreferenceDto[];
}
