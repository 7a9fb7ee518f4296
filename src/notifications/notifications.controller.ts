import { Authenticated, Caller, type Principal } from '@app/access';
import { decodeCursor, Describe, encodeCursor, Page } from '@app/http';
import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ListNotificationsQuery,
  NotificationDto,
  NotificationIdParam,
  NotificationPageDto,
  NotificationSummaryDto,
  ReadNotificationsDto,
} from './dto/notification.dto';
import { Inbox } from './inbox.service';

@ApiTags('Notifications')
@Controller('v1/notifications')
@Authenticated({ scope: 'notifications:write' })
export class NotificationsController {
  constructor(private readonly inbox: Inbox) {}

  @Get()
  @Authenticated({ scope: 'notifications:read' })
  @Describe({
    summary: 'List your notifications',
    description: 'Newest first. `GET /v1/notifications/stream` tells of new ones as they come.',
    operationId: 'listNotifications',
    ok: NotificationPageDto,
  })
  async list(@Caller() { userId }: Principal, @Query() query: ListNotificationsQuery): Promise<Page<NotificationDto>> {
    const filter = ListNotificationsQuery.filterOf(query);
    const before = query.cursor === undefined ? null : Number(decodeCursor(query.cursor, query)[0]);
    const found = await this.inbox.list(userId, filter, before, query.limit + 1);
    const shown = found.slice(0, query.limit);
    const last = found.length > query.limit ? shown.at(-1) : undefined;
    return new Page(
      shown.map((notification) => NotificationDto.from(notification)),
      last ? encodeCursor([last.seq], query) : null,
      query.includeTotal ? await this.inbox.count(userId, filter) : undefined,
    );
  }

  @Get('summary')
  @Authenticated({ scope: 'notifications:read' })
  @Describe({
    summary: 'Count what you have not read',
    operationId: 'readNotificationSummary',
    ok: NotificationSummaryDto,
  })
  async summary(@Caller() { userId }: Principal): Promise<NotificationSummaryDto> {
    return { unreadCount: await this.inbox.countUnread(userId) };
  }

  @Post('read')
  @Describe({
    summary: 'Mark all notifications as read, up to one',
    description: 'Later ones stay as they are, so that none is marked that came while you read.',
    operationId: 'markNotificationsRead',
    ok: NotificationSummaryDto,
  })
  async markReadUpTo(
    @Caller() { userId }: Principal,
    @Body() { upTo }: ReadNotificationsDto,
  ): Promise<NotificationSummaryDto> {
    return { unreadCount: await this.inbox.markReadUpTo(userId, upTo) };
  }

  @Post(':id/read')
  @Describe({
    summary: 'Mark a notification as read',
    description: 'One that has been read stays read since then.',
    operationId: 'markNotificationRead',
    noContent: true,
    errors: [404],
  })
  markRead(@Caller() { userId }: Principal, @Param() { id }: NotificationIdParam): Promise<void> {
    return this.inbox.markRead(userId, id);
  }

  @Delete(':id')
  @Describe({
    summary: 'Delete a notification',
    operationId: 'deleteNotification',
    noContent: true,
    errors: [404],
  })
  delete(@Caller() { userId }: Principal, @Param() { id }: NotificationIdParam): Promise<void> {
    return this.inbox.delete(userId, id);
  }
}
