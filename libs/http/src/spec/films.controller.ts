import { Authenticated, Public } from '@app/access';
import { Body, Controller, Delete, Get, Header, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Describe } from '../docs/describe';
import { Decimal, Instant, Integer, ListOf, Nested, Text } from '../fields/decorators';
import { PatchOf } from '../fields/patch-of';
import { encodeCursor } from '../lists/cursor';
import { Page, PageOf } from '../lists/page';
import { PageQuery } from '../lists/page-query';
import { VersionMismatch } from '../problems/standard-problems';
import { CacheFor } from '../representations/cache-for';
import { IfMatch, Precondition } from '../representations/precondition';
import { Representation } from '../representations/representation';

export class FilmIdParam {
  @Integer({ description: 'Id', example: 42, min: 1, max: 2_147_483_647 })
  id: number;
}

export class RatingDto {
  @Integer({ description: 'Film', example: 42, min: 1 })
  filmId: number;

  @Decimal({ description: 'Stars', example: 4.5, min: 0.5, max: 5, multipleOf: 0.5 })
  value: number;
}

export class FilmInputDto {
  @Text({ description: 'Title', example: 'Heat', minLength: 1, maxLength: 40 })
  title: string;

  @Integer({ description: 'Year', example: 1995, min: 1870, max: 2100, nullable: true })
  year: number | null;

  @Instant({ description: 'First shown', example: '1995-12-15T20:00:00Z', optional: true })
  shownAt?: string;

  @ListOf('text', {
    description: 'Genres',
    example: ['Crime'],
    maxItems: 3,
    uniqueItems: true,
    optional: true,
    each: { minLength: 1 },
  })
  genres: string[] = [];

  @ListOf(() => RatingDto, { description: 'Ratings', maxItems: 5, optional: true })
  ratings: RatingDto[] = [];

  @Nested(() => RatingDto, { description: 'The best of them', optional: true, nullable: true })
  best?: RatingDto | null;
}

export class FilmPatchDto extends PatchOf(FilmInputDto) {}

class FilmDto extends FilmInputDto {
  @Integer({ description: 'Id', example: 42, min: 1 })
  id: number;
}

export class FilmQuery extends PageQuery {
  @ListOf('text', { description: 'All must match', example: ['Crime'], optional: true })
  genre: string[] = [];

  @Integer({ description: 'From this year', example: 1990, min: 0, max: 9999, optional: true })
  yearFrom?: number;
}

const filmPage = PageOf(FilmDto);

/** What a small feature looks like; serves most specs. */
@ApiTags('Tiny')
@Controller('films')
@Public()
export class FilmsController {
  @Get()
  @CacheFor({ public: 60, staleWhileRevalidate: 30 })
  @Describe({ summary: 'List films', operationId: 'listFilms', ok: filmPage })
  list(@Query() query: FilmQuery): Page<FilmQuery> {
    return new Page([query], query.cursor ? null : encodeCursor(['Heat', 42], query), query.includeTotal ? 2 : null);
  }

  @Get(':id')
  @CacheFor({ public: 60 })
  @Describe({ summary: 'Read a film', operationId: 'readFilm', ok: FilmDto, errors: [404] })
  read(@Param() { id }: FilmIdParam): Representation {
    return Representation.json({ id, title: 'Heat'.repeat(id > 999 ? 500 : 1) }, { version: 7 });
  }

  @Post()
  @Authenticated({ role: 'editor', scope: 'movies:write' })
  @Describe({
    summary: 'Create a film',
    operationId: 'createFilm',
    ok: FilmDto,
    status: 201,
    headers: { Location: 'Where it is' },
  })
  create(@Body() film: FilmInputDto): FilmInputDto {
    return film;
  }

  @Put(':id')
  @Describe({ summary: 'Replace a film', operationId: 'replaceFilm', ok: FilmDto })
  replace(
    @Param() _: FilmIdParam,
    @Body() film: FilmInputDto,
    @IfMatch() { expectedVersion }: Precondition,
  ): Representation {
    if (expectedVersion !== null && expectedVersion !== 7) throw new VersionMismatch();
    return Representation.json(film, { version: 8 });
  }

  @Patch(':id')
  @Describe({ summary: 'Change a film', operationId: 'changeFilm', ok: FilmDto })
  change(@Param() _: FilmIdParam, @Body() patch: FilmPatchDto): FilmPatchDto {
    return patch;
  }

  @Delete(':id')
  @Authenticated()
  @Describe({ summary: 'Delete a film', operationId: 'deleteFilm', noContent: true })
  remove(@Param() _: FilmIdParam): void {}

  @Get('all.csv')
  @ApiProduces('text/csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Describe({ summary: 'Export films', operationId: 'exportFilms' })
  exportAll(): string {
    return 'title\nHeat\n';
  }
}
