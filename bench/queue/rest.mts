// What a service costs that has nothing to do, and how soon it begins a job that another process sends.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import type * as Config from '../../libs/config/src/index.ts';
import type * as Database from '../../libs/database/src/index.ts';
import type * as Observability from '../../libs/observability/src/index.ts';
import type * as Queues from '../../libs/queue/src/index.ts';
import { folder, freePort, start, stop } from '../service.mts';

const built = createRequire(import.meta.url);
const { readConfiguration } = built('../../dist/libs/config/src/index.js') as typeof Config;
const { DatabaseServer, Transactions } = built('../../dist/libs/database/src/index.js') as typeof Database;
const { Metrics } = built('../../dist/libs/observability/src/index.js') as typeof Observability;
const { Queue } = built('../../dist/libs/queue/src/index.js') as typeof Queues;

/** As often as each queue was polled before jobs were announced. */
const POLLS = { QUEUE_POLL_MS: '500', OUTBOX_POLL_MS: '1000', WEBHOOK_POLL_MS: '1000' };

/** A service that has just started trains a model, and PostgreSQL tidies up after the sample. */
const SETTLING_MS = 45_000;

/** Ticks of `/proc` in a second, on every Linux. */
const TICKS = 100;

/** CPU seconds of a process and of those of its children that have ended. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS;
}

/** CPU seconds of the server with all its backends. */
function serverSeconds(postmaster: number): number {
  const isOfServer = (pid: string): boolean => {
    try {
      return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[1]) === postmaster;
    } catch {
      return false; // it has ended meanwhile
    }
  };
  const backends = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isOfServer(name));
  return [postmaster, ...backends.map(Number)].reduce((sum, pid) => sum + cpuSeconds(pid), 0);
}

const percent = (seconds: number, of: number): string => `${((100 * seconds) / of).toFixed(2)} %`;

/** Starts a service, lets it settle, and prints what it takes of a core in `seconds`. */
async function idle(name: string, url: string, postgres: string, seconds: number, env = {}): Promise<void> {
  const postmaster = Number(readFileSync(path.join(postgres, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const dataDir = path.join(folder, 'data');
  const settings = { PORT: String(await freePort()), DATABASE_URL: url, DATA_DIR: dataDir, LOG_LEVEL: 'error' };
  const pid = await start(['dist/src/main.js'], { ...settings, SAMPLE_DATA: 'on', ...env }, /Swagger UI/);
  await delay(SETTLING_MS);
  const [own, database, began] = [cpuSeconds(pid), serverSeconds(postmaster), performance.now()];
  await delay(1000 * seconds);
  const [ownTook, databaseTook] = [cpuSeconds(pid) - own, serverSeconds(postmaster) - database];
  const took = (performance.now() - began) / 1000;
  console.log(
    `${name.padEnd(28)} ${percent(ownTook + databaseTook, took)} of a core: itself ${percent(ownTook, took)}, PostgreSQL ${percent(databaseTook, took)}`,
  );
  await stop(pid);
}

/** An idle service on the settings that everybody has, and on polls of half a second. */
export async function measureIdle(url: string, postgres: string, seconds: number): Promise<void> {
  await idle('an idle service', url, postgres, seconds);
  await idle('the same, polls of 500 ms', url, postgres, seconds, POLLS);
}

/** The times from the commit of a job to its beginning in another process, one job after the other, in ms. */
async function beginnings(
  url: string,
  name: string,
  jobs: number,
  env: object,
  isAnnounced: boolean,
): Promise<number[]> {
  const open = async (role: string) => {
    const configuration = readConfiguration({ DATABASE_URL: url, ROLE: role, ...env });
    return new Queue(configuration, await DatabaseServer.start(configuration), new Metrics());
  };
  const [sender, worker] = [await open('api'), await open('worker')];
  const dataSource = await new DataSource({ type: 'postgres', url }).initialize();
  const transactions = new Transactions(dataSource);
  const queue = { name, expireInSeconds: 60, retryLimit: 0, concurrency: 1 } as const;
  let begin: () => void = () => undefined;
  await worker.work(queue, () => Promise.resolve(begin()));
  const took: number[] = [];
  for (let n = 0; n < jobs; n++) {
    await delay(Math.random() * 500);
    const begun = new Promise<void>((resolve) => (begin = resolve));
    if (isAnnounced) await transactions.run((tx) => sender.enqueue(tx, queue, { n }));
    else await dataSource.query('INSERT INTO pgboss.job (name, data) VALUES ($1, $2)', [name, { n }]);
    const committed = performance.now();
    await begun;
    took.push(performance.now() - committed);
  }
  await sender.beforeApplicationShutdown();
  await worker.beforeApplicationShutdown();
  await dataSource.destroy();
  return took.sort((a, b) => a - b);
}

/** How soon an idle worker begins a job that another process announces, and one that it has to find by polling. */
export async function measureBeginnings(url: string, jobs: number): Promise<void> {
  const announced = await beginnings(url, 'announced', jobs, {}, true);
  const polled = await beginnings(url, 'polled', jobs, POLLS, false);
  const at = (times: number[], share: number): number => times[Math.floor(share * (times.length - 1))]!;
  console.log(
    `${'a job begins after'.padEnd(28)} ${at(announced, 0.5).toFixed(1)} ms (median; 95 %: ${at(announced, 0.95).toFixed(1)} ms), found by a poll of 500 ms ${at(polled, 0.5).toFixed(0)} ms: ${(at(announced, 0.5) / at(polled, 0.5)).toFixed(3)}`,
  );
}
