import { Transactions } from '@app/database';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Notifications } from '../../../src/notifications/notifications.service';
import { startApp, type TestApp } from '../../support/app';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { FollowedSocket } from '../../support/event-socket';
import { FollowedStream } from '../../support/event-stream';
import { build, startService, type ServiceProcess } from '../../support/process';
import { hasRedis, RedisServer } from '../../support/redis-server';
import { recordSecret } from '../../support/suite-log';
import { until } from '../../support/until';

interface Dto {
  seq: number;
  title: string;
}

/** One connection after the other, on either node and of either kind, each left at some moment and resumed on the next. */
class Traveller {
  readonly titles: string[] = [];
  readonly seqs: number[] = [];
  private last: string | null = null;
  private isHome = false;

  constructor(
    private readonly urls: readonly string[],
    private readonly headers: Record<string, string>,
    private readonly pauseMs: () => number,
  ) {}

  /** Whether a connection has told it where it is, so that the next one resumes there. */
  get hasPosition(): boolean {
    return this.last !== null;
  }

  /** Goes on until it has been told to go home, and everything that there is has come. */
  async travel(hasAll: () => boolean): Promise<void> {
    for (let n = 0; !(this.isHome && hasAll()); n++) {
      const connection = await this.open(this.urls[n % 2]!, n % 3 === 0);
      await sleep(this.pauseMs());
      connection.leave();
      for (const { id, event, data } of connection.events) {
        if (id) this.last = id;
        if (event !== 'notification') continue;
        this.titles.push(data.title);
        this.seqs.push(data.seq);
      }
    }
  }

  goHome(): void {
    this.isHome = true;
  }

  private open(url: string, isStream: boolean): Promise<FollowedStream<Dto> | FollowedSocket<Dto>> {
    const target = `${url}/v1/notifications/`;
    const { last, headers } = this;
    if (!isStream) return FollowedSocket.open(`${target}ws${last === null ? '' : `?after=${last}`}`, { headers });
    return FollowedStream.open(`${target}stream`, { ...headers, ...(last !== null && { 'last-event-id': last }) });
  }
}

const ways = [['the database'], ...(hasRedis ? [['Redis']] : [])];

describe.each(ways)('two nodes that tell each other of notifications by %s', (way) => {
  let redis: RedisServer | null = null;
  let database: TestDatabase;
  let here: TestApp;
  let there: ServiceProcess;

  beforeAll(async () => {
    build();
    if (way === 'Redis') redis = await RedisServer.start();
    database = await createTestDatabase({ migrated: true });
    const env = {
      DATABASE_URL: database.url,
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      PUBLIC_URL: 'http://films.example',
      REDIS_URL: redis?.url ?? '',
      REDIS_PREFIX: randomBytes(8).toString('hex'),
      SAMPLE_DATA: 'off',
    };
    recordSecret(env.ENCRYPTION_KEY);
    here = await startApp(env);
    there = await startService({ ...env, DATA_DIR: here.configuration.dataDir });
  });
  afterAll(async () => {
    if (there.child.exitCode === null) await there.stop();
    await here.close();
    await database.drop();
    await redis?.kill();
  });

  const somebody = async () => {
    const person = await here.signIn();
    const headers = { authorization: person.authorization };
    const { body } = await here.request<{ id: string }>('GET', '/v1/users/me', { headers });
    return { person, headers, id: body.id };
  };
  const tell = (userIds: readonly string[], title: string): Promise<unknown> =>
    here.app.get(Transactions).run(async (tx) => {
      const about = { kind: 'movie.added', key: title, title, body: '', link: null, data: {} } as const;
      await here.app.get(Notifications).add(tx, userIds, about);
      // Commits overlap, and not in the order in which they began.
      await sleep(Math.random() * 8);
    });

  /** Told of something that no signal tells of: Redis is killed at that moment; where there is none, the table alone has it. */
  async function followedInSilence() {
    const { headers, id } = await somebody();
    const socket = await FollowedSocket.open<Dto>(`${there.url}/v1/notifications/ws`, { headers });
    await socket.next(({ event }) => event === 'ready');
    if (redis) {
      await redis.kill();
      await tell([id], 'Silent');
      await redis.start();
      return socket;
    }
    await here.app.get(DataSource).query(
      `WITH moved AS (INSERT INTO notification_cursors VALUES ($1, 1) RETURNING user_id)
       INSERT INTO notifications (id, user_id, seq, kind, key, title, body)
       SELECT gen_random_uuid(), user_id, 1, 'movie.added', 'silent', 'Silent', '' FROM moved`,
      [id],
    );
    return socket;
  }

  it('bring what one makes to who listens on the other, and read marks too', async () => {
    const { id, headers } = await somebody();
    const socket = await FollowedSocket.open<Dto>(`${there.url}/v1/notifications/ws`, { headers });
    const stream = await FollowedStream.open<Dto>(`${there.url}/v1/notifications/stream`, headers);
    await socket.next();
    await tell([id], 'across');
    expect((await socket.next(({ event }) => event === 'notification')).data.title).toBe('across');
    expect((await stream.next(({ event }) => event === 'notification')).data.title).toBe('across');
    await here.request('POST', '/v1/notifications/read', { headers, json: { upTo: 1 } });
    expect((await socket.next(({ event }) => event === 'read')).data).toEqual({ upTo: 1 });
    [socket, stream].forEach((open) => open.leave());
  });

  it('lose nothing and double nothing, however often connections are cut, and keep the order', async () => {
    const people = await Promise.all([somebody(), somebody(), somebody()]);
    const travellers = people.map(
      ({ headers }) => new Traveller([here.url, there.url], headers, () => 10 + Math.random() * 150),
    );
    const count = 150;
    const travels = travellers.map((traveller) => traveller.travel(() => traveller.titles.length >= count));
    // A first connection begins with the notifications that come after it.
    await until(() => travellers.every(({ hasPosition }) => hasPosition));
    const ids = people.map(({ id }) => id);
    for (let n = 0; n < count; n += 10)
      await Promise.all(Array.from({ length: 10 }, (_, m) => tell(m % 2 ? ids : ids.toReversed(), `title ${n + m}`)));
    travellers.forEach((traveller) => traveller.goHome());
    await Promise.all(travels);
    const titles = Array.from({ length: count }, (_, n) => `title ${n}`).toSorted();
    for (const { seqs, titles: got } of travellers) {
      expect(seqs).toEqual(Array.from({ length: count }, (_, n) => n + 1));
      expect(got.toSorted()).toEqual(titles);
    }
  });

  it('bring also what no signal told of', async () => {
    const socket = await followedInSilence();
    expect((await socket.next(({ event }) => event === 'notification')).data.title).toBe('Silent');
    socket.leave();
  });

  it('let go of who is suspended or deleted on the other one', async () => {
    const people = [await somebody(), await somebody()];
    const open = await Promise.all(
      people.map(({ headers }) => FollowedSocket.open(`${there.url}/v1/notifications/ws`, { headers })),
    );
    const admin = await here.signIn('admin');
    await here.request('PATCH', `/v1/users/${people[0]!.id}`, {
      headers: { authorization: admin.authorization },
      json: { status: 'suspended' },
    });
    await here.request('DELETE', '/v1/users/me', { headers: people[1]!.headers });
    expect(await Promise.all(open.map((socket) => socket.closed()))).toEqual([4401, 4401]);
  });

  it('say goodbye when they stop: 1001, and to a stream when to come again', async () => {
    const { headers } = await somebody();
    const socket = await FollowedSocket.open(`${there.url}/v1/notifications/ws`, { headers });
    const deaf = await FollowedSocket.open(`${there.url}/v1/notifications/ws`, { headers });
    deaf.socket.pause();
    const stream = await FollowedStream.open(`${there.url}/v1/notifications/stream`, headers);
    await stream.next();
    const stopped = there.stop('SIGTERM');
    expect(await socket.closed()).toBe(1001);
    await stream.toEnd();
    expect(await stopped).toBe(0);
    deaf.leave();
  });
});
