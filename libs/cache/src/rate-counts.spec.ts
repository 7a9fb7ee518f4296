import { readConfiguration } from '@app/config';
import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { useFakeTimers } from '../../../test/support/fake-timers';
import { CountedRedis } from './counted-redis';
import { RateCounts } from './rate-counts';
import { RedisConnections } from './redis-connections';

const MINUTE = 60_000;
const stops: (() => void)[] = [];
/** After so long nodes tell each other what they have counted. */
const EXCHANGE_MS = 200;

beforeAll(() => {
  Logger.overrideLogger(false);
});
beforeEach(() => useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  for (const stop of stops.splice(0)) stop();
});

function nodeOn(redisUrl: string | undefined): RateCounts {
  const redis = new RedisConnections(readConfiguration({ REDIS_URL: redisUrl }));
  const counts = new RateCounts(redis);
  stops.push(() => {
    counts.onApplicationShutdown();
    redis.onApplicationShutdown();
  });
  return counts;
}

describe('counts of requests', () => {
  it('go up by one each time, by key, and begin anew with each window', () => {
    const counts = nodeOn(undefined);
    expect([1, 2, 3].map(() => counts.hit('ada', MINUTE, 0))).toEqual([1, 2, 3]);
    expect([
      counts.hit('bob', MINUTE, 0),
      counts.hit('ada', MINUTE, MINUTE - 1),
      counts.hit('ada', MINUTE, MINUTE),
    ]).toEqual([1, 4, 1]);
  });

  it('go up by as many units as a request costs', () => {
    const counts = nodeOn(undefined);
    expect([counts.hit('ada', MINUTE, 0, 40), counts.hit('ada', MINUTE, 0), counts.hit('ada', MINUTE, 0, 2)]).toEqual([
      40, 41, 43,
    ]);
  });

  it('go on by themselves while Redis is away', async () => {
    const counts = nodeOn('redis://127.0.0.1:1');
    for (let n = 1; n <= 100; n++) expect(counts.hit('ada', MINUTE, 0)).toBe(n);
    await jest.advanceTimersByTimeAsync(EXCHANGE_MS);
    expect(counts.hit('ada', MINUTE, 0)).toBe(101);
  });

  it('of made-up keys do not take memory without end', () => {
    const counts = nodeOn(undefined);
    for (let n = 0; n <= 100_000; n++) counts.hit(String(n), MINUTE, 0);
    expect([counts.hit('0', MINUTE, 0), counts.hit('100000', MINUTE, 0)]).toEqual([1, 2]);
  });
});

const redisUrl = process.env['TEST_REDIS_URL'];

/** A node on a connection that has no limits of time, whose exchanges the test waits for. */
async function patientNodeOn(url: string) {
  const commands = new CountedRedis(url, {}, Infinity);
  await commands.ping();
  const counts = new RateCounts({ commands, prefix: '' } as RedisConnections);
  stops.push(() => {
    counts.onApplicationShutdown();
    commands.disconnect();
  });
  const exchanged = async (): Promise<void> => {
    await commands.ping();
    // Redis may answer the exchange and the ping in one packet. The node adds up a few microtasks after the answer.
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { counts, exchanged };
}

const ofTwoNodes = (url: string) => (): void => {
  it('[H3] add up within a moment, and lose nothing that comes meanwhile', async () => {
    const key = randomUUID();
    const [here, there, third] = [await patientNodeOn(url), await patientNodeOn(url), await patientNodeOn(url)];
    for (let n = 1; n <= 300; n++) {
      here.counts.hit(key, 1000 * MINUTE);
      there.counts.hit(key, 1000 * MINUTE);
      if (n % 50 === 0) {
        await jest.advanceTimersByTimeAsync(EXCHANGE_MS);
        here.counts.hit(key, 1000 * MINUTE); // while they are asked
        await Promise.all([here.exchanged(), there.exchanged()]);
      }
    }
    await jest.advanceTimersByTimeAsync(EXCHANGE_MS);
    await Promise.all([here.exchanged(), there.exchanged()]);
    // A node hears of the others when it has something to tell.
    third.counts.hit(key, 1000 * MINUTE);
    await jest.advanceTimersByTimeAsync(EXCHANGE_MS);
    await third.exchanged();
    expect(third.counts.hit(key, 1000 * MINUTE)).toBe(608);
  });
};

if (redisUrl) describe('counts of two nodes', ofTwoNodes(redisUrl));
