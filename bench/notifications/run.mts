// What idle streams of notifications take, and how long a notification takes from its commit on one node to a socket of another:
// npm run bench:notifications [-- --connections 5000 --people 50 --messages 500]
import { NestFactory } from '@nestjs/core';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { readOptions } from '../arguments.mts';
import type * as Config from '../../libs/config/src/index.ts';
import type * as Database from '../../libs/database/src/index.ts';
import type * as App from '../../src/app.module.ts';
import type * as Telling from '../../src/notifications/notifications.service.ts';
import { call, folder, freePort, signIn, start, stopAll } from '../service.mts';

const built = createRequire(import.meta.url);
const { readConfiguration } = built('../../dist/libs/config/src/index.js') as typeof Config;
const { startEmbeddedPostgres, Transactions } = built('../../dist/libs/database/src/index.js') as typeof Database;
const { AppModule } = built('../../dist/src/app.module.js') as typeof App;
const { Notifications } = built('../../dist/src/notifications/notifications.service.js') as typeof Telling;

const values = readOptions('notifications', {
  connections: { type: 'string', default: '5000' },
  people: { type: 'string', default: '50' },
  messages: { type: 'string', default: '500' },
});
const CONNECTIONS = Number(values.connections);
const MESSAGES = Number(values.messages);
/** Connections that are opened at once. */
const OPENERS = 20;
const MIB = 1024 * 1024;

interface Person {
  readonly id: string;
  readonly authorization: string;
}

interface Node {
  readonly base: string;
  readonly pid: number;
  readonly people: readonly Person[];
}

/** How a connection is opened, and given up. */
type Open = (node: Node, person: Person) => Promise<() => void>;

const openSocket: Open = async ({ base }, { authorization }) => {
  const address = `${base.replace('http', 'ws')}/v1/notifications/ws`;
  const socket = new WebSocket(address, 'marquee.v1', { headers: { authorization } });
  await once(socket, 'message');
  return () => socket.terminate();
};

const openStream: Open = async ({ base }, { authorization }) => {
  const asked = request(`${base}/v1/notifications/stream`, { headers: { authorization }, agent: false }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  await once(answer, 'data');
  answer.resume().on('error', () => undefined);
  return () => asked.destroy();
};

/** Resident memory of a process, in MiB. */
function memoryOf(pid: number): number {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kib) / 1024;
}

async function startNode(databaseUrl: string, env: Record<string, string>): Promise<Node> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const all = {
    ...env,
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    DATA_DIR: path.join(folder, 'data'),
    LOG_LEVEL: 'error',
    SAMPLE_DATA: 'off',
    STREAMS_PER_PERSON: '100000',
    STREAMS_PER_PROCESS: '100000',
    PASSWORD_HASH_MEMORY_KIB: '19456',
  };
  const pid = await start(['dist/src/main.js'], all, /Swagger UI/);
  const people: Person[] = [];
  for (let n = 0; n < Number(values.people); n++) {
    const account = { email: `${randomBytes(6).toString('hex')}@example.com`, password: 'plenty of popcorn tonight' };
    await call(`${base}/v1/auth/register`, 'POST', { ...account, displayName: 'Ada' });
    const authorization = await signIn(base, account);
    const { id } = await call<{ id: string }>(`${base}/v1/users/me`, 'GET', undefined, authorization);
    people.push({ id, authorization });
  }
  return { base, pid, people };
}

/** Opens them all, waits until memory has settled, and prints what they take. */
async function measureIdle(name: string, node: Node, open: Open): Promise<void> {
  const before = memoryOf(node.pid);
  const began = performance.now();
  const closers: (() => void)[] = [];
  let next = 0;
  const opener = async (): Promise<void> => {
    while (next < CONNECTIONS) closers.push(await open(node, node.people[next++ % node.people.length]!));
  };
  await Promise.all(Array.from({ length: OPENERS }, opener));
  const seconds = (performance.now() - began) / 1000;
  await sleep(3000);
  const more = memoryOf(node.pid) - before;
  const each = (more * MIB) / CONNECTIONS / 1024;
  console.log(
    `${name}: ${CONNECTIONS} idle, opened in ${seconds.toFixed(1)} s: ${before.toFixed(0)} MiB + ${more.toFixed(0)} MiB (${each.toFixed(1)} KiB each)`,
  );
  for (const close of closers) close();
  await sleep(1000);
}

/** From just after the commit here to the message on a socket of the other node. */
async function measureLatency(name: string, node: Node, env: Record<string, string>, url: string): Promise<void> {
  const configuration = readConfiguration({
    ...env,
    DATABASE_URL: url,
    DATA_DIR: path.join(folder, 'data'),
    ROLE: 'api',
    SAMPLE_DATA: 'off',
    LOG_LEVEL: 'error',
  });
  const here = await NestFactory.createApplicationContext(AppModule.for(configuration), { logger: false });
  const committed = new Map<string, number>();
  const took: number[] = [];
  const sockets = node.people.map(({ authorization }) => {
    const address = `${node.base.replace('http', 'ws')}/v1/notifications/ws`;
    const socket = new WebSocket(address, 'marquee.v1', { headers: { authorization } });
    socket.on('message', (message: Buffer) => {
      const { event, data } = JSON.parse(message.toString()) as { event: string; data: { title: string } };
      if (event === 'notification') took.push(performance.now() - committed.get(data.title)!);
    });
    return socket;
  });
  await Promise.all(sockets.map((socket) => once(socket, 'message')));
  for (let n = 0; n < MESSAGES; n++) {
    const title = `${name} ${n}`;
    const about = { kind: 'movie.added', key: title, title, body: 'A movie was added.', link: null, data: {} } as const;
    committed.set(title, performance.now());
    await here.get(Transactions).run(async (tx) => {
      await here.get(Notifications).add(tx, [node.people[n % node.people.length]!.id], about);
      committed.set(title, performance.now());
    });
    await sleep(10);
  }
  for (let n = 0; n < 200 && took.length < MESSAGES; n++) await sleep(100);
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(1);
  console.log(
    `${name}: ${sorted.length} of ${MESSAGES} arrived; commit to message on the other node: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`,
  );
  for (const socket of sockets) socket.terminate();
  await here.close();
}

const home = mkdtempSync(path.join(tmpdir(), 'marquee-bench-'));
const server = await startEmbeddedPostgres(path.join(home, 'postgres'));
const redisPort = await freePort();
const redis = spawn('redis-server', ['--port', String(redisPort), '--save', ''], { stdio: 'ignore' });
const key = { ENCRYPTION_KEY: randomBytes(32).toString('base64') };
try {
  await measureIdle('SSE', await startNode(server.url, key), openStream);
  const alone = await startNode(server.url, key);
  await measureIdle('WebSocket', alone, openSocket);
  await measureLatency('LISTEN/NOTIFY', alone, key, server.url);
  const env = { ...key, REDIS_URL: `redis://127.0.0.1:${redisPort}` };
  await measureLatency('Redis', await startNode(server.url, env), env, server.url);
} finally {
  await stopAll();
  redis.kill();
  await server.stop();
  rmSync(home, { recursive: true, force: true });
}
