import { Authenticated, Caller, From, Origin, type Principal } from '@app/access';
import { ATTACHMENT, Describe } from '@app/http';
import { Controller, Get, Header, StreamableFile } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { AuditTrail } from '../audit/audit-trail.service';
import { UserDto } from '../dto/user.dto';
import { PersonalData } from './personal-data';

const FILE_HEADERS = {
  'Content-Disposition': {
    description: ATTACHMENT['Content-Disposition'],
    schema: { type: 'string' as const, maxLength: 256 },
  },
};

/** More rows than a person can have; a schema of a list has to name a limit. */
const MOST_ROWS = 100_000_000;

/** Everything held about a person. Written by hand: features add sections, of which this one does not know. */
const PERSONAL_DATA = {
  type: 'object' as const,
  required: ['exportedAt', 'profile'],
  properties: {
    exportedAt: { type: 'string' as const, format: 'date-time', maxLength: 35, description: 'When the export began' },
    profile: {
      ...{ type: 'array' as const, minItems: 1, maxItems: 1, description: 'The profile, as a list of one' },
      items: { $ref: getSchemaPath(UserDto) },
    },
  },
  additionalProperties: {
    ...{ type: 'array' as const, maxItems: MOST_ROWS, description: 'Each further section is a list of its rows' },
    items: { type: 'object' as const, additionalProperties: true },
  },
};

@ApiTags('Users')
@ApiExtraModels(UserDto)
@Controller('v1/users/me/export')
@Authenticated()
export class PersonalDataController {
  constructor(
    private readonly personalData: PersonalData,
    private readonly audit: AuditTrail,
  ) {}

  @Get()
  @Header('content-disposition', 'attachment; filename="marquee-personal-data.json"')
  @ApiOkResponse({ description: 'The file', schema: PERSONAL_DATA, headers: FILE_HEADERS })
  @Describe({
    summary: 'Export everything that is held about you',
    description:
      'One JSON file, streamed: profile, ratings, tags, lists, sessions, keys, jobs and your part of the audit trail.',
    operationId: 'exportPersonalData',
  })
  async export(@Caller() caller: Principal, @From() origin: Origin): Promise<StreamableFile> {
    const target = { type: 'user', id: caller.userId };
    await this.audit.recordAlone({ action: 'user.exported', actor: caller, origin, target });
    const bytes = Readable.from(this.personalData.export(caller.userId), { objectMode: false });
    return new StreamableFile(bytes, { type: 'application/json; charset=utf-8' });
  }
}
