import { Transactions } from '@app/database';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { runInThisContext } from 'node:vm';
import { Notifications } from '../../../src/notifications/notifications.service';
import { startApp, type SignedIn, type TestApp } from '../../support/app';
import { FollowedSocket } from '../../support/event-socket';
import { FollowedStream } from '../../support/event-stream';
import { StoppedClock } from '../../support/stopped-clock';
import { until } from '../../support/until';

interface Dto {
  id: string;
  seq: number;
  title: string;
}

/** The clients that docs/notifications.md shows. */
const [followExample, connectExample] = [
  ...readFileSync(path.resolve(__dirname, '../../../docs/notifications.md'), 'utf8').matchAll(/```js\n(.*?)```/gs),
].map(([, source = '']) => source);
type On = (event: string, data: { seq: number }) => void;
type Token = () => Promise<string>;
const exampleOf = <T>(source: string | undefined, name: string): T =>
  runInThisContext(`(() => { ${source}; return ${name}; })()`) as T;

const ORIGIN = 'https://films.example';

describe('notifications as they come', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startApp({
      STREAMS_PER_PERSON: '3',
      STREAMS_PER_PROCESS: '6',
      CORS_ORIGINS: ORIGIN,
      METRICS: 'on',
    });
  });
  afterAll(() => service.close());

  const somebody = async () => {
    const person = await service.signIn();
    const headers = { authorization: person.authorization };
    const { body } = await service.request<{ id: string }>('GET', '/v1/users/me', { headers });
    return { ...person, id: body.id, headers };
  };
  let keys = 0;
  const tell = (userId: string, body = 'Something happened.', count = 1): Promise<void> =>
    service.app.get(Transactions).run(async (tx) => {
      for (let n = 0; n < count; n++) {
        const key = `key-${keys++}`;
        const about = { kind: 'movie.added', key, title: key, body, link: null, data: {} } as const;
        await service.app.get(Notifications).add(tx, [userId], about);
      }
    });
  const streamOf = (headers: Record<string, string>, last?: string) =>
    FollowedStream.open<Dto>(`${service.url}/v1/notifications/stream`, {
      ...headers,
      ...(last !== undefined && { 'last-event-id': last }),
    });
  const socketOf = (headers: Record<string, string>, query = '') =>
    FollowedSocket.open<Dto>(`${service.url}/v1/notifications/ws${query}`, { headers });
  const refusalOf = (headers: Record<string, string>, protocols?: string[]) =>
    FollowedSocket.refused(`${service.url}/v1/notifications/ws`, { headers, protocols });
  const tokenOf = ({ authorization }: SignedIn): string => authorization.slice('Bearer '.length);
  const metric = async (line: string): Promise<number> => {
    const { text } = await service.request('GET', '/metrics');
    return Number(
      text
        .split('\n')
        .find((one) => one.startsWith(line))
        ?.split(' ')
        .at(-1) ?? 0,
    );
  };
  const openStreams = async (): Promise<number> =>
    (await metric('streams_open{kind="sse"}')) + (await metric('streams_open{kind="websocket"}'));
  const untilNoneIsOpen = async (): Promise<void> => {
    await until(async () => (await openStreams()) === 0);
  };
  afterEach(untilNoneIsOpen);

  it('come by both ways to whom they are for, and to nobody else', async () => {
    const [ada, ben] = [await somebody(), await somebody()];
    const [stream, socket, other] = [
      await streamOf(ada.headers),
      await socketOf(ada.headers),
      await socketOf(ben.headers),
    ];
    expect([(await stream.next()).event, (await socket.next()).event]).toEqual(['ready', 'ready']);
    await tell(ada.id);
    const byStream = await stream.next(({ event }) => event === 'notification');
    const bySocket = await socket.next(({ event }) => event === 'notification');
    expect(byStream).toMatchObject({ id: '1', data: { seq: 1, kind: 'movie.added', readAt: null } });
    expect(bySocket).toEqual(byStream);
    await tell(ben.id);
    await other.next(({ event }) => event === 'notification');
    expect(other.events).toHaveLength(2);
    [stream, socket, other].forEach((open) => open.leave());
  });

  it('tell other tabs what was read', async () => {
    const ada = await somebody();
    const [stream, socket] = [await streamOf(ada.headers), await socketOf(ada.headers)];
    await tell(ada.id);
    const { data } = await socket.next(({ event }) => event === 'notification');
    await service.request('POST', `/v1/notifications/${data.id}/read`, { headers: ada.headers });
    const read = await socket.next(({ event }) => event === 'read');
    expect(read).toEqual({ event: 'read', data: { id: data.id } });
    expect(await stream.next(({ event }) => event === 'read')).toEqual({ ...read, id: '' });
    await tell(ada.id);
    await service.request('POST', '/v1/notifications/read', { headers: ada.headers, json: { upTo: 2 } });
    await socket.next(({ event, data: mark }) => event === 'read' && 'upTo' in mark);
    [stream, socket].forEach((open) => open.leave());
  });

  it('go on where they were', async () => {
    const ada = await somebody();
    await tell(ada.id, 'Before.', 120);
    const stream = await streamOf(ada.headers, '20');
    const socket = await socketOf(ada.headers, '?after=20');
    for (const open of [stream, socket]) {
      await open.next(({ id }) => id === '120');
      const ids = open.events.filter(({ event }) => event === 'notification').map(({ id }) => Number(id));
      expect(ids).toEqual(Array.from({ length: 100 }, (_, n) => 21 + n));
      open.leave();
    }
    const ahead = await socketOf(ada.headers, '?after=9999');
    expect(await ahead.next()).toMatchObject({ id: '120', event: 'ready' });
    ahead.leave();
  });

  it('reach the clients that the documentation shows, which come again where they were', async () => {
    const ada = await somebody();
    const seen: number[][] = [[], []];
    const token = (): Promise<string> => Promise.resolve(tokenOf(ada));
    const keep =
      (n: number): On =>
      (event, { seq }) =>
        void (event === 'notification' && seen[n]!.push(seq));
    const leave = new AbortController();
    type Follow = (base: string, token: Token, on: On, signal: AbortSignal) => Promise<void>;
    const following = exampleOf<Follow>(followExample, 'follow')(service.url, token, keep(0), leave.signal);
    const close = exampleOf<(base: string, token: Token, on: On) => () => void>(connectExample, 'connect')(
      service.url,
      token,
      keep(1),
    );
    await until(async () => (await openStreams()) === 2);
    await tell(ada.id, 'Told.', 2);
    await until(() => seen.every(({ length }) => length >= 2));
    expect(seen).toEqual([
      [1, 2],
      [1, 2],
    ]);
    leave.abort();
    close();
    await following;
  });

  it('take a token from the subprotocol, and give the other one back', async () => {
    const ada = await somebody();
    const socket = await FollowedSocket.open(`${service.url}/v1/notifications/ws`, {
      protocols: ['marquee.v1', `bearer.${tokenOf(ada)}`],
      headers: { origin: ORIGIN },
    });
    expect(socket.socket.protocol).toBe('marquee.v1');
    socket.leave();
    const { status, headers, body } = await refusalOf({}, ['marquee.v1', 'bearer.nonsense']);
    expect([status, body.type]).toEqual([401, '/problems/unauthenticated']);
    expect(headers['x-request-id']).toEqual(expect.any(String));
  });

  it('are refused with a problem to strangers, pages of others, and who asks for no WebSocket', async () => {
    const ada = await somebody();
    expect(await refusalOf({})).toMatchObject({ status: 401, body: { type: '/problems/unauthenticated' } });
    expect((await refusalOf({ ...ada.headers, origin: 'https://evil.example' })).status).toBe(403);
    const plain = await service.request('GET', '/v1/notifications/ws', { headers: ada.headers });
    expect([plain.status, plain.headers.get('upgrade')]).toEqual([426, 'websocket']);
    const wrong = await FollowedSocket.refused(`${service.url}/v1/notifications/ws?nonsense=1`, {
      headers: ada.headers,
    });
    expect(wrong.status).toBe(400);
    const elsewhere = await FollowedSocket.refused(`${service.url}/v1/nowhere`, { headers: ada.headers });
    expect(elsewhere.status).toBe(404);
  });

  it('need the scope, for a key, and end once it is revoked', async () => {
    const ada = await somebody();
    const keyWith = async (scope: string) => {
      const json = { name: 'A key', scopes: [scope] };
      return (
        await service.request<{ id: string; key: string }>('POST', '/v1/api-keys', { headers: ada.headers, json })
      ).body;
    };
    const wrong = await keyWith('ratings:write');
    expect((await refusalOf({ authorization: `Bearer ${wrong.key}` })).status).toBe(403);
    const right = await keyWith('notifications:read');
    const socket = await socketOf({ authorization: `Bearer ${right.key}` });
    const stream = await streamOf({ authorization: `Bearer ${right.key}` });
    await service.request('DELETE', `/v1/api-keys/${right.id}`, { headers: ada.headers });
    expect(await socket.closed()).toBe(4401);
    await stream.toEnd();
  });

  it('end at a sign-out', async () => {
    const ada = await somebody();
    const [stream, socket] = [await streamOf(ada.headers), await socketOf(ada.headers)];
    await service.request('POST', '/v1/auth/logout', { json: { refreshToken: ada.refreshToken } });
    expect(await socket.closed()).toBe(4401);
    await stream.toEnd();
  });

  it('are so many for a person, and so many for the process', async () => {
    const [ada, ben] = [await somebody(), await somebody()];
    const three = [await streamOf(ada.headers), await socketOf(ada.headers), await socketOf(ada.headers)];
    expect(await socketOf(ada.headers).then((socket) => socket.closed())).toBe(1008);
    const refused = await service.request('GET', '/v1/notifications/stream', { headers: ada.headers });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
    const others = [await streamOf(ben.headers), await socketOf(ben.headers), await socketOf(ben.headers)];
    const eve = await somebody();
    expect(await refusalOf(eve.headers)).toMatchObject({ status: 503, headers: { 'retry-after': '10' } });
    expect((await service.request('GET', '/v1/notifications/stream', { headers: eve.headers })).status).toBe(503);
    [...three, ...others].forEach((open) => open.leave());
  });

  it('end where their reader talks', async () => {
    const ada = await somebody();
    const socket = await socketOf(ada.headers);
    socket.socket.send('hello');
    expect(await socket.closed()).toBe(1008);
    const loud = await socketOf(ada.headers);
    loud.socket.send('x'.repeat(5000));
    expect(await loud.closed()).toBe(1009);
  });

  it('end where their reader does not read, and are kept for nobody', async () => {
    const ada = await somebody();
    const socket = await socketOf(ada.headers);
    await socket.next();
    socket.socket.pause();
    const asked = request(`${service.url}/v1/notifications/stream`, { headers: ada.headers, agent: false }).end();
    const [unread] = (await once(asked, 'response')) as [IncomingMessage];
    const cut = once(unread, 'error');
    const body = 'x'.repeat(50_000);
    for (let n = 0; n < 8; n++) await tell(ada.id, body, 40);
    const endedSlow = (kind: string) => metric(`streams_ended_total{kind="${kind}",reason="slow"}`);
    const clock = new StoppedClock();
    for (const kind of ['websocket', 'sse'])
      await until(async () => {
        clock.advance(1000);
        return (await endedSlow(kind)) > 0;
      });
    clock.release();
    await untilNoneIsOpen();
    socket.socket.resume();
    expect([1006, 1013]).toContain(await socket.closed());
    unread.resume();
    await cut;
    expect(await metric('streams_sent_total{kind="websocket"}')).toBeGreaterThan(1);
  });
});
