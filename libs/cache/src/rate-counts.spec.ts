import { readConfiguration } from '@app/config';
import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { RateCounts } from './rate-counts';
import { RedisConnections } from './redis-connections';

const MINUTE = 60_000;
const stops: (() => void)[] = [];
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

beforeAll(() => {
  Logger.overrideLogger(false);
});
afterEach(() => {
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

  it('go on by themselves while Redis is away', async () => {
    const counts = nodeOn('redis://127.0.0.1:1');
    for (let n = 1; n <= 100; n++) expect(counts.hit('ada', MINUTE, 0)).toBe(n);
    await pause(300);
    expect(counts.hit('ada', MINUTE, 0)).toBe(101);
  });

  it('of made-up keys do not take memory without end', () => {
    const counts = nodeOn(undefined);
    for (let n = 0; n <= 100_000; n++) counts.hit(String(n), MINUTE, 0);
    expect([counts.hit('0', MINUTE, 0), counts.hit('100000', MINUTE, 0)]).toEqual([1, 2]);
  });
});

const redisUrl = process.env['TEST_REDIS_URL'];

const ofTwoNodes = (): void => {
  it('[H3] add up within a moment, and lose nothing that comes meanwhile', async () => {
    const key = randomUUID();
    const [here, there] = [nodeOn(redisUrl), nodeOn(redisUrl)];
    for (let n = 0; n < 300; n++) {
      here.hit(key, 1000 * MINUTE);
      there.hit(key, 1000 * MINUTE);
      if (n % 50 === 0) await pause(60);
    }
    // A node hears of the others when it has something to tell.
    const third = nodeOn(redisUrl);
    let own = 0;
    let ofOthers = 0;
    while (ofOthers < 600) {
      ofOthers = third.hit(key, 1000 * MINUTE) - ++own;
      await pause(50);
    }
    expect(ofOthers).toBe(600);
  });
};

if (redisUrl) describe('counts of two nodes', ofTwoNodes);
