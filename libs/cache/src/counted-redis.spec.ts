import { execFileSync } from 'node:child_process';
import { describeWithRedis, RedisServer } from '../../../test/support/redis-server';
import { until } from '../../../test/support/until';
import { CountedRedis } from './counted-redis';

const PATIENCE_MS = 50;

describeWithRedis('a connection that gives up after 50 ms', () => {
  let server: RedisServer;
  let redis: CountedRedis;

  beforeAll(async () => {
    server = await RedisServer.start();
  });
  beforeEach(async () => {
    redis = new CountedRedis(server.url, { enableOfflineQueue: false, disableClientInfo: true }, PATIENCE_MS);
    redis.on('error', () => undefined);
    await until(() => redis.status === 'ready');
  });
  afterEach(() => redis.disconnect());
  afterAll(() => server.kill());

  /** Whether the server has answered a PING. Asked without giving the event loop a turn, in which the answer would be read. */
  const hasAnsweredPing = (): boolean =>
    execFileSync('redis-cli', ['-u', server.url, 'INFO', 'commandstats'], { encoding: 'utf8' }).includes(
      'cmdstat_ping:',
    );

  it('gets an answer that came while this process was busy', async () => {
    const answer = redis.ping();
    await new Promise((resolve) => setImmediate(resolve)); // it has left
    const end = performance.now() + PATIENCE_MS;
    while (performance.now() < end || !hasAnsweredPing());
    expect(await answer).toBe('PONG');
    expect(redis.failures).toEqual({ timeout: 0, unreachable: 0, refused: 0 });
  });

  it('counts what it gave up, what was refused, and what could not be asked', async () => {
    server.pause();
    await expect(redis.ping()).rejects.toThrow('Command timed out');
    server.resume();
    await expect(redis.call('NO-SUCH-COMMAND')).rejects.toThrow('unknown command');
    redis.disconnect();
    await expect(redis.ping()).rejects.toThrow(Error);
    expect(redis.failures).toEqual({ timeout: 1, unreachable: 1, refused: 1 });
  });
});
