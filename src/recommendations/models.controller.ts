import { Authenticated, Caller, From, Origin, type Principal } from '@app/access';
import { decodeCursor, Describe, Idempotent, encodeCursor, Page, PageQuery, Representation } from '@app/http';
import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { accepted, requestOf } from '../jobs/accepted';
import { JobDto } from '../jobs/dto/job.dto';
import { ModelDto, ModelIdParam, ModelPageDto } from './dto/model.dto';
import { ModelsService } from './models/models.service';
import { TrainingJobs } from './models/training-jobs';

@ApiTags('Recommendations')
@Controller('v1/models')
@Authenticated({ role: 'admin', scope: 'models:write' })
export class ModelsController {
  constructor(
    private readonly models: ModelsService,
    private readonly training: TrainingJobs,
  ) {}

  @Get()
  @Describe({
    summary: 'List the models',
    description: 'Newest first, each with its metrics beside the popularity baseline.',
    operationId: 'listModels',
    ok: ModelPageDto,
  })
  async list(@Query() query: PageQuery): Promise<Page<ModelDto>> {
    const before = query.cursor === undefined ? null : String(decodeCursor(query.cursor, query)[0]);
    const models = await this.models.list(before, query.limit + 1);
    const shown = models.slice(0, query.limit);
    const last = models.length > query.limit ? shown.at(-1) : undefined;
    return new Page(
      shown.map((model) => ModelDto.from(model)),
      last ? encodeCursor([last.id], query) : null,
      query.includeTotal ? await this.models.count() : undefined,
    );
  }

  @Get(':id')
  @Describe({ summary: 'Read a model', operationId: 'readModel', hasEtag: true, ok: ModelDto, errors: [404] })
  async read(@Param() { id }: ModelIdParam): Promise<Representation> {
    return Representation.json(ModelDto.from(await this.models.get(id)));
  }

  @Post()
  @Idempotent()
  @HttpCode(202)
  @Describe({
    summary: 'Train a model',
    description:
      'On all ratings, as a job, one at a time. The model becomes active unless it is worse, beyond noise, than popularity or the one in use.',
    operationId: 'trainModel',
    hasLocation: true,
    status: 202,
    ok: JobDto,
  })
  async train(
    @Caller() actor: Principal,
    @From() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobDto> {
    return accepted(await this.training.request(requestOf(actor), { actor, origin }), reply);
  }

  @Post(':id/activate')
  @HttpCode(200)
  @Describe({
    summary: 'Serve a model',
    description: 'Also the way back to an earlier one.',
    operationId: 'activateModel',
    hasEtag: true,
    ok: ModelDto,
    errors: [404, 409],
  })
  async activate(
    @Param() { id }: ModelIdParam,
    @Caller() caller: Principal,
    @From() origin: Origin,
  ): Promise<Representation> {
    return Representation.json(ModelDto.from(await this.models.activate(id, caller, origin)));
  }
}
