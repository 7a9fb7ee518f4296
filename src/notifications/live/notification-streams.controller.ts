import { Authenticated, Caller, type Principal } from '@app/access';
import { Describe, EventSocket, EventStream } from '@app/http';
import { Controller, Get, Headers, Query } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import { SocketQuery } from '../dto/socket-query.dto';
import { NotificationStreams } from './notification-streams.service';

@ApiTags('Notifications')
@Controller('v1/notifications')
@Authenticated({ scope: 'notifications:read' })
export class NotificationStreamsController {
  constructor(private readonly streams: NotificationStreams) {}

  @Get('stream')
  @ApiProduces('text/event-stream')
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The id of the last event that you got: everything after it is sent first',
    schema: { type: 'string', maxLength: 15 },
  })
  @Describe({
    summary: 'Be told of notifications as they come',
    description:
      'Server-sent events: `ready` says where it begins, `notification` is one as `GET /v1/notifications` shows it, `read` says what you have read elsewhere (`id`, or all `upTo` a `seq`). Come again with `Last-Event-ID`, and nothing is lost or sent twice. A comment every 15 seconds keeps the connection alive. It ends with your token or session, and when the process stops. docs/notifications.md has a client.',
    operationId: 'streamNotifications',
  })
  stream(
    @Caller() caller: Principal,
    @Headers('authorization') authorization: string | undefined,
    @Headers('last-event-id') last: string | undefined,
  ): Promise<EventStream> {
    const after = last !== undefined && /^\d{1,15}$/.test(last) ? Number(last) : null;
    return this.streams.openStream({ caller, authorization, after });
  }

  @Get('ws')
  @ApiHeader({
    name: 'Sec-WebSocket-Protocol',
    required: false,
    description:
      '`marquee.v1`; from a browser, which cannot send `Authorization`, also `bearer.` with your access token after it',
    schema: { type: 'string', maxLength: 8192 },
  })
  @Describe({
    summary: 'Be told of notifications by a WebSocket',
    description:
      'The same as `GET /v1/notifications/stream`, each event as a JSON text `{ id, event, data }`; come again with the last `id` as `after`. You say nothing. Closed with 1001 (the process stops), 1008 (too many streams of yours, or you said something), 1013 (you do not read) or 4401 (your token, session or key does not hold any more). Pages of other origins than the service and `CORS_ORIGINS` are refused. docs/notifications.md has a client.',
    operationId: 'openNotificationSocket',
    status: 101,
    errors: [426],
  })
  socket(
    @Caller() caller: Principal,
    @Headers('authorization') authorization: string | undefined,
    @Query() { after }: SocketQuery,
  ): Promise<EventSocket> {
    return this.streams.openSocket({ caller, authorization, after: after ?? null });
  }
}
