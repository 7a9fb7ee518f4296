import { Authenticated, Caller, From, Origin, type Principal } from '@app/access';
import { Describe, Instant, Json } from '@app/http';
import { Controller, Get, Header, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { AuditTrail } from '../audit/audit-trail.service';
import { PersonalData } from './personal-data';

/** Everything held about a person; further sections beside these two are lists, too. */
class PersonalDataDto {
  @Instant({ description: 'When the export began', example: '2026-05-01T12:00:00.000Z' })
  exportedAt: string;

  @Json({ description: 'The profile, as a list of one; each further section is a list of its rows', example: {} })
  profile: object;
}

@ApiTags('Users')
@Controller('v1/users/me/export')
@Authenticated()
export class PersonalDataController {
  constructor(
    private readonly personalData: PersonalData,
    private readonly audit: AuditTrail,
  ) {}

  @Get()
  @Header('content-disposition', 'attachment; filename="marquee-personal-data.json"')
  @Describe({
    summary: 'Export everything that is held about you',
    description:
      'One JSON file, streamed: profile, ratings, tags, lists, sessions, keys, jobs and your part of the audit trail.',
    operationId: 'exportPersonalData',
    ok: PersonalDataDto,
  })
  async export(@Caller() caller: Principal, @From() origin: Origin): Promise<StreamableFile> {
    const target = { type: 'user', id: caller.userId };
    await this.audit.recordAlone({ action: 'user.exported', actor: caller, origin, target });
    const bytes = Readable.from(this.personalData.export(caller.userId), { objectMode: false });
    return new StreamableFile(bytes, { type: 'application/json; charset=utf-8' });
  }
}
