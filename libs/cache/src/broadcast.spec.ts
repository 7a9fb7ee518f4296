import { readConfiguration } from '@app/config';
import { Logger } from '@nestjs/common';
import { createServer, type Server, type Socket } from 'node:net';
import { describeWithRedis, RedisServer } from '../../../test/support/redis-server';
import { lasting, until } from '../../../test/support/until';
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
  const broadcast = new Broadcast(connections);
  const node = { connections, broadcast, health: new CacheHealth(connections, broadcast) };
  nodes.push(node);
  return node;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What `at` hears first of what `from` says again and again: a message may be lost, a subscription may not. */
async function heard(from: Node, at: Node, channel: string): Promise<string> {
  const messages: string[] = [];
  const stop = at.broadcast.subscribe(channel, (message) => messages.push(message));
  while (messages.length === 0) {
    from.broadcast.publish(channel, 'hello');
    await pause(20);
  }
  stop();
  return messages[0]!;
}

/** What its health says of a Redis that answers. */
const healthOf = ({ health }: Node): Promise<string | null> =>
  lasting(
    () => health.fault(),
    (fault) => fault?.includes('does not answer') ?? false,
  );

/** Called each time that the node begins to hear others. */
function beginningsOf({ broadcast }: Node): jest.Mock<void, []> {
  const begun = jest.fn<void, []>();
  broadcast.onListening(begun);
  return begun;
}

afterEach(() => {
  for (const { broadcast, connections } of nodes.splice(0)) {
    broadcast.onApplicationShutdown();
    connections.onApplicationShutdown();
  }
});

/** The suite runs with Redis too where TEST_REDIS_URL names one, as continuous integration does. */
const drivers: [string, string | undefined][] = [['in process', undefined]];
if (process.env['TEST_REDIS_URL']) drivers.push(['through Redis', process.env['TEST_REDIS_URL']]);

describe.each(drivers)('a broadcast %s', (_, redisUrl) => {
  it('reaches its own process, and listens', async () => {
    const node = nodeOn(redisUrl);
    expect(await heard(node, node, 'films')).toBe('hello');
    await until(() => node.broadcast.isListening);
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

  it('has a healthy cache', async () => {
    const node = nodeOn(redisUrl);
    await heard(node, node, 'films');
    await until(() => node.broadcast.isListening);
    expect(await healthOf(node)).toBe(redisUrl === undefined ? 'unused' : null);
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
    expect(await heard(node, node, 'films')).toBe('hello');
    expect(node.broadcast.isListening).toBe(false);
  });
});

describeWithRedis('processes with one Redis', () => {
  let server: RedisServer;
  let a: Node;
  let b: Node;

  beforeEach(async () => {
    server = await RedisServer.start();
    [a, b] = [nodeOn(server.url), nodeOn(server.url)];
  });
  afterEach(() => server.kill());

  it('hear each other', async () => {
    expect(await heard(a, b, 'films')).toBe('hello');
    expect(await heard(b, a, 'films')).toBe('hello');
  });

  it('hear each other where Redis comes after them', async () => {
    await server.kill();
    const late = nodeOn(server.url);
    const begun = beginningsOf(late);
    late.broadcast.subscribe('other', () => undefined);
    await late.connections.subscriptions?.ping().catch(() => undefined);
    expect(late.broadcast.isListening).toBe(false);
    await server.start();
    expect(await heard(a, late, 'films')).toBe('hello');
    await until(() => late.broadcast.isListening);
    expect(begun).toHaveBeenCalled();
  });

  it('hear each other again once Redis was away, and know that they did not meanwhile', async () => {
    await heard(a, b, 'films');
    const begun = beginningsOf(b);
    await server.kill();
    await until(() => !b.broadcast.isListening);
    await server.start();
    expect(await heard(a, b, 'films')).toBe('hello');
    await until(() => b.broadcast.isListening);
    expect(begun).toHaveBeenCalled();
  });

  it('begin once, however many ask for it at once', async () => {
    await heard(a, b, 'films');
    await until(() => b.broadcast.isListening);
    const begun = beginningsOf(b);
    const messages: string[] = [];
    for (const name of ['first', 'second'])
      b.broadcast.subscribe('people', (message) => messages.push(`${name}: ${message}`));
    await until(() => b.broadcast.isListening);
    let said = 0; // a message may be lost, and is said in other words then
    await until(() => {
      if (messages.length === 0) a.broadcast.publish('people', `hello ${++said}`);
      return messages.length >= 2;
    });
    const [, text] = messages[0]!.split(': ');
    expect(messages.filter((message) => message.endsWith(text!))).toEqual([`first: ${text}`, `second: ${text}`]);
    expect(begun).toHaveBeenCalledTimes(1);
  });

  it('are told to be in want where Redis answers and nothing is heard', async () => {
    await heard(a, b, 'films');
    expect(await healthOf(b)).toBeNull();
    b.connections.subscriptions?.disconnect();
    await until(() => !b.broadcast.isListening);
    expect(await healthOf(b)).toContain('not heard yet');
  });

  it('notice that a connection has died without a word', async () => {
    await heard(a, b, 'films');
    server.pause();
    await until(() => !b.broadcast.isListening);
    server.resume();
    expect(await heard(a, b, 'films')).toBe('hello');
  });
});
