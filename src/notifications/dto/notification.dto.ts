import { Flag, Instant, Integer, Json, PageOf, PageQuery, Text, Uuid } from '@app/http';
import type { InboxFilter } from '../inbox.service';
import type { Notification } from '../notification';
import { NOTIFICATION_KIND_NAMES, type NotificationKindName } from '../notification-kinds';

const KIND = { example: 'import.finished', enum: NOTIFICATION_KIND_NAMES };

export class NotificationIdParam {
  @Uuid({ description: 'Id of the notification', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f0a' })
  id: string;
}

export class ListNotificationsQuery extends PageQuery {
  @Flag({ description: 'Only those that you have not read', example: true, optional: true })
  unread = false;

  @Text({ ...KIND, description: 'Only those of this kind', optional: true })
  kind?: NotificationKindName;

  static filterOf({ unread, kind }: ListNotificationsQuery): InboxFilter {
    return { unreadOnly: unread, kind: kind ?? null };
  }
}

/** Something that you were told. */
export class NotificationDto {
  @Uuid({ description: 'Id of the notification', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f0a' })
  id: string;

  @Integer({ description: 'Its place among yours: later ones have larger numbers, with gaps', example: 17, min: 1 })
  seq: number;

  @Text({ ...KIND, description: 'What kind of thing it is about' })
  kind: NotificationKindName;

  @Text({ description: 'In a line', example: 'Your import is done' })
  title: string;

  @Text({ description: 'In a sentence or two', example: '1,250 ratings were imported; 3 rows were not.' })
  body: string;

  @Text({
    description: 'The address of what it is about, in this API',
    example: '/v1/jobs/01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f02',
    nullable: true,
  })
  link: string | null;

  @Json({ description: 'The same for programs; what is in it depends on the kind', example: { imported: 1250 } })
  data: Readonly<Record<string, unknown>>;

  @Instant({ description: 'When it was made', example: '2026-05-01T12:00:00.000Z' })
  createdAt: string;

  @Instant({ description: 'When you read it', example: null, nullable: true })
  readAt: string | null;

  static from(notification: Notification): NotificationDto {
    const { id, seq, kind, title, body, link, data, createdAt, readAt } = notification;
    return {
      id,
      seq,
      kind,
      title,
      body,
      link,
      data,
      createdAt: createdAt.toISOString(),
      readAt: readAt?.toISOString() ?? null,
    };
  }
}

export class NotificationPageDto extends PageOf(NotificationDto) {}

/** How many wait for you. */
export class NotificationSummaryDto {
  @Integer({ description: 'How many you have not read', example: 3, min: 0 })
  unreadCount: number;
}

/** Which ones you have read. */
export class ReadNotificationsDto {
  @Integer({ description: 'The `seq` of the last one: it and all before it', example: 17, min: 1 })
  upTo: number;
}
