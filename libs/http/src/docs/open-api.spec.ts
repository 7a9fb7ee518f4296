import { Authenticated, Public } from '@app/access';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { parse } from 'yaml';
import { openApiDocument } from '../configure-http';
import { FilmsController } from '../spec/films.controller';
import { json } from '../spec/requests';
import { startTinyApp, type TinyApp } from '../spec/tiny-app';
import { Describe } from './describe';
import { DocumentationIncomplete } from './open-api';

type Node = Record<string, unknown>;

/** Every object in the document with the path to it. */
function* nodesOf(node: unknown, path = '#'): Generator<[string, Node]> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield [path, node as Node];
  for (const [key, value] of Object.entries(node)) yield* nodesOf(value, `${path}/${key}`);
}

describe('the OpenAPI document', () => {
  let tiny: TinyApp;
  let document: OpenAPIObject;
  const operation = (path: string, method: 'get' | 'post' | 'put' | 'patch' | 'delete') => {
    const found = document.paths[path]?.[method];
    if (!found) throw new Error(`no ${method} ${path}`);
    return found;
  };

  beforeAll(async () => {
    tiny = await startTinyApp({ controllers: [FilmsController] });
    document = openApiDocument(tiny.app);
  });
  afterAll(() => tiny.close());

  it('is 3.1, and nothing of 3.0 is left in it', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const [path, node] of nodesOf(document)) {
      expect([path, 'nullable' in node]).toEqual([path, false]);
      const isSchema = /\/(schema|items|properties\/[^/]+)$/.test(path);
      expect([path, isSchema && 'example' in node]).toEqual([path, false]);
    }
  });

  it('refers only to what it has', () => {
    const refs = [...nodesOf(document)].map(([, node]) => node['$ref']).filter((ref) => typeof ref === 'string');
    expect(refs).toContain('#/components/schemas/RatingDto');
    for (const ref of refs) {
      const target = ref
        .split('/')
        .slice(1)
        .reduce<unknown>((at, key) => (at as Node | undefined)?.[key], document);
      expect([ref, target]).toEqual([ref, expect.any(Object)]);
    }
  });

  it('is the same at both addresses, and Swagger UI shows it', async () => {
    const text = async (path: string): Promise<string> => (await fetch(tiny.url + path)).text();
    expect(JSON.parse(await text('/openapi.json'))).toEqual(JSON.parse(JSON.stringify(document)));
    expect(parse(await text('/openapi.yaml'))).toEqual(JSON.parse(JSON.stringify(document)));
    expect(await text('/docs')).toContain('<title>Tiny API</title>');
    expect(await text('/docs/swagger-ui-init.js')).toContain('"persistAuthorization": true');
  });

  it('lets Swagger UI run its scripts, and no other page', async () => {
    const policyOf = async (path: string): Promise<string | null> =>
      (await fetch(tiny.url + path)).headers.get('content-security-policy');
    expect(await policyOf('/docs')).toContain("script-src 'self'");
    expect(await policyOf('/films')).toBe("default-src 'none'; frame-ancestors 'none'");
  });

  it('names operations, and says who may call them', () => {
    expect(operation('/films', 'get')).toMatchObject({
      operationId: 'listFilms',
      summary: 'List films',
      tags: ['Tiny'],
      security: [],
    });
    const create = operation('/films', 'post');
    expect(create).toMatchObject({
      security: [{ bearer: [] }],
      'x-required-role': 'editor',
      'x-required-scope': 'movies:write',
      description: 'Requires the role `editor`. An API key needs the scope `movies:write`.',
    });
    expect(operation('/films/{id}', 'delete').description).toBe('Requires the role `user`. API keys are refused.');
  });

  it('lists every status, all errors by one schema', () => {
    expect(Object.keys(operation('/films', 'post').responses)).toEqual([
      '201',
      '400',
      '401',
      '403',
      '406',
      '413',
      '414',
      '415',
      '429',
      '500',
      '503',
    ]);
    expect(Object.keys(operation('/films/{id}', 'get').responses)).toEqual([
      '200',
      '400',
      '404',
      '406',
      '414',
      '429',
      '500',
      '503',
    ]);
    expect(Object.keys(operation('/films/{id}', 'put').responses)).toContain('412');
    expect(operation('/films', 'get').responses['400']).toEqual({ $ref: '#/components/responses/Problem400' });
    for (const response of Object.values(document.components?.responses ?? {}))
      expect(response).toMatchObject({
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      });
  });

  it('names the headers that all answers have, and when to come again where that helps', () => {
    const { headers = {}, responses = {} } = document.components ?? {};
    expect(Object.keys(headers)).toEqual(expect.arrayContaining(['X-Request-Id', 'RateLimit', 'Retry-After']));
    const named = (response: unknown): string[] => Object.keys((response as { headers: object }).headers);
    expect(named(operation('/films', 'post').responses['201'])).toEqual(
      expect.arrayContaining(['Location', 'RateLimit']),
    );
    for (const [name, response] of Object.entries(responses)) {
      expect([name, named(response)]).toEqual([name, expect.arrayContaining(['X-Request-Id', 'RateLimit'])]);
      expect([name, named(response).includes('Retry-After')]).toEqual([name, /429|503/.test(name)]);
    }
  });

  it('shows parameters as the pipe reads them', () => {
    const parameters = operation('/films', 'get').parameters as unknown as Node[];
    const named = (name: string): Node | undefined => parameters.find((parameter) => parameter['name'] === name);
    expect(named('limit')).toMatchObject({
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
    });
    expect(named('genre')).toMatchObject({ schema: { type: 'array', items: { type: 'string' } } });
    const put = operation('/films/{id}', 'put').parameters as unknown as Node[];
    expect(put.map(({ name }) => name)).toEqual(['id', 'If-Match']);
  });

  it('shows bodies as the pipe reads them: closed, null only where allowed, merge patches too', () => {
    const schemas = document.components?.schemas as unknown as Record<string, Node>;
    expect(schemas['FilmInputDto']).toMatchObject({
      additionalProperties: false,
      required: ['title', 'year'],
      properties: { year: { type: ['integer', 'null'] }, genres: { default: [], maxItems: 3, uniqueItems: true } },
    });
    expect(schemas['FilmPatchDto']).toMatchObject({ additionalProperties: false });
    expect(schemas['FilmPatchDto']).not.toHaveProperty('required');
    const body = operation('/films/{id}', 'patch').requestBody as unknown as { content: Node };
    expect(Object.keys(body.content)).toEqual(['application/json', 'application/merge-patch+json']);
  });

  it.each([
    ['post', '/films', 201],
    ['put', '/films/42', 200],
    ['patch', '/films/42', 200],
  ] as const)('shows a body for %s that works as it stands', async (method, path, status) => {
    const documented = operation(path.replace('42', '{id}'), method).requestBody as unknown as {
      content: Record<string, { example: unknown }>;
    };
    const response = await fetch(
      tiny.url + path,
      json(method.toUpperCase(), documented.content['application/json']?.example),
    );
    expect(response.status).toBe(status);
  });

  it('fills in what a person would have to look up: paths, success headers, texts', () => {
    expect(operation('/films/{id}', 'get').parameters).toMatchObject([{ in: 'path', required: true, example: 42 }]);
    expect(operation('/films', 'post').responses['201']).toMatchObject({
      headers: { Location: { description: 'Where it is', schema: { type: 'string' } } },
      content: { 'application/json': { schema: { $ref: '#/components/schemas/FilmDto' } } },
    });
    expect(operation('/films/all.csv', 'get').responses['200']).toMatchObject({
      content: { 'text/csv': { schema: { type: 'string' } } },
    });
    expect(operation('/films/{id}', 'patch').requestBody).toMatchObject({ required: false });
    expect(operation('/films/{id}', 'put').requestBody).toMatchObject({ required: true });
  });

  it('keeps the process from starting while it is incomplete, naming every fault', async () => {
    @ApiTags('Elsewhere')
    @Controller('bare')
    class BareController {
      @Get()
      @Public()
      nothing(): void {}
      @Get('a')
      @Authenticated()
      @Describe({ summary: 'A', operationId: 'same' })
      a(): void {}
      @Get('b')
      @Authenticated()
      @ApiTags('Tiny')
      @Describe({ summary: 'B', operationId: 'same' })
      b(): void {}
    }
    await expect(startTinyApp({ controllers: [BareController] })).rejects.toThrow(DocumentationIncomplete);
    await expect(startTinyApp({ controllers: [BareController] })).rejects.toMatchObject({
      faults: [
        'BareController.nothing has no @Describe',
        'BareController.nothing needs exactly one @ApiTags of Tiny',
        'BareController.a needs exactly one @ApiTags of Tiny',
        'BareController.b needs exactly one @ApiTags of Tiny',
        'BareController.b has the operation id same of another one',
      ],
    });
  });
});
