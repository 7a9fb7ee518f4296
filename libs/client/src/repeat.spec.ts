import { problem, startServer, type Reply, type ScriptedServer, type Seen } from '../test/server.ts';
import { MarqueeClient } from './client.ts';

let server: ScriptedServer;
afterEach(() => server.close());

const movie = { title: 'Heat' };
const busy: Reply = { status: 503, headers: { 'retry-after': '0' }, json: problem(503, 'database-unavailable') };

async function serve(reply: (request: Seen, before: number) => Reply, attempts = 3): Promise<MarqueeClient> {
  server = await startServer(reply);
  return new MarqueeClient({ baseUrl: server.url, repeat: { attempts, longestWait: 1000 } });
}

const keys = (): unknown[] => server.seen.map(({ headers }) => headers['idempotency-key']);

describe('a request that fails for a moment', () => {
  it('is sent again as it was, and succeeds', async () => {
    const marquee = await serve((_, before) => (before < 2 ? busy : { json: { id: 1 } }));
    const { id } = await marquee.put('/v1/movies/{id}', {
      params: { path: { id: 1 } },
      body: movie,
    });
    expect(id).toBe(1);
    expect(server.seen.map(({ body }) => body)).toEqual(Array(3).fill('{"title":"Heat"}'));
  });

  it('is sent again when the connection was cut, under one Idempotency-Key', async () => {
    const marquee = await serve((_, before) => (before === 0 ? null : { status: 201, json: { id: 1 } }));
    await marquee.post('/v1/movies', { body: movie });
    const [first, second] = keys();
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(second).toBe(first);
  });

  it('is sent again while the first one with its key still runs', async () => {
    const running: Reply = {
      status: 409,
      headers: { 'retry-after': '0' },
      json: problem(409, 'idempotency-key-in-use'),
    };
    const marquee = await serve((_, before) => (before === 0 ? running : { status: 201, json: { id: 1 } }));
    await marquee.post('/v1/movies', { body: movie });
    expect(new Set(keys()).size).toBe(1);
  });

  it('has another key the next time, or the one that it is given', async () => {
    const marquee = await serve(() => ({ status: 201, json: { id: 1 } }));
    await marquee.post('/v1/movies', { body: movie });
    await marquee.post('/v1/movies', { body: movie });
    await marquee.post('/v1/movies', { body: movie, params: { header: { 'Idempotency-Key': 'mine' } } });
    expect(new Set(keys()).size).toBe(3);
    expect(keys()[2]).toBe('mine');
  });

  it('is given up after as many attempts as were asked for', async () => {
    const marquee = await serve(() => busy, 2);
    await expect(marquee.get('/v1/movies')).rejects.toMatchObject({ status: 503 });
    expect(server.seen).toHaveLength(2);
  });

  it('is not sent again where that might do it twice', async () => {
    const marquee = await serve(() => busy);
    await expect(
      marquee.post('/v1/auth/forgot-password', { body: { email: 'ada@example.com' } }),
    ).rejects.toMatchObject({ slug: 'database-unavailable' });
    expect([server.seen.length, ...keys()]).toEqual([1, undefined]);
  });

  it('is sent again whatever it is, where it was refused unread', async () => {
    const tooMany: Reply = { status: 429, headers: { 'retry-after': '0' }, json: problem(429, 'too-many-requests') };
    const marquee = await serve((_, before) => (before === 0 ? tooMany : { status: 202, json: { message: 'Sent' } }));
    await marquee.post('/v1/auth/forgot-password', { body: { email: 'ada@example.com' } });
    expect(server.seen).toHaveLength(2);
  });

  it('is not waited for longer than is bearable', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toUTCString();
    const marquee = await serve(() => ({ ...busy, headers: { 'retry-after': tomorrow } }));
    await expect(marquee.get('/v1/movies')).rejects.toMatchObject({ status: 503 });
    expect(server.seen).toHaveLength(1);
  });

  it('is not repeated for what repeating does not mend', async () => {
    const marquee = await serve(() => ({ status: 404, json: problem(404, 'movie-not-found') }));
    await expect(marquee.get('/v1/movies')).rejects.toMatchObject({ slug: 'movie-not-found' });
    expect(server.seen).toHaveLength(1);
  });

  it('stops when its caller does', async () => {
    const controller = new AbortController();
    const marquee = await serve(() => {
      setImmediate(() => controller.abort(new Error('enough')));
      return { ...busy, headers: { 'retry-after': '1' } };
    });
    await expect(marquee.get('/v1/movies', { signal: controller.signal })).rejects.toThrow('enough');
    expect(server.seen).toHaveLength(1);
  });
});

it('a service that is not there is reported as fetch does', async () => {
  server = await startServer(() => null);
  const gone = new MarqueeClient({ baseUrl: 'http://127.0.0.1:1', repeat: { attempts: 1 } });
  await expect(gone.get('/v1/movies')).rejects.toMatchObject({ name: 'TypeError', message: 'fetch failed' });
});
