import { Authenticated, Caller, From, Origin, type Principal } from '@app/access';
import { Describe } from '@app/http';
import { Controller, Delete, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SessionDto, SessionIdParam, SessionListDto } from './session.dto';
import { SessionsService } from './sessions.service';

@ApiTags('Auth')
@Controller('v1/auth/sessions')
@Authenticated()
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @Describe({
    summary: 'List your sessions',
    description: 'Where you are signed in: device, address, last use.',
    operationId: 'listSessions',
    ok: SessionListDto,
  })
  async list(@Caller() { userId, sessionId }: Principal): Promise<SessionListDto> {
    const sessions = await this.sessions.list(userId);
    return { items: sessions.map((session) => SessionDto.from(session, sessionId)) };
  }

  @Delete(':id')
  @Describe({
    summary: 'End one of your sessions',
    description: 'Its access tokens are refused on every node within five seconds.',
    operationId: 'closeSession',
    noContent: true,
    errors: [404],
  })
  async close(@Param() { id }: SessionIdParam, @Caller() caller: Principal, @From() origin: Origin): Promise<void> {
    await this.sessions.close(id, caller, origin);
  }

  @Delete()
  @Describe({
    summary: 'End all your other sessions',
    description: 'Signs you out everywhere but here.',
    operationId: 'closeOtherSessions',
    noContent: true,
  })
  async closeOthers(@Caller() caller: Principal, @From() origin: Origin): Promise<void> {
    await this.sessions.closeOthers(caller, origin);
  }
}
