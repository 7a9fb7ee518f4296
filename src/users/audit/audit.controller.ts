import { Authenticated } from '@app/access';
import { decodeCursor, Describe, encodeCursor, Page } from '@app/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuditTrail } from './audit-trail.service';
import { AuditEventDto, AuditEventPageDto, AuditEventsQuery } from './dto/audit-event.dto';

@ApiTags('Users')
@Controller('v1/audit-events')
@Authenticated({ role: 'admin' })
export class AuditController {
  constructor(private readonly trail: AuditTrail) {}

  @Get()
  @Describe({
    summary: 'Read the audit trail',
    description: 'Who did what, on what, from where and when; newest first. Entries are never changed.',
    operationId: 'listAuditEvents',
    ok: AuditEventPageDto,
  })
  async list(@Query() query: AuditEventsQuery): Promise<Page<AuditEventDto>> {
    const filter = AuditEventsQuery.filterOf(query);
    const before = query.cursor === undefined ? null : String(decodeCursor(query.cursor, query)[0]);
    const events = await this.trail.list(filter, before, query.limit + 1);
    const shown = events.slice(0, query.limit);
    const last = events.length > query.limit ? shown.at(-1) : undefined;
    return new Page(
      shown.map((event) => AuditEventDto.from(event)),
      last ? encodeCursor([last.id], query) : null,
      query.includeTotal ? await this.trail.count(filter) : undefined,
    );
  }
}
