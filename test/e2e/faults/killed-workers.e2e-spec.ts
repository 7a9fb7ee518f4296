import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import type { Job } from '../../../src/jobs/jobs.service';
import type { TestDatabase } from '../../support/database';
import { MORTAL } from '../../support/patience';
import { build, freePort, startService, type ServiceProcess } from '../../support/process';
import { deliver, openJobs } from '../../support/queues';
import { createTrainedDatabase } from '../../support/trained';
import { until } from '../../support/until';

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
    dataDir = await mkdtemp(path.join(tmpdir(), 'marquee-killed-'));
    database = await createTrainedDatabase('sample', dataDir);
    env = {
      ...{ PORT: String(await freePort()), DATABASE_URL: database.url, DATA_DIR: dataDir, SAMPLE_DATA: 'on' },
      ...{ TRAIN_AFTER_RATINGS: '0', ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password },
      ...MORTAL,
      // Large enough to be killed in the middle of its training.
      MODEL_MAX_ITEMS: '20000',
    };
    service = await startService(env);
    dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    token = (await call<{ accessToken: string }>('POST', '/v1/auth/login', ADMIN)).accessToken;
  });
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
    const progress = async (): Promise<number> => {
      const job = await call<{ progress: { fraction: number | null } }>('GET', `/v1/jobs/${id}`);
      return job.progress.fraction ?? 0;
    };
    await until(async () => (await progress()) > 0);
    return id;
  }

  it('[J1] does what was asked for before it came, by a process that died at once', async () => {
    const before = await models();
    await restart('api');
    const { id } = await call<Job>('POST', '/v1/models');
    await restart();
    const { result } = await reaches(id, 'succeeded');
    expect(await models()).toEqual([(result as { modelId: string }).modelId, ...before]);
  });

  it('[J2] in the middle of a training: another does it, and one model comes of it, also when it is delivered twice', async () => {
    const before = await models();
    const id = await train();
    await restart();
    const { result, attempt } = await reaches(id, 'succeeded', 'failed');
    expect(await models()).toEqual([(result as { modelId: string }).modelId, ...before]);
    for (let n = 0; n < 2; n++) await deliver(dataSource, 'train-model', { jobId: id });
    await until(async () => (await openJobs(dataSource, 'train-model')) === 0);
    expect([(await call<Job>('GET', `/v1/jobs/${id}`)).attempt, (await models()).length]).toEqual([
      attempt,
      before.length + 1,
    ]);
  });

  it('[J3] in the last attempt of a job: it has failed, and an administrator tries it again', async () => {
    const before = await models();
    const id = await train();
    await dataSource.query(`UPDATE pgboss.job SET retry_limit = 0 WHERE name = 'train-model' AND state = 'active'`);
    await restart();
    await dataSource.query(`UPDATE pgboss.job SET heartbeat_on = now() - interval '1 minute' WHERE state = 'active'`);
    const failed = await reaches(id, 'failed', 'succeeded');
    expect([failed.status, failed.error]).toEqual(['failed', expect.stringContaining('died')]);
    const list = await call<{ items: Job[] }>('GET', '/v1/jobs?status=failed');
    expect(list.items.map((job) => job.id)).toEqual([id]);
    expect(await models()).toEqual(before);
    expect((await call<Job>('POST', `/v1/jobs/${id}/retry`)).status).toBe('queued');
    const { result } = await reaches(id, 'succeeded');
    expect(await models()).toEqual([(result as { modelId: string }).modelId, ...before]);
  });
});
