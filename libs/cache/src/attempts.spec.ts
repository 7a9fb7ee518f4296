import { readConfiguration } from '@app/config';
import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { StoppedClock } from '../../../test/support/stopped-clock';
import { until } from '../../../test/support/until';
import { Attempts } from './attempts';
import { LocalAttempts, type AttemptLimits } from './local-attempts';
import { RedisConnections } from './redis-connections';

const LIMITS: AttemptLimits = { free: 3, baseMs: 1000, ceilingMs: 3000, forgetAfterMs: 60_000 };

/** Pauses that a busy machine does not outlast. */
const LONG: AttemptLimits = { free: 3, baseMs: 60_000, ceilingMs: 180_000, forgetAfterMs: 600_000 };

const connections: RedisConnections[] = [];

beforeAll(() => {
  Logger.overrideLogger(false);
});
afterEach(() => {
  for (const connection of connections.splice(0)) connection.onApplicationShutdown();
});

function attemptsOn(redisUrl: string | undefined): Attempts {
  const connection = new RedisConnections(readConfiguration({ REDIS_URL: redisUrl }));
  connections.push(connection);
  return new Attempts(connection);
}

/** The suite runs with Redis too where TEST_REDIS_URL names one, as continuous integration does. */
const drivers: [string, string | undefined][] = [['in process', undefined]];
if (process.env['TEST_REDIS_URL']) drivers.push(['through Redis', process.env['TEST_REDIS_URL']]);

describe.each(drivers)('attempts counted %s', (_, redisUrl) => {
  let attempts: Attempts;
  let key: string;
  let clock: StoppedClock;

  beforeEach(async () => {
    clock = new StoppedClock();
    attempts = attemptsOn(redisUrl);
    key = randomUUID();
    if (redisUrl) await until(() => connections.at(-1)?.commands?.status === 'ready');
  });

  afterEach(() => clock.release());

  /** As if so much time had passed: by the clock of this process, or of Redis, whose clock nobody can set. */
  async function advance(ms: number): Promise<void> {
    const { commands, prefix } = connections.at(-1)!;
    if (commands) await commands.hincrby(`${prefix}attempts:${key}`, 'until', -ms);
    else clock.advance(ms);
  }

  it('are free at first, then pause for longer and longer', async () => {
    for (let n = 0; n < 3; n++) expect(await attempts.take(key, LONG)).toBe(0);
    const wait = await attempts.take(key, LONG);
    expect([wait > 0, wait <= 60_000]).toEqual([true, true]);
    await advance(60_000);
    expect(await attempts.take(key, LONG)).toBe(0);
    const longer = await attempts.take(key, LONG);
    expect([longer > 60_000, longer <= 120_000]).toEqual([true, true]);
  });

  it('admit no more of a hundred at once than are free', async () => {
    const waits = await Promise.all(Array.from({ length: 100 }, () => attempts.take(key, LONG)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
  });

  it('of one key do not slow another', async () => {
    for (let n = 0; n < 4; n++) await attempts.take(key, LONG);
    expect(await attempts.take(`${key} of another`, LONG)).toBe(0);
  });

  it('are forgotten, or given back', async () => {
    for (let n = 0; n < 3; n++) await attempts.take(key, LONG);
    await attempts.giveBack(key);
    expect(await attempts.take(key, LONG)).toBe(0);
    expect(await attempts.take(key, LONG)).toBeGreaterThan(0);
    await attempts.forget(key);
    expect(await attempts.take(key, LONG)).toBe(0);
  });
});

describe('attempts', () => {
  it('are counted in this process while Redis is away', async () => {
    const attempts = attemptsOn('redis://127.0.0.1:1');
    for (let n = 0; n < 3; n++) expect(await attempts.take('ada', LONG)).toBe(0);
    expect(await attempts.take('ada', LONG)).toBeGreaterThan(0);
  });

  it('never make anybody wait longer than the ceiling, and are forgotten after a while', () => {
    const local = new LocalAttempts();
    let now = 0;
    for (let n = 0; n < 100; n++) {
      expect(local.take('ada', LIMITS, now)).toBe(0);
      now += 3000;
    }
    expect(local.take('ada', LIMITS, now - 2999)).toBe(2999);
    now += 60_000;
    for (let n = 0; n < 3; n++) expect(local.take('ada', LIMITS, now)).toBe(0);
  });

  it('of made-up keys do not take memory without end', () => {
    const local = new LocalAttempts();
    for (let n = 0; n < 100_001; n++) local.take(String(n), { ...LIMITS, free: 1 }, 0);
    expect(local.take('0', { ...LIMITS, free: 1 }, 0)).toBe(0);
    expect(local.take('100000', { ...LIMITS, free: 1 }, 0)).toBeGreaterThan(0);
  });
});
