import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestDatabase } from '../../support/database';
import { MORTAL } from '../../support/patience';
import { build, freePort, startService, type ServiceProcess } from '../../support/process';
import { createTrainedDatabase } from '../../support/trained';
import { until } from '../../support/until';

interface Job {
  readonly id: string;
  readonly status: string;
  readonly progress: { readonly fraction: number | null; readonly phase: string | null };
  readonly result: { readonly modelId: string } | null;
}

const ADMIN = { email: 'root@example.com', password: 'plenty of popcorn tonight' };
/** Fractions of the training that are done when the worker is killed; reading, the Gram matrix, the inverse and the file among them. */
const MOMENTS = [0, 0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 0.97];

describe('a worker that is killed while it trains', () => {
  let database: TestDatabase;
  let dataDir: string;
  let service: ServiceProcess;
  let env: Record<string, string>;
  let token = '';

  beforeAll(async () => {
    build();
    dataDir = await mkdtemp(path.join(tmpdir(), 'marquee-training-'));
    database = await createTrainedDatabase('sample', dataDir);
    env = {
      ...MORTAL,
      PORT: String(await freePort()), // tokens name it as their issuer
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      SAMPLE_DATA: 'on',
      TRAIN_AFTER_RATINGS: '0',
      MODEL_MAX_ITEMS: '20000',
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
    };
    service = await startService(env);
  });
  afterAll(async () => {
    await service.stop('SIGKILL');
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
  const signIn = async (): Promise<string> =>
    (await call<{ accessToken: string }>('POST', '/v1/auth/login', ADMIN)).accessToken;
  const models = async (): Promise<string[]> =>
    (await call<{ items: { id: string }[] }>('GET', '/v1/models')).items.map(({ id }) => id);
  const served = async (): Promise<string> =>
    (await call<{ modelId: string }>('POST', '/v1/recommendations', {})).modelId;

  it.each(MOMENTS)('[M2] at %d of it: the old model serves, and the job ends with one model', async (moment) => {
    token = await signIn();
    const [before, old] = [await models(), await served()];
    const { id } = await call<Job>('POST', '/v1/models');
    const job = (): Promise<Job> => call<Job>('GET', `/v1/jobs/${id}`);
    await until(async () => {
      const { status, progress } = await job();
      return status !== 'queued' && (status !== 'running' || (progress.fraction ?? 0) >= moment);
    });
    await service.stop('SIGKILL');
    service = await startService(env);
    const first = await served();
    let ended = await job();
    await until(async () => ['succeeded', 'failed'].includes((ended = await job()).status));
    expect(ended.status).toBe('succeeded');
    // The training may have ended before the process did, or between the start and the question.
    expect([old, ended.result!.modelId]).toContain(first);
    expect(await models()).toEqual([ended.result!.modelId, ...before]);
    expect((await readdir(path.join(dataDir, 'models'))).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
