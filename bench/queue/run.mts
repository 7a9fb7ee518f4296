// Jobs through the queue, and events accepted over HTTP, against bare statements of the same run; how soon a job begins; and what an
// idle service costs: npm run bench:queue [-- --jobs 4000 --begun 200 --idle 60 --seconds 10 --people 4]
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Pool, type PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DataSource } from 'typeorm';
import { readOptions } from '../arguments.mts';
import type * as Config from '../../libs/config/src/index.ts';
import type * as Database from '../../libs/database/src/index.ts';
import type * as Observability from '../../libs/observability/src/index.ts';
import type * as Queues from '../../libs/queue/src/index.ts';
import { FailureCount, reportOf, type Failures } from '../failures.mts';
import { call, folder, freePort, signUp, start, stopAll } from '../service.mts';
import { measureBeginnings, measureIdle } from './rest.mts';

const built = createRequire(import.meta.url);
const { readConfiguration } = built('../../dist/libs/config/src/index.js') as typeof Config;
const { DatabaseServer, startEmbeddedPostgres, Transactions } = built(
  '../../dist/libs/database/src/index.js',
) as typeof Database;
const { Metrics } = built('../../dist/libs/observability/src/index.js') as typeof Observability;
const { Queue } = built('../../dist/libs/queue/src/index.js') as typeof Queues;

const values = readOptions('queue', {
  jobs: { type: 'string', default: '4000' },
  begun: { type: 'string', default: '200' },
  idle: { type: 'string', default: '60' },
  seconds: { type: 'string', default: '10' },
  people: { type: 'string', default: '4' },
});
const JOBS = Number(values.jobs);
const CALLERS = 16;
const WORKERS = 4;
const BATCH = 1000;

/** Does `work` `count` times, `callers` at once. @returns how many a second */
async function rate(count: number, callers: number, work: (n: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const began = performance.now();
  const caller = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return (1000 * count) / (performance.now() - began);
}

function print(name: string, ours: number, floor: number, what: string, failures: Failures = {}): void {
  console.log(
    `${name.padEnd(28)} ${ours.toFixed(0).padStart(7)}/s, ${what} ${floor.toFixed(0)}/s: ${(ours / floor).toFixed(2)}${reportOf(failures)}`,
  );
}

async function inTransaction(pool: Pool, work: (client: PoolClient) => Promise<unknown>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await work(client);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

/** As little as a queue can do: a row that is taken, and a row that is done, one at a time, for each of the workers. */
const TAKE = `UPDATE bare_jobs SET state = 'active' WHERE id =
  (SELECT id FROM bare_jobs WHERE state = 'created' ORDER BY id FOR UPDATE SKIP LOCKED LIMIT 1) RETURNING id`;

async function measureJobs(url: string): Promise<void> {
  const pool = new Pool({ connectionString: url, max: CALLERS });
  await pool.query(
    `CREATE TABLE bare_jobs (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text, data jsonb, state text DEFAULT 'created')`,
  );
  const insert = 'INSERT INTO bare_jobs (name, data) VALUES ($1, $2)';
  const data = (n: number): object => ({ jobId: randomUUID(), n });
  const sentBare = await rate(JOBS, CALLERS, (n) =>
    inTransaction(pool, (client) => client.query(insert, ['bench', data(n)])),
  );
  const workedBare = await rate(JOBS, WORKERS, async () => {
    const { rows } = await pool.query<{ id: string }>(TAKE);
    await pool.query(`UPDATE bare_jobs SET state = 'completed' WHERE id = $1`, [rows[0]!.id]);
  });
  await pool.end();

  const dataSource = await new DataSource({ type: 'postgres', url, extra: { max: CALLERS } }).initialize();
  const transactions = new Transactions(dataSource);
  const configuration = readConfiguration({ DATABASE_URL: url });
  const queue = new Queue(configuration, await DatabaseServer.start(configuration), new Metrics());
  const bench = { name: 'bench', expireInSeconds: 60, retryLimit: 2, concurrency: WORKERS } as const;
  const send = (n: number) => transactions.run((tx) => queue.enqueue(tx, bench, data(n)));
  await send(-1);
  print('jobs sent, a transaction each', await rate(JOBS, CALLERS, send), sentBare, 'bare inserts');
  let done = 0;
  const began = performance.now();
  await new Promise<void>((resolve, reject) => {
    const handler = (): Promise<void> => {
      if (++done === JOBS) resolve();
      return Promise.resolve();
    };
    queue.work(bench, handler).catch(reject);
  });
  print('jobs worked', (1000 * JOBS) / (performance.now() - began), workedBare, 'bare claims');
  await queue.beforeApplicationShutdown();
  await dataSource.destroy();
}

async function measureEvents(url: string): Promise<void> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const env = { PORT: String(port), DATABASE_URL: url, DATA_DIR: path.join(folder, 'data'), LOG_LEVEL: 'error' };
  await start(['dist/src/main.js'], { ...env, SAMPLE_DATA: 'on' }, /Swagger UI/);
  const people: string[] = [];
  for (let n = 0; n < Number(values.people); n++) people.push(await signUp(base, `bench${n}`, 5));
  const { items } = await call<{ items: { id: number }[] }>(`${base}/v1/movies?limit=100`, 'GET');
  const kinds = ['impression', 'click', 'view', 'play'];
  const batch = () =>
    Array.from({ length: BATCH }, (_, n) => ({
      ...{
        eventId: randomUUID(),
        kind: kinds[n % 4],
        movieId: items[n % items.length]!.id,
        recommendationId: randomUUID(),
      },
    }));
  const send = (n: number) =>
    call<{ accepted: number }>(`${base}/v1/events`, 'POST', { events: batch() }, people[n % people.length]);
  for (let n = 0; n < 2 * people.length; n++) await send(n);
  const end = performance.now() + 1000 * Number(values.seconds);
  const began = performance.now();
  let accepted = 0;
  const failed = new FailureCount();
  const sender = async (n: number): Promise<void> => {
    while (performance.now() < end)
      await send(n).then(
        (answer) => (accepted += answer.accepted),
        (error: unknown) => failed.add('a batch of events', error),
      );
  };
  await Promise.all(people.map((_, n) => sender(n)));
  const perSecond = (1000 * accepted) / (performance.now() - began);
  const rows = Array.from({ length: accepted }, (_, n) => {
    const columns = [randomUUID(), randomUUID(), new Date().toISOString(), kinds[n % 4], n % 100, randomUUID()];
    return `${columns.join('\t')}\n`;
  });
  print('events accepted over HTTP', perSecond, await copied(url, rows), 'COPY into a bare table', failed.failures);
}

/** Rows a second into a table without keys, indexes and months. */
async function copied(url: string, rows: readonly string[]): Promise<number> {
  const pool = new Pool({ connectionString: url, max: 1 });
  const client = await pool.connect();
  await client.query(
    'CREATE TABLE bare_events (user_id uuid, event_id uuid, occurred_at timestamptz, kind text, movie_id integer, recommendation_id uuid)',
  );
  const began = performance.now();
  const chunks = Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, n) =>
    rows.slice(n * BATCH, (n + 1) * BATCH).join(''),
  );
  await pipeline(Readable.from(chunks), client.query(copyFrom('COPY bare_events FROM STDIN')));
  const perSecond = (1000 * rows.length) / (performance.now() - began);
  client.release();
  await pool.end();
  return perSecond;
}

const home = mkdtempSync(path.join(tmpdir(), 'marquee-bench-'));
const postgres = path.join(home, 'postgres');
const server = await startEmbeddedPostgres(postgres);
try {
  await measureJobs(server.url);
  await measureBeginnings(server.url, Number(values.begun));
  await measureIdle(server.url, postgres, Number(values.idle));
  await measureEvents(server.url);
} finally {
  await stopAll();
  await server.stop();
  rmSync(home, { recursive: true, force: true });
}
