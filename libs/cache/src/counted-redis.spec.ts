import { describeWithRedis, RedisServer } from '../../../test/support/redis-server';
import { until } from '../../../test/support/until';
import { CountedRedis } from './counted-redis';

describeWithRedis('a connection that gives up after 50 ms', () => {
  let server: RedisServer;
  let redis: CountedRedis;

  beforeAll(async () => {
    server = await RedisServer.start();
  });
  beforeEach(async () => {
    redis = new CountedRedis(server.url, { enableOfflineQueue: false, disableClientInfo: true }, 50);
    redis.on('error', () => undefined);
    await until(() => redis.status === 'ready');
  });
  afterEach(() => redis.disconnect());
  afterAll(() => server.kill());

  it('gets an answer that came while this process was busy', async () => {
    const answer = redis.ping();
    await new Promise((resolve) => setImmediate(resolve)); // it has left
    const end = performance.now() + 200;
    while (performance.now() < end);
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
