import { DataSource } from 'typeorm';
import { startApp, type SignedIn, type TestApp } from '../../support/app';
import { client, RECEIVABLE, startReceiver, verify, type MadeWebhook, type Receiver } from '../../support/receiver';

interface Shown {
  id: string;
  url: string;
  events: string[];
  enabled: boolean;
  disabledReason: string | null;
  previousSecretUntil: string | null;
  description: string | null;
}

interface Delivered {
  id: string;
  eventId: string;
  eventType: string;
  status: string;
  attemptCount: number;
  redeliveryOf: string | null;
  body: string;
  attempts: { status: number; responseBody: string; durationMs: number; requestHeaders: Record<string, string> }[];
}

/** Nothing is taken out of the outbox until the returned function is called. */
async function holdOutbox({ app }: TestApp): Promise<() => Promise<void>> {
  const runner = app.get(DataSource).createQueryRunner();
  await runner.startTransaction();
  await runner.query(`SELECT pg_advisory_xact_lock(hashtext('marquee outbox'))`);
  return async () => {
    await runner.rollbackTransaction();
    await runner.release();
  };
}

const MOVIE = { title: 'Heat', year: 1995 };

describe('webhooks', () => {
  let service: TestApp;
  let receiver: Receiver;
  let editor: SignedIn;
  let as: ReturnType<typeof client>;

  beforeAll(async () => {
    service = await startApp(RECEIVABLE);
  });
  afterAll(() => service.close());
  beforeEach(async () => {
    receiver = await startReceiver();
    editor = await service.signIn('editor');
    as = client(service, editor.authorization);
  });
  afterEach(() => receiver.close());

  const subscribe = async (events: string[], by = as): Promise<MadeWebhook> => {
    const { status, body, text } = await by<MadeWebhook>('POST', '/v1/webhooks', { url: receiver.url, events });
    expect([status, text]).toEqual([201, expect.any(String)]);
    return body;
  };
  const rateAs = async (authorization: string): Promise<void> => {
    const { body: movie } = await as<{ id: number }>('POST', '/v1/movies', MOVIE);
    await client(service, authorization)('PUT', `/v1/movies/${movie.id}/rating`, { value: 4.5 });
  };

  it('[W1] are signed so that the standard’s own library believes them, and nothing that was changed', async () => {
    const { secret } = await subscribe(['movie.created']);
    const { body: movie } = await as<{ id: number }>('POST', '/v1/movies', MOVIE);
    const [event] = await receiver.got(1);
    expect(verify(event!, secret)).toEqual({
      type: 'movie.created',
      timestamp: event!.timestamp,
      data: { id: movie.id, ...MOVIE, version: 1 },
    });
    const old = { ...event!.headers, 'webhook-timestamp': '1577836800' };
    const another = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    expect(() => verify({ ...event!, body: event!.body.replace('Heat', 'Cold') }, secret)).toThrow();
    expect(() => verify({ ...event!, headers: old }, secret)).toThrow();
    expect(() => verify({ ...event!, headers: { ...event!.headers, 'webhook-id': 'x' } }, secret)).toThrow();
    expect(() => verify(event!, another)).toThrow();
  });

  it('tell of movies in the order of what happened to each', async () => {
    await subscribe(['movie.created', 'movie.updated', 'movie.deleted']);
    const { body: movie } = await as<{ id: number }>('POST', '/v1/movies', MOVIE);
    for (const title of ['A', 'B', 'C']) await as('PATCH', `/v1/movies/${movie.id}`, { title });
    await as('DELETE', `/v1/movies/${movie.id}`);
    const told = (await receiver.got(5)).map(({ type, data }) => [type, data['title']]);
    expect(told).toEqual([
      ['movie.created', 'Heat'],
      ['movie.updated', 'A'],
      ['movie.updated', 'B'],
      ['movie.updated', 'C'],
      ['movie.deleted', undefined],
    ]);
  });

  it('tell of ratings, from the first that is given after the webhook was made, with what was there before', async () => {
    const { body: movie } = await as<{ id: number }>('POST', '/v1/movies', MOVIE);
    const target = `/v1/movies/${movie.id}/rating`;
    await as('PUT', target, { value: 1 });
    await subscribe(['rating.changed']);
    await as('PUT', target, { value: 4.5 });
    await as('DELETE', target);
    await as('PUT', '/v1/users/me/ratings', { ratings: [{ movieId: movie.id, value: 2 }] });
    const told = (await receiver.got(2)).map(({ data }) => [data['movieId'], data['value'], data['before']]);
    expect(told.slice(0, 2)).toEqual([
      [movie.id, 4.5, 1],
      [movie.id, null, 4.5],
    ]);
  });

  it('[X2] tell of people’s own ratings, and administrators of everybody’s', async () => {
    const [stranger, admin] = [await service.signIn(), await service.signIn('admin')];
    const others = await startReceiver();
    await subscribe(['rating.changed']);
    const asAdmin = client(service, admin.authorization);
    await asAdmin('POST', '/v1/webhooks', { url: others.url, events: ['rating.changed'] });
    await rateAs(stranger.authorization);
    await others.got(1);
    await rateAs(editor.authorization);
    expect(await others.got(2)).toHaveLength(2);
    const [own] = await receiver.got(1);
    const { body: me } = await as<{ id: string }>('GET', '/v1/users/me');
    expect([receiver.events.length, own!.data['userId']]).toEqual([1, me.id]);
    await others.close();
  });

  it('tell administrators alone who came and went, by id', async () => {
    const admin = await service.signIn('admin');
    const others = await startReceiver();
    const events = ['user.created', 'user.deleted'];
    await subscribe(events);
    await client(service, admin.authorization)('POST', '/v1/webhooks', { url: others.url, events });
    const person = await service.signIn();
    const { body: me } = await client(service, person.authorization)<{ id: string }>('GET', '/v1/users/me');
    expect((await client(service, person.authorization)('DELETE', '/v1/users/me')).status).toBe(204);
    const told = (await others.got(2)).map(({ type, data }) => [type, data]);
    expect(told).toEqual([
      ['user.created', { userId: me.id }],
      ['user.deleted', { userId: me.id }],
    ]);
    expect(receiver.events).toEqual([]);
    await others.close();
  });

  it('are read, listed, changed and deleted by their owner; the secret is shown once', async () => {
    const { status, headers, body } = await as<Shown & MadeWebhook>(
      'POST',
      '/v1/webhooks',
      { url: receiver.url, events: ['movie.created'], description: 'search' },
      { 'idempotency-key': 'one' },
    );
    expect([status, headers.get('location')]).toEqual([201, `/v1/webhooks/${body.id}`]);
    expect(body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const target = `/v1/webhooks/${body.id}`;
    const read = await as<Shown>('GET', target);
    const { secret: _, ...shown } = body;
    expect(read.body).toEqual(shown);
    const etag = read.headers.get('etag')!;
    const patched = await as<Shown>('PATCH', target, { description: null }, { 'if-match': etag });
    expect([patched.status, patched.body.description, patched.body.url]).toEqual([200, null, receiver.url]);
    expect((await as('PATCH', target, { events: ['movie.deleted'] }, { 'if-match': etag })).status).toBe(412);
    const { body: page } = await as<{ items: Shown[]; total: number }>('GET', '/v1/webhooks?includeTotal=exact');
    expect([page.items.map(({ id }) => id), page.total]).toEqual([[body.id], 1]);
    expect((await as('DELETE', target)).status).toBe(204);
    expect((await as('GET', target)).status).toBe(404);
  });

  it('[X2] are nobody else’s, not even an administrator’s', async () => {
    const { id } = await subscribe(['movie.created']);
    const { body: made } = await as<Delivered>('POST', `/v1/webhooks/${id}/test`);
    const others = client(service, (await service.signIn('admin')).authorization);
    const target = `/v1/webhooks/${id}`;
    for (const [method, path, json] of [
      ['GET', target],
      ['PATCH', target, { enabled: false }],
      ['DELETE', target],
      ['POST', `${target}/test`],
      ['POST', `${target}/rotate-secret`],
      ['GET', `${target}/deliveries`],
      ['GET', `${target}/deliveries/${made.id}`],
      ['POST', `${target}/deliveries/${made.id}/redeliver`],
    ] as const)
      expect([method, path, (await others(method, path, json)).status]).toEqual([method, path, 404]);
    expect((await as('GET', target)).status).toBe(200);
  });

  it.each([
    ['http://10.0.0.1/', 'isReachable'],
    ['http://169.254.169.254/latest', 'isReachable'],
    ['http://[::ffff:127.0.0.1]/', 'isReachable'],
    ['https://user:secret@hooks.example/', 'isUrl'],
    ['https://hooks.example/#there', 'isReachable'],
    ['ftp://hooks.example/', 'isUrl'],
  ])('[W2] are not made for %s', async (url, code) => {
    const answer = await as<{ errors: { pointer: string; code: string }[] }>('POST', '/v1/webhooks', {
      url,
      events: ['movie.created'],
    });
    expect([answer.status, answer.body.errors]).toEqual([400, [expect.objectContaining({ pointer: '/url', code })]]);
  });

  it('are at most twenty a person', async () => {
    const make = () => as('POST', '/v1/webhooks', { url: receiver.url, events: ['movie.created'] });
    const statuses = (await Promise.all(Array.from({ length: 22 }, make))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(20);
    expect(statuses.filter((status) => status === 409)).toHaveLength(2);
  });

  it('[W1] sign with both secrets for a day after a rotation, and then with the new one alone', async () => {
    const { id, secret: before } = await subscribe(['movie.created']);
    const rotated = await as<Shown & MadeWebhook>('POST', `/v1/webhooks/${id}/rotate-secret`);
    expect([rotated.status, rotated.body.secret === before]).toEqual([200, false]);
    expect(Date.parse(rotated.body.previousSecretUntil!) - Date.now()).toBeGreaterThan(23 * 3_600_000);
    await as('POST', `/v1/webhooks/${id}/test`);
    const [event] = await receiver.got(1);
    expect(verify(event!, before)).toEqual(verify(event!, rotated.body.secret));
    expect(String(event!.headers['webhook-signature']).split(' ')).toHaveLength(2);
  });

  it('keep a log of what was sent, what came back and how long it took, and deliver again', async () => {
    receiver.answer = (_, reply) => void reply.writeHead(200, { 'content-type': 'text/plain' }).end('x'.repeat(5000));
    const { id, secret } = await subscribe(['movie.created']);
    const { status, headers, body: test } = await as<Delivered>('POST', `/v1/webhooks/${id}/test`);
    expect([status, headers.get('location'), test.eventType]).toEqual([
      202,
      `/v1/webhooks/${id}/deliveries/${test.id}`,
      'webhook.test',
    ]);
    const [event] = await receiver.got(1);
    const read = async (location: string): Promise<Delivered> => {
      const { body } = await as<Delivered>('GET', location);
      return body.status === 'pending' ? read(location) : body;
    };
    const delivered = await read(headers.get('location')!);
    const [attempt] = delivered.attempts;
    expect([delivered.status, delivered.body, delivered.attemptCount]).toEqual(['succeeded', event!.body, 1]);
    expect([attempt!.status, attempt!.responseBody.length, attempt!.durationMs >= 0]).toEqual([200, 1000, true]);
    expect(attempt!.requestHeaders['webhook-id']).toBe(event!.id);

    const again = await as<Delivered>('POST', `/v1/webhooks/${id}/deliveries/${test.id}/redeliver`);
    expect([again.status, again.body.redeliveryOf, again.body.eventId]).toEqual([202, test.id, test.eventId]);
    const [, second] = await receiver.got(2);
    expect([second!.id, second!.body]).toEqual([event!.id, event!.body]);
    expect(verify(second!, secret)).toBeTruthy();
    const list = await as<{ items: Delivered[]; nextCursor: string }>('GET', `/v1/webhooks/${id}/deliveries?limit=1`);
    const rest = await as<{ items: Delivered[] }>(
      'GET',
      `/v1/webhooks/${id}/deliveries?limit=1&cursor=${list.body.nextCursor}`,
    );
    expect([list.body.items[0]!.id, rest.body.items[0]!.id]).toEqual([again.body.id, test.id]);
  });

  it('do nothing while they are disabled, and are told of what happens once they are enabled', async () => {
    const { id } = await subscribe(['movie.created']);
    const patch = (json: object) => as<Shown>('PATCH', `/v1/webhooks/${id}`, json);
    const release = await holdOutbox(service);
    expect((await patch({ enabled: false })).body).toMatchObject({ enabled: false, disabledReason: 'owner' });
    await as('POST', '/v1/movies', { title: 'Unheard of' });
    expect((await as('POST', `/v1/webhooks/${id}/test`)).status).toBe(409);
    expect((await patch({ enabled: true })).body).toMatchObject({ enabled: true, disabledReason: null });
    await as('POST', '/v1/movies', { title: 'Heard of' });
    await release();
    const told = await receiver.got(1);
    expect(told.map(({ data }) => data['title'])).toEqual(['Heard of']);
    const { body: log } = await as<{ items: Delivered[] }>('GET', `/v1/webhooks/${id}/deliveries`);
    expect(log.items).toHaveLength(1);
  });

  it('are disabled with the role of their owner', async () => {
    const { id } = await subscribe(['movie.created']);
    const { body: me } = await as<{ id: string }>('GET', '/v1/users/me');
    const admin = client(service, (await service.signIn('admin')).authorization);
    expect((await admin('PATCH', `/v1/users/${me.id}`, { role: 'user' })).status).toBe(200);
    await admin('POST', '/v1/movies', { title: 'Not for them' });
    expect((await admin('PATCH', `/v1/users/${me.id}`, { role: 'editor' })).status).toBe(200);
    const { body } = await as<Shown>('GET', `/v1/webhooks/${id}`);
    expect([body.enabled, body.disabledReason, receiver.events]).toEqual([false, 'access', []]);
  });

  it('are part of what a person takes along, without the secret', async () => {
    const { id, secret } = await subscribe(['movie.created']);
    const { body, text } = await as<{ webhooks: Shown[] }>('GET', '/v1/users/me/export');
    expect(body.webhooks.map((webhook) => webhook.id)).toEqual([id]);
    expect(text).not.toContain(secret);
  });
});
