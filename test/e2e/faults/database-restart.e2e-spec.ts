import { startEmbeddedPostgres, Transactions, type EmbeddedPostgres } from '@app/database';
import type { QueueDefinition } from '@app/queue';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { JobsService, type JobReference } from '../../../src/jobs/jobs.service';
import { startApp, type TestApp } from '../../support/app';
import { Importer } from '../../support/imports';
import { MORTAL } from '../../support/patience';
import { build, startService } from '../../support/process';
import { client, RECEIVABLE, startReceiver } from '../../support/receiver';
import { until } from '../../support/until';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a worker whose database is away', () => {
  it('[H15] says so once, not at each look', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'marquee-away-'));
    const server = await startEmbeddedPostgres(path.join(folder, 'postgres'), [], () => undefined);
    build();
    const looks = { QUEUE_POLL_MS: '100', OUTBOX_POLL_MS: '100', WEBHOOK_POLL_MS: '100' };
    const env = { DATABASE_URL: server.url, DATA_DIR: path.join(folder, 'data'), SAMPLE_DATA: 'off' };
    const worker = await startService({ ...env, ...MORTAL, ...looks, ROLE: 'worker', LOG_LEVEL: 'debug' });
    await server.stop();
    const linesOf = (level: number): string[] =>
      worker
        .output()
        .split('\n')
        .filter((line) => line.startsWith(`{"level":${level},`));
    // Each of them fails ten times a second. What it does not say above the level `debug` it says there.
    await until(() => linesOf(20).filter((line) => line.includes('due jobs are looked for again')).length > 20);
    expect(
      linesOf(40)
        .concat(linesOf(50))
        .map((line) => (JSON.parse(line) as { msg: string }).msg),
    ).toHaveLength(1);
    await worker.stop();
    await rm(folder, { recursive: true, force: true });
  });
});

describe('a database that restarts', () => {
  let folder: string;
  let server: EmbeddedPostgres;
  let service: TestApp;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'marquee-restart-'));
    server = await startEmbeddedPostgres(path.join(folder, 'postgres'), [], () => undefined);
    service = await startApp({ DATABASE_URL: server.url, ...MORTAL, ...RECEIVABLE });
  });
  afterAll(async () => {
    await service.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** kill -9 of the server; it is started again at once, and recovers. */
  async function crash(): Promise<void> {
    const postmaster = async (): Promise<string | undefined> =>
      (await readFile(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0];
    const killed = await postmaster();
    process.kill(Number(killed), 'SIGKILL');
    await until(async () => ![killed, ''].includes(await postmaster()));
    await until(() =>
      sql('SELECT 1').then(
        () => true,
        () => false,
      ),
    );
  }
  const sql = <T>(statement: string, values: unknown[] = []): Promise<T[]> =>
    service.app.get(DataSource).query(statement, values);

  const ledger: QueueDefinition<JobReference> = {
    ...{ name: 'ledger', expireInSeconds: 60, retryLimit: 10, retryDelayMaxSeconds: 1, concurrency: 'many' },
  };

  it('[D1] in the middle of jobs: each that was acknowledged is done once, and none is stuck', async () => {
    const jobs = service.app.get(JobsService);
    const transactions = service.app.get(Transactions);
    await sql('CREATE TABLE ledger (job uuid NOT NULL)');
    await jobs.handle(ledger, async (report, signal, conclude, { id }) => {
      report({ done: 1, total: 2, unit: null, message: null });
      await wait(150); // so that a crash finds jobs in the middle
      signal.throwIfAborted();
      return conclude(async () => {
        await transactions.run((tx) => tx.query('INSERT INTO ledger VALUES ($1)', [id]));
        return {};
      });
    });
    const acknowledged: string[] = [];
    let refused = 0;
    let isOver = false;
    const asking = (async () => {
      while (!isOver) {
        await transactions
          .run((tx) => jobs.start(tx, ledger, { ownerId: null, requestId: null }))
          .then(({ id }) => acknowledged.push(id))
          .catch(() => refused++);
        await wait(30);
      }
    })();
    for (const enough of [10, 25]) {
      await until(() => acknowledged.length >= enough);
      await crash();
    }
    await until(() => acknowledged.length >= 40);
    isOver = true;
    await asking;
    const open = async (): Promise<number> =>
      (await sql<{ n: number }>(`SELECT count(*)::integer AS n FROM jobs WHERE status IN ('queued', 'running')`))[0]!.n;
    await until(() =>
      open().then(
        (n) => n === 0,
        () => false,
      ),
    );
    const done = await sql<{ id: string }>(`SELECT id FROM jobs WHERE status = 'succeeded'`);
    expect(done.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
    // A commit whose answer was lost was not acknowledged, and may be there all the same; but everything that is there was done once.
    const [counted] = await sql<{ rows: number; jobs: number }>(
      `SELECT count(*)::integer AS rows, count(DISTINCT job)::integer AS jobs FROM ledger`,
    );
    expect(counted).toEqual({ rows: done.length, jobs: done.length });
    expect(done.length - acknowledged.length).toBeLessThanOrEqual(refused);
  }, 150_000);

  it('[D1] in the middle of what webhooks are told: every movie that was acknowledged is told of, and none that was not made', async () => {
    const receiver = await startReceiver();
    const as = client(service, (await service.signIn('editor')).authorization);
    await as('POST', '/v1/webhooks', { url: receiver.url, events: ['movie.created'] });
    const acknowledged: string[] = [];
    let refused = 0;
    let isOver = false;
    const making = (async () => {
      for (let n = 0; !isOver; n++) {
        const made = await as('POST', '/v1/movies', { title: `Film ${n}` });
        if (made.status === 201) acknowledged.push(`Film ${n}`);
        else refused++;
        await wait(40);
      }
    })();
    await until(() => acknowledged.length > 10);
    while (refused === 0) await crash();
    const before = acknowledged.length;
    await until(() => acknowledged.length > before + 10);
    isOver = true;
    await making;
    const titles = (): string[] => receiver.events.map(({ data }) => String(data['title']));
    await until(() => acknowledged.every((title) => titles().includes(title)));
    const stored = await sql<{ title: string }>(`SELECT title FROM movies`);
    expect(stored.map(({ title }) => title)).toEqual(expect.arrayContaining([...new Set(titles())]));
    expect(acknowledged.length).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(0);
    const events = new Map(receiver.events.map(({ id, data }) => [id, data['title']]));
    expect(events.size).toBe(new Set(titles()).size);
    await receiver.close();
  });

  it('[D2] in the middle of an import: it is done once, and told once', async () => {
    const admin = new Importer(service, await service.signIn('admin'));
    const films = Array.from({ length: 2000 }, (_, n) => `{"title":"Crashed ${n}","year":1990}\n`).join('');
    const holder = new Client({ connectionString: server.url });
    holder.on('error', () => undefined); // the crash ends it, and with it its lock
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE movies IN EXCLUSIVE MODE');
    const { body } = await admin.send('/v1/movies/imports', films);
    await until(async () => {
      const waiting = `SELECT pid FROM pg_stat_activity WHERE application_name = 'marquee-bulk' AND wait_event_type = 'Lock'`;
      return (await sql(waiting)).length > 0;
    });
    await crash();
    expect(await admin.end(body.id)).toMatchObject({ status: 'succeeded', result: { created: 2000, rejected: 0 } });
    const there = await sql(`SELECT count(*)::integer AS n FROM movies WHERE title LIKE 'Crashed %'`);
    const told = await sql(`SELECT 1 FROM outbox WHERE type = 'import.finished' AND payload ->> 'jobId' = $1`, [
      body.id,
    ]);
    expect([there, told.length]).toEqual([[{ n: 2000 }], 1]);
  });
});
