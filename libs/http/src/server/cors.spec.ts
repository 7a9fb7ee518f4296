import { Public } from '@app/access';
import { Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Describe } from '../docs/describe';
import { CacheFor } from '../representations/cache-for';
import { startTinyApp, type TinyApp } from '../spec/tiny-app';

@ApiTags('Tiny')
@Controller('films')
@Public()
class FilmsController {
  @Get()
  @CacheFor({ public: 60 })
  @Describe({ summary: 'List' })
  list(): string[] {
    return ['Alien'];
  }

  @Put()
  @Describe({ summary: 'Replace' })
  replace(): string[] {
    return [];
  }
}

const ORIGIN = 'https://films.example';

describe('pages of other origins', () => {
  let service: TinyApp;

  beforeAll(async () => {
    service = await startTinyApp({
      controllers: [FilmsController],
      env: { CORS_ORIGINS: `${ORIGIN}, https://app.films.example` },
    });
  });
  afterAll(() => service.close());

  const ask = (method: string, headers: Record<string, string>) =>
    service.app.inject({ method: method as 'GET', url: '/films', headers: { host: 'x', ...headers } });
  const allowed = (answer: { headers: Record<string, unknown> }): unknown =>
    answer.headers['access-control-allow-origin'];

  it('[H2] may read what those that are configured ask for, with credentials, and its useful headers', async () => {
    const answer = await ask('GET', { origin: ORIGIN });
    expect([answer.statusCode, allowed(answer), answer.headers['access-control-allow-credentials']]).toEqual([
      200,
      ORIGIN,
      'true',
    ]);
    expect(answer.headers['access-control-expose-headers']).toContain('RateLimit');
  });

  it.each([
    'https://evil.example',
    'http://films.example',
    'https://films.example:8443',
    'https://films.example.evil.example',
    'https://FILMS.example',
    'null',
    '*',
    '',
  ])('[H2] are not let in as %p', async (origin) => {
    const [simple, preflight] = [
      await ask('GET', { origin }),
      await ask('OPTIONS', { origin, 'access-control-request-method': 'PUT' }),
    ];
    expect([allowed(simple), allowed(preflight)]).toEqual([undefined, undefined]);
  });

  it('[H2] are told apart by caches', async () => {
    const asked: Record<string, string>[] = [{}, { origin: ORIGIN }, { origin: 'https://evil.example' }];
    for (const headers of asked)
      expect(String((await ask('GET', headers)).headers.vary)).toBe('Origin, Accept-Encoding');
  });

  it('[H2] learn before they ask what they may send', async () => {
    const answer = await ask('OPTIONS', {
      origin: ORIGIN,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'if-match',
    });
    expect([answer.statusCode, allowed(answer), answer.body]).toEqual([204, ORIGIN, '']);
    expect(answer.headers['access-control-allow-methods']).toContain('PUT');
    expect(answer.headers['access-control-allow-headers']).toMatch(/Authorization.*If-Match/);
    expect(answer.headers['access-control-max-age']).toBe('7200');
  });

  it('get no such header where none is configured', async () => {
    const closed = await startTinyApp({ controllers: [FilmsController] });
    const answer = await closed.app.inject({ url: '/films', headers: { host: 'x', origin: ORIGIN } });
    await closed.close();
    expect([allowed(answer), answer.headers.vary]).toEqual([undefined, 'Accept-Encoding']);
  });
});
