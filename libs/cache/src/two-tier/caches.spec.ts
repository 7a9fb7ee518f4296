import { Configuration, readConfiguration } from '@app/config';
import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Broadcast } from '../broadcast';
import { RedisConnections } from '../redis-connections';
import { deferred } from '../../../../test/support/deferred';
import { until } from '../../../../test/support/until';
import type { Cache, Loaded } from './cache';
import { Caches } from './caches';
import type { Codec } from './codec';
import { SharedTier } from './shared-tier';

const text: Codec<string> = {
  encode: (value) => Buffer.from(value),
  decode: (bytes) => bytes.toString(),
  sizeOf: (value) => value.length,
};

interface Node {
  readonly redis: RedisConnections;
  readonly broadcast: Broadcast;
  readonly caches: Caches;
  readonly cache: Cache<string>;
}

const connections: RedisConnections[] = [];
const broadcasts: Broadcast[] = [];

beforeAll(() => {
  Logger.overrideLogger(false);
});
afterEach(() => {
  jest.restoreAllMocks();
  for (const each of [...connections.splice(0), ...broadcasts.splice(0)]) each.onApplicationShutdown();
});

/** The suite runs with Redis too where TEST_REDIS_URL names one, as continuous integration does. */
const drivers: [string, string | undefined][] = [['in process', undefined]];
if (process.env['TEST_REDIS_URL']) drivers.push(['with Redis', process.env['TEST_REDIS_URL']]);

async function nodeOn(
  redisUrl: string | undefined,
  name: string,
  options: Partial<{ ttlMs: number; staleMs: number; cacheMb: number }> = {},
): Promise<Node> {
  const { ttlMs = 60_000, staleMs = 60_000, cacheMb = 1 } = options;
  const configuration = new Configuration({ ...readConfiguration({ REDIS_URL: redisUrl }), cacheMb });
  const redis = new RedisConnections(configuration);
  connections.push(redis);
  const broadcast = new Broadcast(redis);
  broadcasts.push(broadcast);
  const caches = new Caches(configuration, new SharedTier(redis), broadcast);
  if (redisUrl) await until(() => redis.commands?.status === 'ready' && broadcast.isListening);
  return { redis, broadcast, caches, cache: caches.create({ name, codec: text, ttlMs, staleMs }) };
}

/** Resolves once Redis has done all that the node has asked it for so far. */
const allArrived = ({ redis }: Node): Promise<unknown> =>
  Promise.resolve(redis.commands?.ping()).catch(() => undefined);

/** A load that has begun, and that ends when the test wants it to. */
function slowLoad(node: Node, key: string, ended: Loaded<string>) {
  const [begun, end] = [deferred(), deferred()];
  const value = node.cache.get(key, async () => {
    begun.resolve();
    await end.promise;
    return ended;
  });
  return { value, begun: begun.promise, end: () => end.resolve() };
}

const loaded =
  (value: string, ...tags: string[]) =>
  (): Promise<Loaded<string>> =>
    Promise.resolve({ value, tags });

describe.each(drivers)('a cache %s', (_, redisUrl) => {
  let name: string;
  let tag: string;
  let node: Node;

  beforeEach(async () => {
    [name, tag] = [`films-${randomUUID()}`, `film:${randomUUID()}`];
    node = await nodeOn(redisUrl, name);
  });

  it('loads once, and keeps what it loaded', async () => {
    const load = jest.fn(loaded('Alien', tag));
    expect(node.cache.peek('1')).toBeUndefined();
    expect([await node.cache.get('1', load), await node.cache.get('1', load), node.cache.peek('1')]).toEqual([
      'Alien',
      'Alien',
      'Alien',
    ]);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('makes one load of a thousand that ask at once', async () => {
    const film = deferred<Loaded<string>>();
    const load = jest.fn(() => film.promise);
    const all = Array.from({ length: 1000 }, () => node.cache.get('1', load));
    await until(() => load.mock.calls.length > 0);
    film.resolve({ value: 'Alien', tags: [] });
    expect(new Set(await Promise.all(all))).toEqual(new Set(['Alien']));
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('forgets by tag, and only what has it', async () => {
    await node.cache.get('1', loaded('Alien', tag, 'all'));
    await node.cache.get('2', loaded('Brazil', `${tag} of another`, 'all'));
    await node.caches.drop([tag]);
    expect([node.cache.peek('1'), node.cache.peek('2')]).toEqual([undefined, 'Brazil']);
    expect(await node.cache.get('1', loaded('Aliens', tag))).toBe('Aliens');
  });

  it('does not keep what was loaded before a drop and arrives after it', async () => {
    const slow = slowLoad(node, '1', { value: 'before', tags: [tag] });
    await slow.begun;
    await node.caches.drop([tag]);
    slow.end();
    expect(await slow.value).toBe('before');
    await allArrived(node);
    expect(await node.cache.get('1', loaded('after', tag))).toBe('after');
  });

  it('lets who asks after a drop load anew, although another load is on its way', async () => {
    const slow = slowLoad(node, '1', { value: 'before', tags: [tag] });
    await slow.begun;
    await node.caches.drop([tag]);
    expect(await node.cache.get('1', loaded('after', tag))).toBe('after');
    slow.end();
    expect(await slow.value).toBe('before');
    expect(await node.cache.get('1', loaded('after', tag))).toBe('after');
  });

  it('hands a failure to everybody who waits, and tries again', async () => {
    const fail = (): Promise<never> => Promise.reject(new Error('no'));
    const all = await Promise.allSettled([node.cache.get('1', fail), node.cache.get('1', fail)]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await node.cache.get('1', loaded('Alien'))).toBe('Alien');
  });

  it('counts what was found where', async () => {
    await node.cache.get('1', loaded('Alien'));
    await node.cache.get('1', loaded('Alien'));
    expect(node.caches.counts.get(name)).toMatchObject({ local: 1, shared: 0, missed: 1, failed: 0, stale: 0 });
    expect(node.caches.localBytes).toBe(5);
  });

  it('has a name of its own', () => {
    expect(() => node.caches.create({ name, codec: text, ttlMs: 1, staleMs: 1 })).toThrow(/already/);
  });
});

describe('a cache', () => {
  it('serves what was there before while it cannot be loaded, for a while', async () => {
    const { cache, caches } = await nodeOn(undefined, 'stale', { ttlMs: 10_000, staleMs: 60_000 });
    const now = performance.now.bind(performance);
    const clock = jest.spyOn(performance, 'now');
    await cache.get('1', loaded('Alien'));
    const fail = (): Promise<never> => Promise.reject(new Error('no'));
    clock.mockImplementation(() => now() + 10_000);
    expect(await cache.get('1', fail)).toBe('Alien');
    expect(caches.counts.get('stale')?.stale).toBe(1);
    clock.mockImplementation(() => now() + 70_000);
    await expect(cache.get('1', fail)).rejects.toThrow('no');
  });

  it('serves nothing that was dropped, even where it cannot be loaded', async () => {
    const { cache, caches } = await nodeOn(undefined, 'dropped');
    await cache.get('1', loaded('Alien', 'film:1'));
    await caches.drop(['film:1']);
    await expect(cache.get('1', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  it('keeps no more bytes than it may: what is used least goes first', async () => {
    const { cache, caches } = await nodeOn(undefined, 'bytes', { cacheMb: 1 });
    const film = 'x'.repeat(100_000);
    for (let n = 0; n < 50; n++) {
      await cache.get(String(n), loaded(film, `film:${n}`));
      cache.peek('0');
      expect(caches.localBytes).toBeLessThanOrEqual(1_000_000);
    }
    expect([cache.peek('0'), cache.peek('1'), cache.peek('49')]).toEqual([film, undefined, film]);
    await cache.get('huge', loaded('x'.repeat(2_000_000)));
    expect(cache.peek('huge')).toBeUndefined();
  });
});

const redisUrl = process.env['TEST_REDIS_URL'];

const twoNodes = (): void => {
  let name: string;
  let here: Node;
  let there: Node;

  beforeEach(async () => {
    name = `films-${randomUUID()}`;
    [here, there] = [await nodeOn(redisUrl, name), await nodeOn(redisUrl, name)];
  });

  it('share what one of them has loaded', async () => {
    const load = jest.fn(loaded('never'));
    let tries = 0; // it has to reach Redis, and to be read there in time
    do {
      await here.cache.get(String(++tries), loaded('Alien', 'film:1'));
      await allArrived(here);
    } while ((await there.cache.get(String(tries), load)) !== 'Alien');
    expect(load).toHaveBeenCalledTimes(tries - 1);
    expect(there.caches.counts.get(name)).toMatchObject({ shared: 1, missed: tries - 1 });
  });

  it('see each other’s drops before anything that is said afterwards', async () => {
    let heard = '';
    there.broadcast.subscribe('marks', (message) => (heard = message));
    await until(() => there.broadcast.isListening);
    const shared: string[] = [];
    for (let n = 0; n < 5; n++) {
      const tag = `film:${randomUUID()}`;
      for (const node of [here, there]) await node.cache.get(tag, loaded('before', tag));
      await here.caches.drop([tag]);
      await until(() => here.caches.dropsWaiting === 0);
      here.broadcast.publish('marks', tag);
      await until(() => heard === tag);
      expect(there.cache.peek(tag)).toBeUndefined();
      expect(await there.cache.get(tag, loaded('after', tag))).toBe('after');
      await allArrived(there);
      shared.push(await here.cache.get(tag, loaded('its own', tag)));
    }
    expect(shared).toContain('after');
    expect(shared).not.toContain('before');
  });

  it('do not share what one loaded before the other dropped it', async () => {
    const tag = `film:${randomUUID()}`;
    const slow = slowLoad(here, '1', { value: 'before', tags: [tag] });
    await slow.begun;
    await there.caches.drop([tag]);
    slow.end();
    await slow.value;
    await allArrived(here);
    expect(await there.cache.get('1', loaded('after', tag))).toBe('after');
  });

  it('trust nothing that they kept once they have been cut off', async () => {
    await here.cache.get('1', loaded('Alien', 'film:1'));
    const [redis] = connections.slice(-2);
    const [broadcast] = broadcasts.slice(-2);
    redis!.subscriptions!.disconnect(true);
    await until(() => !broadcast!.isListening);
    await until(() => broadcast!.isListening);
    expect(here.cache.peek('1')).toBeUndefined();
  });
};

if (redisUrl) describe('two nodes with one Redis', twoNodes);
