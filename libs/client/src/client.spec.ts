import { problem, startServer, type Reply, type ScriptedServer, type Seen } from '../test/server.ts';
import { MarqueeClient } from './client.ts';
import { MarqueeProblem } from './problem.ts';

let server: ScriptedServer;
afterEach(() => server.close());

async function serve(reply: (request: Seen, before: number) => Reply): Promise<MarqueeClient> {
  server = await startServer(reply);
  return new MarqueeClient({ baseUrl: server.url, token: 'key' });
}

const rejection = async (promise: Promise<unknown>): Promise<MarqueeProblem> => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(MarqueeProblem);
  return error as MarqueeProblem;
};

describe('a request of the client', () => {
  it('puts parameters where they belong, and gives the JSON of the answer', async () => {
    const marquee = await serve(() => ({ json: { movieId: 7, value: 4.5 } }));
    const answer = await marquee.put('/v1/movies/{id}/rating', { params: { path: { id: 7 } }, body: { value: 4.5 } });
    expect(answer).toEqual({ movieId: 7, value: 4.5 });
    expect(server.seen).toMatchObject([
      { method: 'PUT', url: '/v1/movies/7/rating', body: '{"value":4.5}', headers: { authorization: 'Bearer key' } },
    ]);
  });

  it('repeats a parameter for each value of a list', async () => {
    const marquee = await serve(() => ({ json: { items: [], nextCursor: null } }));
    await marquee.get('/v1/movies', { params: { query: { genre: ['Crime', 'Science Fiction'], limit: 2 } } });
    expect(server.seen[0]?.url).toBe('/v1/movies?genre=Crime&genre=Science%20Fiction&limit=2');
  });

  it('gives nothing where the answer has no content, and text where it is text', async () => {
    const marquee = await serve(({ method }) =>
      method === 'DELETE' ? { status: 204 } : { headers: { 'content-type': 'text/html' }, json: 'a page' },
    );
    expect(await marquee.delete('/v1/movies/{id}', { params: { path: { id: 7 } } })).toBeUndefined();
    expect(await marquee.get('/account')).toBe('"a page"');
  });

  it('rejects with the problem, whose kind a program can tell', async () => {
    const marquee = await serve(() => ({
      status: 400,
      headers: { 'retry-after': '7' },
      json: { ...problem(400, 'invalid-input'), errors: [{ parameter: 'limit', detail: 'is wrong', code: 'max' }] },
    }));
    const refused = await rejection(marquee.get('/v1/movies'));
    expect(refused).toMatchObject({ status: 400, slug: 'invalid-input', retryAfter: 7 });
    expect(refused.problem.errors).toEqual([{ parameter: 'limit', detail: 'is wrong', code: 'max' }]);
    expect(refused.message).toBe('400 invalid-input: In words.');
  });

  it('rejects with a problem, too, where something other than the service refuses', async () => {
    const marquee = await serve(() => ({ status: 413, headers: { 'content-type': 'text/html' }, json: '<h1>No</h1>' }));
    expect((await rejection(marquee.get('/v1/movies'))).problem).toEqual({
      type: 'about:blank',
      title: 'Payload Too Large',
      status: 413,
      detail: '<h1>No</h1>',
      instance: null,
      requestId: '',
    });
  });

  it('has a raw side, which shows headers and does not reject', async () => {
    const marquee = await serve((_, before) =>
      before === 0
        ? { headers: { etag: '"1"' }, json: { id: 7 } }
        : { status: 404, json: problem(404, 'movie-not-found') },
    );
    const read = () => marquee.raw.GET('/v1/movies/{id}', { params: { path: { id: 7 } } });
    const { data, response } = await read();
    expect([data?.id, response.headers.get('etag')]).toEqual([7, '"1"']);
    expect((await read()).error?.status).toBe(404);
  });
});

describe('a list', () => {
  const pages = [
    { items: [{ id: 1 }, { id: 2 }], nextCursor: 'two' },
    { items: [{ id: 3 }], nextCursor: 'three' },
    { items: [], nextCursor: null },
  ];
  const reply = (_: Seen, before: number): Reply => ({ json: pages[before] });

  it('is gone through to its end, each page asked for with the cursor and the parameters of the first', async () => {
    const marquee = await serve(reply);
    const ids: number[] = [];
    for await (const { id } of marquee.items('/v1/movies', { params: { query: { limit: 2 } } })) ids.push(id);
    expect(ids).toEqual([1, 2, 3]);
    expect(server.seen.map(({ url }) => url)).toEqual([
      '/v1/movies?limit=2',
      '/v1/movies?limit=2&cursor=two',
      '/v1/movies?limit=2&cursor=three',
    ]);
  });

  it('is read no further than the loop goes', async () => {
    const marquee = await serve(reply);
    for await (const page of marquee.pages('/v1/users/me/watchlist')) if (page.nextCursor) break;
    expect(server.seen).toHaveLength(1);
  });
});
