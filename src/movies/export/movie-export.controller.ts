import { Authenticated } from '@app/access';
import { ATTACHMENT, Describe } from '@app/http';
import { Controller, Get, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { textFormat, TEXT_TYPES } from '../../jobs/files/text-format';
import { TextFormatQuery } from '../../jobs/files/dto/text-format.dto';
import { MovieExport } from './movie-export.service';

@ApiTags('Movies')
@Controller('v1/movies/export')
@Authenticated({ role: 'editor', scope: 'movies:read' })
export class MovieExportController {
  constructor(private readonly movies: MovieExport) {}

  @Get()
  @ApiProduces(...TEXT_TYPES)
  @Describe({
    summary: 'Export the catalogue',
    description:
      'All movies, streamed as fast as you read, in the columns that POST /v1/movies/imports takes. In CSV lists are separated by `|`.',
    operationId: 'exportMovies',
    headers: ATTACHMENT,
  })
  export(@Query() query: TextFormatQuery, @Req() { headers }: FastifyRequest): StreamableFile {
    const { format, type } = textFormat(query.format, headers.accept);
    const pieces = Readable.from(this.movies.pieces(format), { objectMode: false });
    return new StreamableFile(pieces, { type, disposition: `attachment; filename="movies.${format}"` });
  }
}
