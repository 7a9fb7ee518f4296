import { readConfiguration } from '@app/config';
import { Logger } from '@nestjs/common';
import { createServer, type Server, type Socket } from 'node:net';
import { Broadcast } from './broadcast';
import { CacheHealth } from './cache-health';
import { RedisConnections } from './redis-connections';

/** One process's side of the deployment. */
interface Node {
  readonly broadcast: Broadcast;
  readonly health: CacheHealth;
  readonly connections: RedisConnections;
}

const nodes: Node[] = [];

beforeAll(() => {
  Logger.overrideLogger(false);
});

function nodeOn(redisUrl: string | undefined): Node {
  const connections = new RedisConnections(readConfiguration({ REDIS_URL: redisUrl }));
  const node = { connections, broadcast: new Broadcast(connections), health: new CacheHealth(connections) };
  nodes.push(node);
  return node;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Publishes until somebody hears it: a subscription takes a moment to reach Redis. */
async function heard(from: Node, at: Node, channel: string): Promise<string[]> {
  const messages: string[] = [];
  at.broadcast.subscribe(channel, (message) => messages.push(message));
  for (let attempt = 0; attempt < 100 && messages.length === 0; attempt++) {
    from.broadcast.publish(channel, 'hello');
    await pause(20);
  }
  return messages;
}

afterEach(() => {
  for (const { connections } of nodes.splice(0)) connections.onApplicationShutdown();
});

/** The suite runs with Redis too where TEST_REDIS_URL names one, as continuous integration does. */
const drivers: [string, string | undefined][] = [['in process', undefined]];
if (process.env['TEST_REDIS_URL']) drivers.push(['through Redis', process.env['TEST_REDIS_URL']]);

describe.each(drivers)('a broadcast %s', (_, redisUrl) => {
  it('reaches its own process', async () => {
    const node = nodeOn(redisUrl);
    expect((await heard(node, node, 'films'))[0]).toBe('hello');
  });

  it('keeps to its channel, and ends for who stops listening', async () => {
    const node = nodeOn(redisUrl);
    const other: string[] = [];
    const stopped: string[] = [];
    node.broadcast.subscribe('other', (message) => other.push(message));
    node.broadcast.subscribe('films', (message) => stopped.push(message))();
    await heard(node, node, 'films');
    expect([other, stopped]).toEqual([[], []]);
  });

  it('reaches every other process that shares the same Redis', async () => {
    const [a, b] = [nodeOn(redisUrl), nodeOn(redisUrl)];
    const messages = redisUrl === undefined ? [] : await heard(a, b, 'films');
    expect(messages[0]).toBe(redisUrl === undefined ? undefined : 'hello');
  });

  it('has a healthy cache', async () => {
    const node = nodeOn(redisUrl);
    await pause(200);
    expect(await node.health.fault()).toBe(redisUrl === undefined ? 'unused' : null);
  });
});

describe('a Redis that does not answer', () => {
  let server: Server;
  const sockets: Socket[] = [];
  let silent: string;

  beforeAll(async () => {
    server = createServer((socket) => sockets.push(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    silent = `redis://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  it.each([
    ['takes connections and says nothing', () => silent],
    ['refuses connections', () => 'redis://127.0.0.1:1'],
  ])('and %s is told as a fault, and messages stay within the process', async (_, url) => {
    const node = nodeOn(url());
    expect(await node.health.fault()).toContain('Redis does not answer');
    expect((await heard(node, node, 'films'))[0]).toBe('hello');
  });
});
