import { connect } from 'node:net';
import { startApp, type TestApp } from '../support/app';
import { lasting } from '../support/until';

interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  requestId: string;
  error?: string;
  errors?: { pointer?: string; parameter?: string; code: string }[];
}

describe('the service', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startApp();
  });
  afterAll(() => service.close());

  it('welcomes, and sends a browser to the documentation', async () => {
    const { status, body } = await service.request<{ message: string; links: Record<string, string> }>('GET', '/');
    expect([status, body.message]).toEqual([200, 'Welcome to the Backend Basics API!']);
    for (const link of Object.values(body.links)) expect((await service.request('GET', link)).status).toBe(200);
    const browser = await service.request('GET', '/', {
      headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
    });
    expect([browser.status, browser.headers.get('location')]).toEqual([303, '/docs']);
  });

  it.each([
    ['GET', '/movies?limit=2&genre=Drama', 301, '/v1/movies?limit=2&genre=Drama'],
    ['HEAD', '/movies/1', 301, '/v1/movies/1'],
    ['GET', '/users/me/ratings', 301, '/v1/users/me/ratings'],
    ['POST', '/recommendations', 308, '/v1/recommendations'],
    ['PUT', '/movies/1/rating', 308, '/v1/movies/1/rating'],
  ])('leads from the address without a version to the current one: %s %s', async (method, target, status, location) => {
    const json = method === 'POST' || method === 'PUT' ? { a: 1 } : undefined;
    const answer = await service.request(method, target, { json });
    expect([answer.status, answer.headers.get('location'), answer.text]).toEqual([status, location, '']);
  });

  it.each(['/film', '/v1/film', '//v1/movies', '//films.example/v1/movies', '/v1/v1/movies', '/movies/1/2/3'])(
    'leads nowhere from what is no address: %s',
    async (target) => {
      const { status, body } = await service.request<Problem>('GET', target);
      expect([status, body.type]).toEqual([404, '/problems/route-not-found']);
    },
  );

  it.each(['/v1/movies', '/v1/genres', '/v1/movies/1/similar'])(
    'says which address was meant by one that ends in a slash: %s/',
    async (meant) => {
      const { status, body } = await service.request<Problem>('GET', `${meant}/?limit=1`);
      expect([status, body.detail]).toEqual([
        404,
        `Nothing is at this address. There is one without the slash at its end: ${meant}`,
      ]);
    },
  );

  it('says hello', async () => {
    const world = await service.request('GET', '/hello');
    expect([world.text, world.headers.get('content-type')]).toEqual(['Hello, World!', 'text/plain; charset=utf-8']);
    expect((await service.request('POST', '/hello', { json: { name: 'Alice' } })).body).toEqual({
      message: 'Hello, Alice!',
    });
    for (const json of [{}, { name: '' }]) {
      const { status, body } = await service.request<Problem>('POST', '/hello', { json });
      expect([status, body.error]).toEqual([400, 'Missing name parameter']);
    }
  });

  it('is alive and ready', async () => {
    expect((await service.request('GET', '/health/live')).body).toEqual({ status: 'ok' });
    const ready = () => service.request<{ status: string; checks: object[] }>('GET', '/health/ready');
    const { status, body } = await lasting(ready, (answer) => answer.status === 503);
    expect([status, body.status]).toEqual([200, 'ok']);
    expect(body.checks).toContainEqual({ name: 'database', status: 'up', detail: null });
  });

  it('explains every type of problem where the type points', async () => {
    const { body } = await service.request<{ items: { type: string; status: number; explanation: string }[] }>(
      'GET',
      '/problems',
    );
    expect(body.items.length).toBeGreaterThan(20);
    for (const item of body.items) expect((await service.request('GET', item.type)).body).toEqual(item);
    expect((await service.request('GET', '/problems/none-such')).status).toBe(404);
  });

  describe('answers with a problem', () => {
    const json = { 'content-type': 'application/json' };
    const login = '/v1/auth/login';

    it.each([
      ['malformed JSON', 'POST', login, { headers: json, body: '{"email": ' }, 400],
      ['a body that is no JSON', 'POST', login, { headers: { 'content-type': 'text/plain' }, body: 'hello' }, 415],
      [
        'a form',
        'POST',
        login,
        { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'email=a' },
        415,
      ],
      ['no body where one is needed', 'POST', login, { headers: json, body: '' }, 400],
      ['a list where an object is needed', 'POST', login, { headers: json, body: '[]' }, 400],
      ['invalid UTF-8', 'POST', login, { headers: json, body: Uint8Array.from([0x22, 0xc3, 0x28, 0x22]) }, 400],
      [
        'NUL in a string',
        'POST',
        login,
        { headers: json, body: '{"email": "a\\u0000@b.example", "password": "x"}' },
        400,
      ],
      ['a prototype', 'POST', login, { headers: json, body: '{"__proto__": {"role": "admin"}}' }, 400],
      ['a number out of range', 'POST', '/v1/recommendations', { headers: json, body: '{"limit": 1e400}' }, 400],
      [
        'a body over a mebibyte',
        'POST',
        login,
        { headers: json, body: JSON.stringify({ email: 'x'.repeat(1_100_000) }) },
        413,
      ],
      ['a very deep body', 'POST', login, { headers: json, body: '['.repeat(20_000) + ']'.repeat(20_000) }, 400],
      ['an unknown route', 'GET', '/v1/moovies', {}, 404],
      ['bad percent-encoding', 'GET', '/v1/movies/%E0%A4%A', {}, 400],
      ['NUL in a path', 'GET', '/v1/movies/%00', {}, 400],
      ['NUL in a query', 'GET', '/v1/movies?query=%00', {}, 400],
      ['a path of nine kilobytes', 'GET', `/v1/movies/${'9'.repeat(9000)}`, {}, 414],
      ['a hundred and one parameters', 'GET', `/v1/movies?${'genre=Drama&'.repeat(101)}`, {}, 400],
      ['a type that it cannot send', 'GET', '/v1/movies', { headers: { accept: 'image/png' } }, 406],
    ])('to %s', async (_, method, target, request, expected) => {
      const { status, headers, body } = await service.request<Problem>(method, target, request);
      expect([status, headers.get('content-type')]).toEqual([
        expected,
        expect.stringMatching(/^application\/problem\+json/),
      ]);
      expect(body).toMatchObject({
        status: expected,
        type: expect.stringMatching(/^\/problems\//) as string,
        requestId: headers.get('x-request-id'),
      });
      expect(JSON.stringify(body)).not.toMatch(/at .*\.(ts|js):\d|SELECT|Unexpected token|FST_/);
    });

    it('to a wrong method, with the methods that there are', async () => {
      const { status, headers } = await service.request('DELETE', '/v1/movies');
      expect([status, headers.get('allow')?.split(', ').sort()]).toEqual([405, ['GET', 'HEAD', 'OPTIONS', 'POST']]);
    });

    it('to bytes that are no HTTP', async () => {
      const { port } = new URL(service.url);
      const answer = await new Promise<string>((resolve) => {
        let text = '';
        const socket = connect(Number(port), '127.0.0.1', () =>
          socket.write('GET / HTTP/1.1\r\nConnection: close\r\nHost: a\r\nHost: b\r\n\r\n'),
        );
        socket
          .on('data', (data) => (text += data.toString()))
          .on('close', () => resolve(text))
          .on('error', () => resolve(text));
      });
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).toContain('application/problem+json');
    });
  });

  it('takes a request id and gives it back, or makes one', async () => {
    const given = await service.request('GET', '/hello', { headers: { 'x-request-id': 'from-the-client-1' } });
    expect(given.headers.get('x-request-id')).toBe('from-the-client-1');
    expect((await service.request('GET', '/hello')).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('answers HEAD as GET without a body', async () => {
    for (const target of ['/', '/v1/movies', '/v1/genres', '/health/live']) {
      const [head, get] = [await service.request('HEAD', target), await service.request('GET', target)];
      expect([head.status, head.text, head.headers.get('content-type')]).toEqual([
        200,
        '',
        get.headers.get('content-type'),
      ]);
    }
  });

  it('says how long an answer may be kept: the catalogue for a while, what is personal never', async () => {
    expect((await service.request('GET', '/v1/movies')).headers.get('cache-control')).toMatch(/^public, max-age=/);
    const { authorization } = await service.signIn();
    const me = await service.request('GET', '/v1/users/me', { headers: { authorization } });
    expect(me.headers.get('cache-control')).toBe('private, no-store');
  });

  it('tells nothing of what it is built with, and lets nobody frame it', async () => {
    for (const target of ['/', '/nowhere', '/v1/users/me']) {
      const { headers } = await service.request('GET', target);
      expect([headers.get('server'), headers.get('x-powered-by')]).toEqual([null, null]);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
  });
});
