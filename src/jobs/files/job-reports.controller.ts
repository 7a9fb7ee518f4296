import { Authenticated, Caller, type Principal } from '@app/access';
import { ATTACHMENT, Describe } from '@app/http';
import { Controller, Get, Param, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { JobIdParam } from '../dto/job.dto';
import { TextFormatQuery } from './dto/text-format.dto';
import { JobReports } from './job-reports.service';
import { textFormat, TEXT_TYPES } from './text-format';

@ApiTags('Jobs')
@Controller('v1/jobs/:id/report')
@Authenticated()
export class JobReportsController {
  constructor(private readonly reports: JobReports) {}

  @Get()
  @ApiProduces(...TEXT_TYPES)
  @Describe({
    summary: 'Download what a job says about single rows',
    description:
      'Of an import: rows that were rejected and why, rows of a history that no film fits, with up to five that may be meant, and ratings that were left because yours are newer. Kept for 30 days after the job.',
    operationId: 'downloadJobReport',
    headers: ATTACHMENT,
    errors: [404],
  })
  async download(
    @Param() { id }: JobIdParam,
    @Query() query: TextFormatQuery,
    @Caller() caller: Principal,
    @Req() { headers }: FastifyRequest,
  ): Promise<StreamableFile> {
    const { format, type } = textFormat(query.format, headers.accept);
    const report = Readable.from(await this.reports.open(id, caller, format), { objectMode: false });
    return new StreamableFile(report, { type, disposition: `attachment; filename="report-${id}.${format}"` });
  }
}
