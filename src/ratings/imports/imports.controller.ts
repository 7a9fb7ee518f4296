import { Authenticated, Caller, From, Origin, type Principal } from '@app/access';
import { Describe, Idempotent, StoredFile, TakesUpload, type UploadedFile } from '@app/http';
import { Controller, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { accepted, requestOf } from '../../jobs/accepted';
import { JobDto } from '../../jobs/dto/job.dto';
import { FileImports } from './file-imports.service';
import { HistoryImportQuery } from './history-query.dto';

const MEBIBYTE = 1024 * 1024;
const TEXT = ['application/x-ndjson', 'application/json', 'text/csv'];
const ZIP = 'application/zip';
const FORM = 'multipart/form-data';

const requestBy = (actor: Principal, origin: Origin) => ({ ...requestOf(actor), by: { actor, origin } });

@ApiTags('Ratings')
@Controller('v1')
export class ImportsController {
  constructor(private readonly imports: FileImports) {}

  @Post('users/me/imports')
  @Authenticated({ scope: 'ratings:write' })
  @Idempotent()
  @TakesUpload({
    maxBytes: 64 * MEBIBYTE,
    mediaTypes: ['application/json', 'text/csv', ZIP, FORM],
    example: '[{"rated_at":"2024-05-01T20:00:00Z","rating":8,"type":"movie","movie":{"title":"Heat","year":1995}}]',
  })
  @Describe({
    summary: 'Import what you rated, saw and want to see elsewhere',
    description:
      'Letterboxd’s export, IMDb’s CSV, Trakt’s JSON, or any CSV whose columns you name. Films are found by id, else by title and year; what fits none is in the job’s report, with films that may be meant. Your newer ratings stay, and a second import of the same file changes nothing.',
    operationId: 'importHistory',
    hasLocation: true,
    status: 202,
    ok: JobDto,
    errors: [409],
  })
  async history(
    @StoredFile() file: UploadedFile,
    @Query() query: HistoryImportQuery,
    @Caller() caller: Principal,
    @From() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobDto> {
    const options = { ...HistoryImportQuery.mappingOf(query) };
    return accepted(await this.imports.start('history', file, requestBy(caller, origin), options), reply);
  }

  @Post('ratings/imports')
  @Authenticated({ role: 'admin', scope: 'ratings:write' })
  @Idempotent()
  @TakesUpload({
    maxBytes: 2048 * MEBIBYTE,
    mediaTypes: [...TEXT, FORM],
    example:
      '{"userId":"01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01","movieId":1,"value":4.5,"ratedAt":"2024-05-01T20:00:00Z"}',
  })
  @Describe({
    summary: 'Import ratings of many people',
    description:
      'CSV with a header, or one JSON object a line: `userId`, `movieId`, `value` in stars, and `ratedAt`. All of it becomes visible at once; rows that cannot be taken are in the job’s report.',
    operationId: 'importRatings',
    hasLocation: true,
    status: 202,
    ok: JobDto,
    errors: [409],
  })
  async ratings(
    @StoredFile() file: UploadedFile,
    @Caller() caller: Principal,
    @From() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobDto> {
    return accepted(await this.imports.start('ratings', file, requestBy(caller, origin)), reply);
  }
}

/** Films come in here, though ratings may come with them: only this feature knows both. */
@ApiTags('Movies')
@Controller('v1/movies/imports')
export class CatalogueImportsController {
  constructor(private readonly imports: FileImports) {}

  @Post()
  @Authenticated({ role: 'editor', scope: 'movies:write' })
  @Idempotent()
  @TakesUpload({
    maxBytes: 2048 * MEBIBYTE,
    mediaTypes: [...TEXT, ZIP, FORM],
    example: '{"title":"In the Mood for Love","year":2000,"genres":["Drama","Romance"]}',
  })
  @Describe({
    summary: 'Import movies',
    description:
      'One JSON object a line, CSV with a header, or a MovieLens zip, which brings its ratings along. A row changes the movie of its `id`, else of its `imdbId`, else of its `tmdbId`, and adds it where there is none; what it leaves out stays. Rows that cannot be taken are in the job’s report.',
    operationId: 'importMovies',
    hasLocation: true,
    status: 202,
    ok: JobDto,
    errors: [409],
  })
  async movies(
    @StoredFile() file: UploadedFile,
    @Caller() caller: Principal,
    @From() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobDto> {
    return accepted(await this.imports.start('catalogue', file, requestBy(caller, origin)), reply);
  }
}
