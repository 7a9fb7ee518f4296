import type { Queue } from '@app/queue';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { startApp } from '../../support/app';
import { createTestDatabase } from '../../support/database';
import { MORTAL } from '../../support/patience';
import { build, freePort, startService } from '../../support/process';
import { deliver, openJobs, QueuePlayground } from '../../support/queues';
import { until } from '../../support/until';

/** What the service does by itself, by the names of its queues. */
const schedulesOf = async (database: DataSource): Promise<string[]> =>
  (await database.query<{ name: string }[]>('SELECT name FROM pgboss.schedule ORDER BY name')).map(({ name }) => name);

const tablesOf = async (database: DataSource): Promise<string[]> => {
  const sql = `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`;
  return (await database.query<{ name: string }[]>(sql)).map(({ name }) => name);
};

/** When schedules were looked at last, by any process. */
async function passedAt(database: DataSource): Promise<string> {
  const [row] = await database.query<{ at: string }[]>('SELECT cron_on::text AS at FROM pgboss.version');
  return row!.at;
}

async function outcomes(database: DataSource, queue: string): Promise<string[]> {
  const sql = 'SELECT state FROM pgboss.job WHERE name = $1 ORDER BY created_on';
  return (await database.query<{ state: string }[]>(sql, [queue])).map(({ state }) => state);
}

describe('three workers', () => {
  let playground: QueuePlayground;

  beforeAll(async () => {
    playground = await QueuePlayground.open();
  });
  afterAll(() => playground.close());

  it('[J4] do what comes again by itself once', async () => {
    const workers: Queue[] = [];
    for (let n = 0; n < 3; n++) workers.push(await playground.process('worker'));
    let done = 0;
    for (const worker of workers)
      await worker.schedule('each-minute', '* * * * *', () => {
        done++;
        return Promise.resolve();
      });
    await until(() => done > 0);
    // Whoever would send it once more does so in one of the next passes, which each process takes its turn at.
    for (let passes = 0; passes < 5; passes++) {
      const before = await passedAt(playground.dataSource);
      await until(async () => (await passedAt(playground.dataSource)) !== before);
    }
    // By the minutes that were due, and not by when the work was done, which may be later.
    const sent = await playground.stored<{ slot: string }>(`data ->> 'slot' AS slot`, '__pgboss__send-it');
    const due = new Set(sent.map(({ slot }) => slot)).size;
    await until(async () => (await openJobs(playground.dataSource, 'each-minute')) === 0);
    expect([done, (await outcomes(playground.dataSource, 'each-minute')).length]).toEqual([due, due]);
  }, 150_000);
});

describe('what comes again by itself', () => {
  it('[J5] changes nothing when it is done once more', async () => {
    const service = await startApp({ SAMPLE_DATA: 'on' });
    await service.signIn();
    const database = service.app.get(DataSource);
    /** Each table by what is in it. */
    const contents = async (): Promise<Record<string, string>> => {
      const digests: Record<string, string> = {};
      for (const table of await tablesOf(database)) {
        const sql = `SELECT md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) AS digest FROM ${table} AS t`;
        digests[table] = (await database.query<{ digest: string }[]>(sql))[0]!.digest;
      }
      return digests;
    };
    const schedules = await schedulesOf(database);
    expect(schedules.length).toBeGreaterThan(5);
    const doAll = async (): Promise<void> => {
      for (const name of schedules) {
        await deliver(database, name);
        await until(async () => (await openJobs(database, name)) === 0);
        expect([name, new Set(await outcomes(database, name))]).toEqual([name, new Set(['completed'])]);
      }
    };
    await doAll();
    const once = await contents();
    await doAll();
    expect(await contents()).toEqual(once);
    await service.close();
  });

  it('[J1] is left to another worker where the first is killed in the middle of all of it', async () => {
    build();
    const database = await createTestDatabase({ migrated: true });
    const dataDir = await mkdtemp(path.join(tmpdir(), 'marquee-schedules-'));
    const env = { DATABASE_URL: database.url, DATA_DIR: dataDir, SAMPLE_DATA: 'off', ROLE: 'worker', ...MORTAL };
    const start = async () => startService({ ...env, PORT: String(await freePort()) });
    const first = await start();
    const sql = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    const [schedules, tables] = [await schedulesOf(sql), await tablesOf(sql)];
    const inTheMiddle = async (name: string): Promise<boolean> =>
      (await outcomes(sql, name)).includes('active') || (await openJobs(sql, name)) === 0;
    await sql.transaction(async (tx) => {
      await tx.query(`LOCK TABLE ${tables.join(', ')}`);
      for (const name of schedules) await deliver(sql, name);
      for (const name of schedules) await until(() => inTheMiddle(name));
      await first.stop('SIGKILL');
      const killed = await Promise.all(schedules.map(async (name) => (await outcomes(sql, name)).includes('active')));
      expect(killed.filter(Boolean).length).toBeGreaterThan(4);
    });
    const second = await start();
    await sql.query(`UPDATE pgboss.job SET heartbeat_on = now() - interval '1 minute' WHERE state = 'active'`);
    for (const name of schedules) await until(async () => (await openJobs(sql, name)) === 0);
    for (const name of schedules) await deliver(sql, name);
    for (const name of schedules) await until(async () => (await openJobs(sql, name)) === 0);
    for (const name of schedules) expect([name, (await outcomes(sql, name)).at(-1)]).toEqual([name, 'completed']);
    await second.stop();
    await sql.destroy();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  }, 180_000);
});
