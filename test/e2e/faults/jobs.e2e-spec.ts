import { startEmbeddedPostgres, Transactions, type EmbeddedPostgres } from '@app/database';
import type { Queue, QueueDefinition } from '@app/queue';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { JobsService, type Job, type JobReference } from '../../../src/jobs/jobs.service';
import { startApp, type TestApp } from '../../support/app';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { build, freePort, startService, type ServiceProcess } from '../../support/process';
import { QueuePlayground, until } from '../../support/queues';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const ADMIN = { email: 'root@example.com', password: 'plenty of popcorn tonight' };

describe('a worker that is killed', () => {
  let database: TestDatabase;
  let dataDir: string;
  let env: Record<string, string>;
  let service: ServiceProcess;
  let dataSource: DataSource;
  let token: string;

  beforeAll(async () => {
    build();
    database = await createTestDatabase();
    dataDir = await mkdtemp(path.join(tmpdir(), 'marquee-killed-'));
    env = {
      ...{ PORT: String(await freePort()), DATABASE_URL: database.url, DATA_DIR: dataDir, SAMPLE_DATA: 'on' },
      ...{ TRAIN_AFTER_RATINGS: '0', ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password },
    };
    service = await startService(env);
    dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    token = (await call<{ accessToken: string }>('POST', '/v1/auth/login', ADMIN)).accessToken;
  }, 60_000);
  afterAll(async () => {
    await service.stop('SIGKILL');
    await dataSource.destroy();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function call<T>(method: string, target: string, json?: object): Promise<T> {
    const headers = {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(json && { 'content-type': 'application/json' }),
    };
    const response = await fetch(service.url + target, { method, headers, body: JSON.stringify(json) });
    return (await response.json()) as T;
  }
  const models = async (): Promise<string[]> =>
    (await call<{ items: { id: string }[] }>('GET', '/v1/models')).items.map(({ id }) => id);
  async function restart(role = 'all'): Promise<void> {
    await service.stop('SIGKILL');
    service = await startService({ ...env, ROLE: role });
  }
  async function reaches(id: string, ...statuses: string[]): Promise<Job> {
    for (;;) {
      const job = await call<Job>('GET', `/v1/jobs/${id}`);
      if (statuses.includes(job.status)) return job;
      await wait(50);
    }
  }
  /** A training that is in the middle. */
  async function train(): Promise<string> {
    const { id } = await call<Job>('POST', '/v1/models');
    await reaches(id, 'running');
    await wait(200);
    return id;
  }

  it('[J1] does what was asked for before it came, by a process that died at once', async () => {
    const before = await models();
    await restart('api');
    const { id } = await call<Job>('POST', '/v1/models');
    await restart();
    const { result } = await reaches(id, 'succeeded');
    expect(await models()).toEqual([(result as { modelId: string }).modelId, ...before]);
  }, 60_000);

  it('[J2] in the middle of a training: another does it, and one model comes of it, also when it is delivered twice', async () => {
    const before = await models();
    const id = await train();
    await restart();
    const { result, attempt } = await reaches(id, 'succeeded', 'failed');
    expect(await models()).toEqual([(result as { modelId: string }).modelId, ...before]);
    await dataSource.query(`INSERT INTO pgboss.job (name, data) VALUES ('train-model', $1), ('train-model', $1)`, [
      { jobId: id },
    ]);
    await until(async () => {
      const open = `SELECT 1 FROM pgboss.job WHERE name = 'train-model' AND state < 'completed'`;
      return (await dataSource.query<object[]>(open)).length === 0;
    });
    expect([(await call<Job>('GET', `/v1/jobs/${id}`)).attempt, (await models()).length]).toEqual([
      attempt,
      before.length + 1,
    ]);
  }, 120_000);

  it('[J3] in the last attempt of a job: it has failed, and an administrator tries it again', async () => {
    const before = await models();
    const id = await train();
    await dataSource.query(`UPDATE pgboss.job SET retry_limit = 0 WHERE name = 'train-model' AND state = 'active'`);
    await restart();
    const failed = await reaches(id, 'failed', 'succeeded');
    expect([failed.status, failed.error]).toEqual(['failed', expect.stringContaining('died')]);
    const list = await call<{ items: Job[] }>('GET', '/v1/jobs?status=failed');
    expect(list.items.map((job) => job.id)).toEqual([id]);
    expect(await models()).toEqual(before);
    expect((await call<Job>('POST', `/v1/jobs/${id}/retry`)).status).toBe('queued');
    const { result } = await reaches(id, 'succeeded');
    expect(await models()).toEqual([(result as { modelId: string }).modelId, ...before]);
  }, 120_000);
});

describe('a database that restarts', () => {
  let folder: string;
  let server: EmbeddedPostgres;
  let service: TestApp;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'marquee-restart-'));
    server = await startEmbeddedPostgres(path.join(folder, 'postgres'), [], () => undefined);
    service = await startApp({ DATABASE_URL: server.url });
  }, 60_000);
  afterAll(async () => {
    await service.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** kill -9 of the server; it is started again at once, and recovers. */
  async function crash(): Promise<void> {
    const [pid] = (await readFile(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
    await wait(300);
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
      await wait(150);
      signal.throwIfAborted();
      return conclude(async () => {
        await transactions.run((tx) => tx.query('INSERT INTO ledger VALUES ($1)', [id]));
        return {};
      });
    });
    const acknowledged: string[] = [];
    let refused = 0;
    const asking = (async () => {
      for (let n = 0; n < 80; n++) {
        await transactions
          .run((tx) => jobs.start(tx, ledger, { ownerId: null, requestId: null }))
          .then(({ id }) => acknowledged.push(id))
          .catch(() => refused++);
        await wait(30);
      }
    })();
    await wait(500);
    await crash();
    await wait(700);
    await crash();
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
});

describe('three workers', () => {
  let playground: QueuePlayground;

  beforeAll(async () => {
    playground = await QueuePlayground.open();
  });
  afterAll(() => playground.close());

  it('[J4] do what comes again by itself once', async () => {
    const workers: Queue[] = [];
    for (let n = 0; n < 3; n++) workers.push(await playground.process('worker'));
    const minutes: string[] = [];
    for (const worker of workers)
      await worker.schedule('each-minute', '* * * * *', () => {
        minutes.push(new Date().toISOString());
        return Promise.resolve();
      });
    await until(() => minutes.length > 0);
    await wait(8000);
    const sent = await playground.stored<{ state: string }>('state', 'each-minute');
    expect([minutes.length, new Set(minutes.map((minute) => minute.slice(0, 16))).size]).toEqual([
      sent.length,
      sent.length,
    ]);
  }, 150_000);
});
