import { Public } from '@app/access';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import fc from 'fast-check';
import { Describe } from '../docs/describe';
import { ProblemError } from '../problems/problem-error';
import { standard } from '../problems/standard-problems';
import { FilmInputDto, FilmQuery } from '../spec/films.controller';
import { json, problemIn } from '../spec/requests';
import { startTinyApp, type TinyApp } from '../spec/tiny-app';

class DatabaseDown extends Error {}

@ApiTags('Tiny')
@Controller()
@Public()
class FaultyController {
  @Get('bug')
  @Describe({ summary: 'Fail' })
  bug(): never {
    throw new TypeError('password=hunter2', { cause: new Error('deep') });
  }

  @Get('database')
  @Describe({ summary: 'Fail as the database does' })
  database(): Promise<never> {
    return Promise.reject(new DatabaseDown('SELECT secret'));
  }

  @Get('cycle')
  @Describe({ summary: 'Answer with what JSON cannot hold' })
  cycle(): object {
    const loop: { self?: object } = {};
    loop.self = loop;
    return loop;
  }

  @Get('late')
  @Describe({ summary: 'Fail after the answer' })
  late(@Res() reply: FastifyReply): never {
    reply.send('done');
    throw new Error('too late');
  }

  @Post('echo')
  @Describe({ summary: 'Echo' })
  echo(@Body() body: FilmInputDto): FilmInputDto {
    return body;
  }

  @Get('echo')
  @Describe({ summary: 'Echo a query', operationId: 'echoQuery' })
  echoQuery(@Query() query: FilmQuery): FilmQuery {
    return query;
  }
}

describe('an unexpected error', () => {
  let tiny: TinyApp;
  beforeAll(async () => {
    const unavailable = (cause: unknown): ProblemError =>
      new ProblemError(standard.unavailable, 'Try again in a moment.', { headers: { 'retry-after': '2' }, cause });
    const faults = (error: unknown): ProblemError | null => (error instanceof DatabaseDown ? unavailable(error) : null);
    tiny = await startTinyApp({ controllers: [FaultyController], faults });
  });
  afterAll(() => tiny.close());
  beforeEach(() => {
    tiny.logged.length = 0;
  });

  it('is a problem that tells nothing, and a log line that tells all but the query', async () => {
    const response = await fetch(`${tiny.url}/bug?`, { headers: { 'x-request-id': 'r-1' } });
    const text = await response.clone().text();
    expect(await problemIn(response)).toMatchObject({
      status: 500,
      type: '/problems/internal-error',
      requestId: 'r-1',
    });
    expect(text).not.toMatch(/hunter2|TypeError|deep|\.ts/);
    expect(tiny.logged).toEqual([
      expect.objectContaining({ requestId: 'r-1', method: 'GET', path: '/bug', err: expect.any(TypeError) as unknown }),
    ]);
  });

  it('of the database is what the application makes of it', async () => {
    const response = await fetch(`${tiny.url}/database`);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await problemIn(response)).toMatchObject({ status: 503, detail: 'Try again in a moment.' });
    expect(tiny.logged).toEqual([]);
  });

  it('in serialising the answer is a problem too', async () => {
    expect((await problemIn(await fetch(`${tiny.url}/cycle`))).status).toBe(500);
  });

  it('after the answer is logged, and changes nothing', async () => {
    expect(await (await fetch(`${tiny.url}/late`)).text()).toBe('done');
    expect(tiny.logged).toHaveLength(1);
  });

  it('never comes from a body, whatever JSON it is', async () => {
    const field = fc.constantFrom(
      'title',
      'year',
      'shownAt',
      'genres',
      'ratings',
      'best',
      '__proto__',
      'constructor',
      'toString',
    );
    const nasty = fc.constantFrom(
      '1e400',
      '-0',
      '"\\u0000"',
      '"\\ud800"',
      '[null]',
      '{"":0}',
      '123456789012345678901234567890',
      '1E-400',
    );
    const value = fc.oneof(fc.json(), nasty);
    const object = fc
      .array(fc.tuple(field, value))
      .map((pairs) => `{${pairs.map(([k, v]) => `${JSON.stringify(k)}:${v}`).join(',')}}`);
    await fc.assert(
      fc.asyncProperty(fc.oneof(object, value, fc.string()), async (body) => {
        const response = await fetch(`${tiny.url}/echo`, json('POST', body));
        const { status } = response.status === 200 ? response : await problemIn(response);
        expect([200, 400]).toContain(status);
      }),
      { numRuns: 300 },
    );
    expect(tiny.logged).toEqual([]);
  });

  it('never comes from a query, whatever its bytes', async () => {
    const bytes = fc.string({ unit: fc.constantFrom(...'%&=+;/?#[]az09 \u0080~') });
    await fc.assert(
      fc.asyncProperty(bytes, async (text) => {
        const answer = await tiny.app.inject({
          url: `/echo?${encodeURI(text).replaceAll('%25', '%').replaceAll('#', '')}`,
        });
        expect([200, 400]).toContain(answer.statusCode);
      }),
      { numRuns: 300 },
    );
    expect(tiny.logged).toEqual([]);
  });
});
