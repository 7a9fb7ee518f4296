import { Configuration, readConfiguration } from '@app/config';
import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { describeWithRedis, RedisServer } from '../../../../test/support/redis-server';
import { Broadcast } from '../broadcast';
import { RedisConnections } from '../redis-connections';
import { until } from '../../../../test/support/until';
import type { Cache, Loaded } from './cache';
import { Caches } from './caches';
import type { Codec } from './codec';
import { SharedTier } from './shared-tier';
import { WaitingDrops } from './waiting-drops';

const text: Codec<string> = {
  encode: (value) => Buffer.from(value),
  decode: (bytes) => bytes.toString(),
  sizeOf: (value) => value.length,
};

const loaded =
  (value: string, ...tags: string[]) =>
  (): Promise<Loaded<string>> =>
    Promise.resolve({ value, tags });

describeWithRedis('caches while Redis does not answer', () => {
  let server: RedisServer;
  const opened: { onApplicationShutdown(): void }[] = [];
  let here: { caches: Caches; cache: Cache<string>; redis: RedisConnections };
  let there: typeof here;

  const node = async (name: string): Promise<typeof here> => {
    const configuration = new Configuration(readConfiguration({ REDIS_URL: server.url }));
    const redis = new RedisConnections(configuration);
    const broadcast = new Broadcast(redis);
    const caches = new Caches(configuration, new SharedTier(redis), broadcast);
    opened.push(redis, broadcast, caches);
    await until(() => redis.commands?.status === 'ready' && broadcast.isListening);
    return { caches, redis, cache: caches.create({ name, codec: text, ttlMs: 60_000, staleMs: 60_000 }) };
  };

  /** Until it is not asked any more; what is dropped then never even leaves. */
  const hangs = async (): Promise<void> => {
    await here.redis.commands?.ping().catch(() => undefined);
    await until(() => here.redis.commands?.status !== 'ready');
  };

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(async () => {
    server = await RedisServer.start();
    const name = `films-${randomUUID()}`;
    [here, there] = [await node(name), await node(name)];
  });
  afterEach(async () => {
    for (const each of opened.splice(0)) each.onApplicationShutdown();
    await server.kill();
  });

  it('do not believe what it holds of a tag that it could not be told to drop', async () => {
    await here.cache.get('1', loaded('before', 'film:1'));
    await here.redis.commands?.ping(); // it holds the value
    server.pause();
    await here.caches.drop(['film:1']);
    expect(here.caches.dropsWaiting).toBe(1);
    server.resume();
    await until(() => here.redis.commands?.status === 'ready');
    expect(await here.cache.get('1', loaded('after', 'film:1'))).toBe('after');
  });

  it('tell it, and the other nodes, once it answers', async () => {
    await here.cache.get('1', loaded('before', 'film:1'));
    await there.cache.get('1', loaded('before', 'film:1'));
    await there.cache.get('2', loaded('other', 'film:2'));
    server.pause();
    await hangs();
    await here.caches.drop(['film:1']);
    expect(there.cache.peek('1')).toBe('before');
    server.resume();
    await until(() => here.caches.dropsWaiting === 0);
    await until(() => there.cache.peek('1') === undefined);
    expect(there.cache.peek('2')).toBe('other');
    expect(await there.cache.get('1', loaded('after', 'film:1'))).toBe('after');
  });

  it('drop everything where too much was dropped to tell it apart', async () => {
    await there.cache.get('2', loaded('other', 'film:2'));
    server.pause();
    await here.caches.drop(Array.from({ length: 10_001 }, (_, n) => `film:${n + 10}`));
    server.resume();
    await until(() => here.caches.dropsWaiting === 0);
    await until(() => there.cache.peek('2') === undefined);
    expect(await there.cache.get('2', loaded('after', 'film:2'))).toBe('after');
  });

  it('answer each look before it answers again, and count why it was in vain', async () => {
    server.pause();
    expect(await here.cache.get('3', loaded('loaded'))).toBe('loaded');
    expect(here.redis.failures.timeout).toBeGreaterThan(0);
    server.resume();
  });
});

describe('drops that wait', () => {
  it('cover the values that they are about', () => {
    const waiting = new WaitingDrops();
    expect(waiting.cover(['a'])).toBe(false);
    waiting.add(['a', 'b']);
    expect([waiting.cover(['c', 'b']), waiting.cover(['c']), waiting.cover([])]).toEqual([true, false, false]);
  });

  it('are settled, but not by what was told before they were dropped again', () => {
    const waiting = new WaitingDrops();
    waiting.add(['a', 'b']);
    const told = waiting.list();
    waiting.add(['b']);
    waiting.settle(told);
    expect(waiting.list().map(([tag]) => tag)).toEqual(['b']);
    waiting.settle(waiting.list());
    expect(waiting.size).toBe(0);
  });

  it('become one drop of everything where there are too many', () => {
    const waiting = new WaitingDrops();
    waiting.add(Array.from({ length: 10_001 }, (_, n) => `film:${n}`));
    expect([waiting.size, waiting.cover(['anything']), waiting.cover([])]).toEqual([1, true, true]);
  });
});
