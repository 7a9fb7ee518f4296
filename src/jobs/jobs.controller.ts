import { Authenticated, Caller, type Principal } from '@app/access';
import { decodeCursor, Describe, encodeCursor, Page, PageQuery, Representation } from '@app/http';
import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { JobDto, JobIdParam, JobPageDto } from './dto/job.dto';
import { JobsService } from './jobs.service';

@ApiTags('Jobs')
@Controller('v1/jobs')
@Authenticated()
export class JobsController {
  constructor(private readonly jobs: JobsService) {}

  @Get()
  @Describe({ summary: 'List your jobs', description: 'Newest first.', operationId: 'listJobs', ok: JobPageDto })
  async list(@Caller() caller: Principal, @Query() query: PageQuery): Promise<Page<JobDto>> {
    const before = query.cursor === undefined ? null : String(decodeCursor(query.cursor, query)[0]);
    const jobs = await this.jobs.list(caller, before, query.limit + 1);
    const shown = jobs.slice(0, query.limit);
    const last = jobs.length > query.limit ? shown.at(-1) : undefined;
    return new Page(
      shown.map((job) => JobDto.from(job)),
      last ? encodeCursor([last.id], query) : null,
      query.includeTotal ? await this.jobs.count(caller) : undefined,
    );
  }

  @Get(':id')
  @Describe({
    summary: 'Read a job',
    description: 'Your own; an administrator may read any.',
    operationId: 'readJob',
    ok: JobDto,
    errors: [404],
  })
  async read(@Param() { id }: JobIdParam, @Caller() caller: Principal): Promise<Representation> {
    return Representation.json(JobDto.from(await this.jobs.get(id, caller)));
  }

  @Delete(':id')
  @HttpCode(202)
  @Describe({
    summary: 'Cancel a job',
    description:
      'One that is queued ends at once; one that is running is stopped within a second or two, and leaves nothing half-done.',
    operationId: 'cancelJob',
    status: 202,
    ok: JobDto,
    errors: [404, 409],
  })
  async cancel(@Param() { id }: JobIdParam, @Caller() caller: Principal): Promise<JobDto> {
    return JobDto.from(await this.jobs.cancel(id, caller));
  }
}
