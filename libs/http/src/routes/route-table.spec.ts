import { Public } from '@app/access';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { routeTable } from '../configure-http';
import { Describe } from '../docs/describe';
import { describedFields } from '../fields/field';
import { FilmIdParam, FilmPatchDto, FilmQuery, FilmsController } from '../spec/films.controller';
import { startTinyApp, type TinyApp } from '../spec/tiny-app';
import { accepts } from './accept';
import { HandlerNameTaken } from './handlers';

describe('the route table', () => {
  let tiny: TinyApp;
  beforeAll(async () => {
    tiny = await startTinyApp({ controllers: [FilmsController] });
  });
  afterAll(() => tiny.close());

  it('joins each live route with what its handler declares', () => {
    const change = routeTable(tiny.app).find(({ method }) => method === 'PATCH');
    expect(change).toMatchObject({
      path: '/films/:id',
      handler: {
        name: 'FilmsController.change',
        controller: FilmsController,
        access: { kind: 'public' },
        inputs: { body: FilmPatchDto, path: FilmIdParam, query: null },
        operationId: 'changeFilm',
        mediaTypes: ['application/json'],
      },
    });
  });

  it('has the routes that Fastify serves itself, without a handler', () => {
    const raw = routeTable(tiny.app).filter(({ handler }) => !handler);
    expect(raw.map(({ path }) => path)).toEqual(expect.arrayContaining(['/openapi.json', '/openapi.yaml', '/docs']));
  });

  it('tells which classes are DTOs, by their fields', () => {
    expect(describedFields(FilmQuery).map(({ name }) => name)).toEqual([
      'limit',
      'cursor',
      'includeTotal',
      'genre',
      'yearFrom',
    ]);
    expect(describedFields(Object)).toEqual([]);
  });

  it('cannot hold two controllers of one name', async () => {
    const twin = (path: string) => {
      @ApiTags('Tiny')
      @Controller(path)
      @Public()
      class TwinController {
        @Get()
        @Describe({ summary: 'Twin' })
        read(): void {}
      }
      return TwinController;
    };
    await expect(startTinyApp({ controllers: [twin('a'), twin('b')] })).rejects.toThrow(HandlerNameTaken);
  });
});

describe('Accept', () => {
  it.each([
    [undefined, true],
    ['', true],
    ['*/*', true],
    ['text/html, */*;q=0.1', true],
    ['application/*', true],
    ['APPLICATION/JSON', true],
    ['application/json; charset=utf-8', true],
    ['application/json;q=0, */*', false],
    ['*/*;q=0', false],
    ['text/html', false],
    ['json', false],
  ])('%p admits JSON: %p', (header, admitted) => {
    expect(accepts(header, ['application/json'])).toBe(admitted);
  });

  it('admits when one of several media types is admitted', () => {
    expect(accepts('text/html', ['application/json', 'text/html'])).toBe(true);
  });
});
