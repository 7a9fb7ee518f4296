import { FilmsController } from '../spec/films.controller';
import { json, problemIn, problemInRaw } from '../spec/requests';
import { startTinyApp, type TinyApp } from '../spec/tiny-app';

describe('a request that cannot be accepted', () => {
  let tiny: TinyApp;
  const get = (path: string, init?: RequestInit): Promise<Response> => fetch(tiny.url + path, init);

  beforeAll(async () => {
    tiny = await startTinyApp({ controllers: [FilmsController] });
  });
  afterAll(() => tiny.close());

  describe('because of its body', () => {
    const post = (body: string | Buffer, type: string | null = 'application/json'): Promise<Response> =>
      get('/films', { method: 'POST', body: body as never, headers: type === null ? {} : { 'content-type': type } });

    it.each([
      ['cut off', '{"title":'],
      ['two documents', '{}{}'],
      ['a comment', '{/* */}'],
      ['a key that poisons prototypes', '{"title":"x","year":1,"__proto__":{"admin":true}}'],
      ['such a key deep inside', '{"title":{"a":[{"__proto__":1}]}}'],
      ['such a key in escapes', '{"\\u005f_proto__":{}}'],
      ['a constructor with a prototype', '{"constructor":{"prototype":{}}}'],
    ])('is malformed JSON: %s', async (_, body) => {
      const problem = await problemIn(await post(body));
      expect(problem).toMatchObject({ status: 400, type: '/problems/malformed-json' });
      expect(problem.errors).toBeUndefined();
      expect(problem.detail).not.toMatch(/position|token|unexpected/i);
    });

    it('is not UTF-8', async () => {
      const body = Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xff, 0xfe]), Buffer.from('","year":1}')]);
      expect(await problemIn(await post(body))).toMatchObject({ status: 400, type: '/problems/malformed-json' });
    });

    it.each([
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonp',
      'nonsense',
      'application/merge-patch+json',
    ])('has the wrong content type: %s', async (type) => {
      expect(await problemIn(await post('{"title":"x","year":1}', type))).toMatchObject({ status: 415 });
    });

    it('has no content type', async () => {
      expect(
        problemInRaw(await tiny.raw('POST /films HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}')).status,
      ).toBe(415);
    });

    it('is compressed, since nothing here unpacks it', async () => {
      const init = json('POST', '{}', { 'content-encoding': 'gzip' });
      expect(await problemIn(await get('/films', init))).toMatchObject({ status: 415 });
    });

    it('is larger than 1 MiB', async () => {
      const body = JSON.stringify({ title: 'x'.repeat(1024 * 1024) });
      expect(await problemIn(await post(body))).toMatchObject({ status: 413, type: '/problems/payload-too-large' });
    });

    it('claims to be larger than 1 MiB', async () => {
      const head =
        'POST /films HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n';
      expect(problemInRaw(await tiny.raw(head)).status).toBe(413);
    });

    it('is nested deeper than anybody needs', async () => {
      const deep = '['.repeat(100_000) + ']'.repeat(100_000);
      expect(await problemIn(await post(deep))).toMatchObject({
        status: 400,
        errors: [{ pointer: '', code: 'isObject' }],
      });
      const inside = `{"title":${deep},"year":1995}`;
      expect(await problemIn(await post(inside))).toMatchObject({
        status: 400,
        errors: [{ pointer: '/title', code: 'isString' }],
      });
    });

    it('is missing', async () => {
      expect(await problemIn(await get('/films', { method: 'POST' }))).toMatchObject({
        status: 400,
        errors: [{ pointer: '', detail: 'a JSON body is required', code: 'isDefined' }],
      });
    });
  });

  describe('because of its address', () => {
    it('is unknown', async () => {
      expect(await problemIn(await get('/nowhere?token=secret'))).toMatchObject({ status: 404, instance: '/nowhere' });
    });

    it.each(['/films/', '/films/1/', '/Films', '//films'])('is nearly right: %s', async (path) => {
      expect((await problemIn(await get(path))).status).toBe(404);
    });

    it.each(['/films/%zz', '/films/%ff', '/%'])('has bad percent-encoding in the path: %s', async (path) => {
      expect(problemInRaw(await tiny.raw(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`))).toMatchObject({
        status: 400,
        type: '/problems/malformed-request',
      });
    });

    it.each(['%zz', 'genre=%ff', 'genre=%ed%a0%80'])('has bad percent-encoding in the query: %s', async (query) => {
      expect(await problemIn(await get(`/films?${query}`))).toMatchObject({
        status: 400,
        type: '/problems/malformed-request',
      });
    });

    it('has more than 100 parameters', async () => {
      const query = 'genre=a&'.repeat(101).slice(0, -1);
      expect(await problemIn(await get(`/films?${query}`))).toMatchObject({
        status: 400,
        type: '/problems/malformed-request',
      });
      expect((await get(`/films?${query.slice(8)}`)).status).toBe(200);
    });

    it('has NUL in a parameter', async () => {
      expect(await problemIn(await get('/films?genre=a%00b'))).toMatchObject({
        status: 400,
        errors: [{ parameter: 'genre', code: 'isWellFormed' }],
      });
    });

    it('is longer than 8 KiB', async () => {
      expect(await problemIn(await get(`/films?genre=${'a'.repeat(8192)}`))).toMatchObject({ status: 414 });
    });

    it('has a part longer than any identifier', async () => {
      expect(await problemIn(await get(`/films/${'1'.repeat(200)}`))).toMatchObject({ status: 414 });
    });
  });

  describe('because of its method', () => {
    it('is one that the address does not have', async () => {
      const response = await get('/films/1', { method: 'POST' });
      expect(response.headers.get('allow')).toBe('GET, HEAD, DELETE, PATCH, PUT, OPTIONS');
      expect(await problemIn(response)).toMatchObject({ status: 405, type: '/problems/method-not-allowed' });
    });

    it.each(['TRACE', 'PROPFIND', 'PURGE'])('is known to HTTP, but not here: %s', async (method) => {
      const answer = await tiny.raw(`${method} /films HTTP/1.1\r\nHost: a\r\n\r\n`);
      expect(problemInRaw(answer).status).toBe(405);
      expect(answer.toLowerCase()).toContain('allow: get, head, post, options');
    });

    it('is known to nobody', async () => {
      expect(problemInRaw(await tiny.raw('FETCH /films HTTP/1.1\r\nHost: a\r\n\r\n')).status).toBe(501);
    });

    it('is CONNECT', async () => {
      expect(problemInRaw(await tiny.raw('CONNECT example.org:443 HTTP/1.1\r\nHost: a\r\n\r\n')).status).toBe(501);
    });
  });

  describe('because of its headers', () => {
    it.each([
      ['two hosts', 'Host: a\r\nHost: b\r\n'],
      ['the same host twice', 'Host: a\r\nhost: a\r\n'],
      ['no host', ''],
    ])('has %s', async (_, hosts) => {
      expect(problemInRaw(await tiny.raw(`GET /films HTTP/1.1\r\n${hosts}\r\n`))).toMatchObject({ status: 400 });
    });

    it('has more than 16 KiB of them', async () => {
      const answer = await tiny.raw(`GET /films HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(17_000)}\r\n\r\n`);
      expect(problemInRaw(answer)).toMatchObject({ status: 431, type: '/problems/headers-too-large' });
    });

    it.each([
      ['conflicting lengths', 'Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
      ['a length and chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
      ['bad chunks', 'Transfer-Encoding: chunked\r\n\r\nzz\r\n'],
      ['a folded header', 'X-A: b\r\n c\r\n\r\n'],
      ['a space before the colon', 'X-A : b\r\n\r\n'],
    ])('has %s, and the connection is closed', async (_, rest) => {
      const answer = await tiny.raw(`POST /films HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${rest}`);
      expect(problemInRaw(answer).status).toBe(400);
      expect(answer.toLowerCase()).toContain('connection: close');
    });

    it('expects what nobody offers', async () => {
      expect(problemInRaw(await tiny.raw('GET /films HTTP/1.1\r\nHost: a\r\nExpect: a-miracle\r\n\r\n')).status).toBe(
        417,
      );
    });

    it('is no HTTP at all', async () => {
      expect(problemInRaw(await tiny.raw(Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01])))).toMatchObject({
        status: 400,
      });
    });

    it.each(['text/html', 'application/xml;q=0.9, text/*', 'application/json;q=0', 'application/problem+json'])(
      'accepts nothing that we have: %s',
      async (accept) => {
        expect(await problemIn(await get('/films', { headers: { accept } }))).toMatchObject({ status: 406 });
      },
    );
  });

  it('leaves the server as it was', async () => {
    expect((await get('/films')).status).toBe(200);
    expect(tiny.logged).toEqual([]);
  });
});
