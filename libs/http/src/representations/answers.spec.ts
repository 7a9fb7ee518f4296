import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { FilmsController } from '../spec/films.controller';
import { json, problemIn } from '../spec/requests';
import { startTinyApp, type TinyApp } from '../spec/tiny-app';

describe('an answer', () => {
  let tiny: TinyApp;
  const get = (path: string, init?: RequestInit): Promise<Response> => fetch(tiny.url + path, init);

  beforeAll(async () => {
    tiny = await startTinyApp({ controllers: [FilmsController] });
  });
  afterAll(() => tiny.close());

  it('carries a strong ETag that saves the body the next time', async () => {
    const etag = (await get('/films/42')).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"7-[0-9a-f]{32}"$/);
    const again = await get('/films/42', { headers: { 'if-none-match': `"other", ${etag}` } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect(again.headers.get('cache-control')).toBe('public, max-age=60');
    expect((await get('/films/43', { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  it('to HEAD has the headers of GET and no body', async () => {
    const headers = { 'accept-encoding': 'identity' };
    const [head, full] = [await get('/films/42', { method: 'HEAD', headers }), await get('/films/42', { headers })];
    expect(await head.text()).toBe('');
    for (const name of ['etag', 'content-type', 'content-length', 'cache-control', 'vary'])
      expect([name, head.headers.get(name)]).toEqual([name, full.headers.get(name)]);
    expect(await tiny.raw('HEAD /nowhere HTTP/1.1\r\nHost: a\r\n\r\n')).toMatch(/^HTTP\/1.1 404 [^]*\r\n\r\n$/);
  });

  it('to OPTIONS lists the methods of the address', async () => {
    const response = await get('/films', { method: 'OPTIONS' });
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
    expect(await tiny.raw('OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n')).toMatch(/^HTTP\/1.1 204 /);
    expect((await problemIn(await get('/nowhere', { method: 'OPTIONS' }))).status).toBe(404);
  });

  it.each([
    ['br', brotliDecompressSync],
    ['zstd', zstdDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('is compressed with %s when it is large, under an ETag of its own', async (encoding, decompress) => {
    const answer = await tiny.app.inject({ url: '/films/1000', headers: { 'accept-encoding': encoding } });
    expect(answer.headers).toMatchObject({ 'content-encoding': encoding, vary: 'Accept-Encoding' });
    expect(answer.headers.etag).toMatch(new RegExp(`^"7-[0-9a-f]{32}-${encoding}"$`));
    expect(JSON.parse(decompress(answer.rawPayload).toString())).toMatchObject({ id: 1000 });
    const headers = { 'accept-encoding': encoding, 'if-none-match': String(answer.headers.etag) };
    expect((await tiny.app.inject({ url: '/films/1000', headers })).statusCode).toBe(304);
  });

  it('is not compressed when it is small', async () => {
    expect((await get('/films/42')).headers.get('content-encoding')).toBeNull();
  });

  it('that is no representation is compressed too', async () => {
    const headers = { 'accept-encoding': 'br' };
    const answer = await tiny.app.inject({ url: `/films?${'genre=Documentary&'.repeat(99)}limit=1`, headers });
    expect(answer.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': expect.stringContaining('public') as unknown,
    });
    expect(JSON.parse(brotliDecompressSync(answer.rawPayload).toString())).toMatchObject({ items: [{ limit: 1 }] });
  });

  it('may be kept only where that is declared, and never an error', async () => {
    const cacheControl = async (path: string, init?: RequestInit): Promise<string | null> =>
      (await get(path, init)).headers.get('cache-control');
    expect(await cacheControl('/films')).toBe('public, max-age=60, stale-while-revalidate=30');
    expect(await cacheControl('/films?x=1')).toBe('private, no-store');
    expect(await cacheControl('/films/0')).toBe('private, no-store');
    expect(await cacheControl('/films', json('POST', { title: 'Heat', year: 1995 }))).toBe('private, no-store');
    expect(await cacheControl('/nowhere')).toBe('private, no-store');
  });

  it('of a page links to the next, with everything else as it was', async () => {
    const response = await get('/films?genre=Crime&genre=Drama&limit=5&includeTotal=exact');
    const page = (await response.json()) as { nextCursor: string; total: number };
    const link = `<https://films.example/films?genre=Crime&genre=Drama&limit=5&includeTotal=exact&cursor=${page.nextCursor}>; rel="next"`;
    expect(response.headers.get('link')).toBe(link);
    expect(page.total).toBe(2);
    const last = await get(`/films?cursor=${page.nextCursor}`);
    expect(last.headers.get('link')).toBeNull();
    expect(Object.keys((await last.json()) as object)).toEqual(['items', 'nextCursor']);
  });

  it('to a write under If-Match is 412 when the version is another', async () => {
    const put = (ifMatch: string): Promise<Response> =>
      get('/films/42', json('PUT', { title: 'Heat', year: 1995 }, { 'if-match': ifMatch }));
    expect((await put('"7-whatever"')).status).toBe(200);
    expect((await put('*')).headers.get('etag')).toMatch(/^"8-/);
    expect(await problemIn(await put('"6-whatever"'))).toMatchObject({
      status: 412,
      type: '/problems/version-mismatch',
    });
    expect(await problemIn(await put('7'))).toMatchObject({ status: 400 });
  });

  it('to a merge patch is as to any JSON, and only to PATCH', async () => {
    const patch = (type: string): Promise<Response> =>
      get('/films/42', { method: 'PATCH', headers: { 'content-type': type }, body: '{"year":null}' });
    expect(await (await patch('application/merge-patch+json')).json()).toEqual({ year: null });
    expect(await (await patch('application/json; charset=utf-8')).json()).toEqual({ year: null });
  });

  it('is given in the media type that the operation declares', async () => {
    const accept = (value: string): Promise<Response> => get('/films/all.csv', { headers: { accept: value } });
    expect((await accept('text/csv')).headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect((await accept('text/*;q=0.5')).status).toBe(200);
    expect((await problemIn(await accept('application/json'))).status).toBe(406);
  });

  it('ignores a body that nobody asked for', async () => {
    const response = await get('/films/42', {
      method: 'DELETE',
      headers: { 'content-type': 'application/json' },
      body: '',
    });
    expect(response.status).toBe(204);
    expect((await get('/films/42', json('DELETE', { any: 'thing' }))).status).toBe(204);
  });
});
