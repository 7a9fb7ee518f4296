import { Authenticated, Caller, From, Origin, type Principal } from '@app/access';
import { decodeCursor, Describe, encodeCursor, EventStream, Idempotent, Page, Representation } from '@app/http';
import { Controller, Delete, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { accepted } from './accepted';
import { JobDto, JobIdParam, JobPageDto, ListJobsQuery } from './dto/job.dto';
import { JobStreams } from './job-streams.service';
import { JobsService } from './jobs.service';

@ApiTags('Jobs')
@Controller('v1/jobs')
@Authenticated()
export class JobsController {
  constructor(
    private readonly jobs: JobsService,
    private readonly streams: JobStreams,
  ) {}

  @Get()
  @Describe({
    summary: 'List jobs',
    description:
      'Yours, newest first. An administrator sees those of everybody and of the service itself; `status=failed` lists what was tried in vain.',
    operationId: 'listJobs',
    ok: JobPageDto,
  })
  async list(@Caller() caller: Principal, @Query() query: ListJobsQuery): Promise<Page<JobDto>> {
    const { cursor, status = null, limit } = query;
    const before = cursor === undefined ? null : String(decodeCursor(cursor, query)[0]);
    const jobs = await this.jobs.list(caller, status, before, limit + 1);
    const shown = jobs.slice(0, limit);
    const last = jobs.length > limit ? shown.at(-1) : undefined;
    return new Page(
      shown.map((job) => JobDto.from(job)),
      last ? encodeCursor([last.id], query) : null,
      query.includeTotal ? await this.jobs.count(caller, status) : undefined,
    );
  }

  @Get(':id')
  @Describe({
    summary: 'Read a job',
    description: 'Your own; an administrator may read any.',
    operationId: 'readJob',
    hasEtag: true,
    ok: JobDto,
    errors: [404],
  })
  async read(@Param() { id }: JobIdParam, @Caller() caller: Principal): Promise<Representation> {
    return Representation.json(JobDto.from(await this.jobs.get(id, caller)));
  }

  @Get(':id/events')
  @ApiProduces('text/event-stream')
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The id of the last event that you got: what has not changed since is not sent again',
    schema: { type: 'string', maxLength: 9 },
  })
  @ApiResponse({ status: 204, description: 'The job has ended, and you have seen how: do not come again' })
  @Describe({
    summary: 'Follow a job',
    description:
      'Server-sent events. The data of each is the job as `GET /v1/jobs/{id}` shows it: first as it is, then whenever it changes (`progress`), and at last how it ended (`end`), after which the stream ends. A comment every 15 seconds keeps the connection alive. The stream also ends with your token or session and when the process stops: come again with `Last-Event-ID`.',
    operationId: 'followJob',
    errors: [404],
  })
  follow(
    @Param() { id }: JobIdParam,
    @Caller() caller: Principal,
    @Headers('authorization') authorization: string | undefined,
    @Headers('last-event-id') seen: string | undefined,
  ): Promise<EventStream> {
    return this.streams.open(id, { caller, authorization, seen: seen ?? null });
  }

  @Post(':id/retry')
  @Authenticated({ role: 'admin' })
  @Idempotent()
  @HttpCode(202)
  @Describe({
    summary: 'Try a failed job again',
    description: 'With all its attempts before it.',
    operationId: 'retryJob',
    hasLocation: true,
    status: 202,
    ok: JobDto,
    errors: [404, 409],
  })
  async retry(
    @Param() { id }: JobIdParam,
    @Caller() caller: Principal,
    @From() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobDto> {
    return accepted(await this.jobs.retry(id, caller, origin), reply);
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
  async cancel(@Param() { id }: JobIdParam, @Caller() caller: Principal, @From() origin: Origin): Promise<JobDto> {
    return JobDto.from(await this.jobs.cancel(id, caller, origin));
  }
}
