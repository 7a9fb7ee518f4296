import { DeploymentLocks } from '@app/database';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { TrainingSchedule } from '../../src/recommendations/models/training-schedule';
import { TrainingService } from '../../src/recommendations/models/training.service';
import { TrainingRunning } from '../../src/recommendations/models/models.errors';
import { startApp, type SignedIn, type TestApp } from '../support/app';
import { build, freePort, runToEnd, startService, type ServiceProcess } from '../support/process';
import { createTrainedDatabase } from '../support/trained';
import { until } from '../support/until';

interface Job {
  id: string;
  status: string;
  progress: { fraction: number | null; phase: string | null; etaSeconds: number | null; message: string | null };
  result: { modelId: string; active: boolean; verdict: string } | null;
}

interface Model {
  id: string;
  active: boolean;
  verdict: string;
  artefactAvailable: boolean;
}

const hasEnded = ({ status }: Job) => !['queued', 'running'].includes(status);

describe('the life of a training', () => {
  let service: TestApp;
  let admin: SignedIn;

  beforeAll(async () => {
    service = await startApp({ SAMPLE_DATA: 'on', MODELS_KEPT: '2', TRAIN_CRON: 'off', TRAIN_AFTER_RATINGS: '3' });
    admin = await service.signIn('admin');
  });
  afterAll(() => service.close());

  const as = <T>(method: string, target: string) =>
    service.request<T>(method, target, { headers: { authorization: admin.authorization } });
  const models = async (): Promise<Model[]> => (await as<{ items: Model[] }>('GET', '/v1/models')).body.items;
  const jobs = async (): Promise<Job[]> => (await as<{ items: Job[] }>('GET', '/v1/jobs')).body.items;

  async function untilJob(id: string, condition: (job: Job) => boolean): Promise<Job> {
    let job: Job;
    await until(async () => condition((job = (await as<Job>('GET', `/v1/jobs/${id}`)).body)));
    return job!;
  }

  it('is a job with phase, part and time left, and a verdict on the model', async () => {
    const { body: asked } = await as<Job>('POST', '/v1/models');
    const running = await untilJob(asked.id, (job) => hasEnded(job) || (job.progress.fraction ?? 0) > 0);
    expect(running.progress.phase).toEqual(expect.any(String));
    expect(running.progress.etaSeconds).toEqual(expect.any(Number));
    const { status, result } = await untilJob(asked.id, hasEnded);
    expect([status, result!.active]).toEqual(['succeeded', true]);
    expect(result!.verdict).toMatch(/^Not worse than the model in use: NDCG@100 \+0\.0000/);
    expect((await models())[0]).toMatchObject({ id: result!.modelId, active: true, verdict: result!.verdict });
  });

  it('can be cancelled while it waits and while it runs, and leaves no model', async () => {
    const before = (await models()).length;
    const [first, second] = [(await as<Job>('POST', '/v1/models')).body, (await as<Job>('POST', '/v1/models')).body];
    expect((await as('DELETE', `/v1/jobs/${second.id}`)).status).toBe(202);
    expect((await untilJob(second.id, hasEnded)).status).toBe('cancelled');
    await untilJob(first.id, ({ status }) => status === 'running');
    expect((await as('DELETE', `/v1/jobs/${first.id}`)).status).toBe(202);
    const { status } = await untilJob(first.id, hasEnded);
    expect(['cancelled', 'succeeded']).toContain(status); // a small model may be ready first
    expect((await models()).length - before).toBe(status === 'cancelled' ? 0 : 1);
    const late = await as<{ type: string }>('DELETE', `/v1/jobs/${second.id}`);
    expect([late.status, late.body.type]).toEqual([409, '/problems/job-finished']);
  });

  it('waits for its turn where somebody else trains, and says so', async () => {
    const held = await service.app.get(DeploymentLocks).tryHold('train-model', async () => {
      await expect(service.app.get(TrainingService).train(() => undefined)).rejects.toThrow('is running already');
      const { body: asked } = await as<Job>('POST', '/v1/models');
      const waiting = await untilJob(asked.id, ({ progress }) => progress.phase === 'waiting');
      expect(waiting.progress.message).toContain('running already');
      return asked.id;
    });
    expect((await untilJob(held!.result, hasEnded)).status).toBe('succeeded');
  });

  it('starts by itself after enough ratings, once', async () => {
    const schedule = service.app.get(TrainingSchedule);
    const before = (await models())[0]!.id;
    await schedule.trainIfDue();
    const person = await service.signIn();
    const { body } = await service.request<{ items: { id: number }[] }>('GET', '/v1/movies?limit=3');
    for (const { id } of body.items) {
      const headers = { authorization: person.authorization };
      await service.request('PUT', `/v1/movies/${id}/rating`, { headers, json: { value: 4 } });
    }
    await Promise.all([schedule.trainIfDue(), schedule.trainIfDue()]);
    await until(async () => (await models())[0]!.id !== before);
    expect((await models())[0]!.active).toBe(true);
  });

  /** Once the one before has ended: its model is listed a moment earlier. */
  const trainNext = (): Promise<void> =>
    until(async () => {
      try {
        await service.app.get(TrainingService).train(() => undefined);
        return true;
      } catch (error) {
        if (error instanceof TrainingRunning) return false;
        throw error;
      }
    });

  it('keeps the files of the last models and of the one in use; the others are listed, and cannot be activated', async () => {
    await trainNext();
    const all = await models();
    const kept = all.filter(({ artefactAvailable }) => artefactAvailable);
    expect(kept.length).toBeLessThanOrEqual(3);
    const files = await readdir(path.join(service.configuration.dataDir, 'models'));
    expect(files.sort()).toEqual(kept.map(({ id }) => `${id}.model`).sort());
    const gone = all.find(({ artefactAvailable }) => !artefactAvailable)!;
    const { status, body } = await as<{ type: string }>('POST', `/v1/models/${gone.id}/activate`);
    expect([status, body.type]).toEqual([409, '/problems/model-not-servable']);
  });

  it('has jobs that are people’s own', async () => {
    const other = await service.signIn();
    const [job] = await jobs();
    const headers = { authorization: other.authorization };
    expect((await service.request('DELETE', `/v1/jobs/${job!.id}`, { headers })).status).toBe(404);
  });
});

/** When a training is killed; one that has ended meanwhile, too. */
const MOMENTS: ((job: Job) => boolean)[] = [
  () => true,
  ({ status }) => status !== 'queued',
  ...[0.3, 0.7].map((part) => (job: Job) => hasEnded(job) || (job.progress.fraction ?? 0) >= part),
];

describe('a service that is killed while it trains', () => {
  const ADMIN = { ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: 'plenty of popcorn tonight' };
  const running: ServiceProcess[] = [];
  afterEach(() => Promise.all(running.splice(0).map((service) => service.stop('SIGKILL'))));

  async function call<T>(
    service: ServiceProcess,
    method: string,
    target: string,
    token?: string,
    json?: unknown,
  ): Promise<T> {
    const headers = {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
    };
    const response = await fetch(service.url + target, { method, headers, body: JSON.stringify(json) });
    return (await response.json()) as T;
  }

  it('serves the old model afterwards, whenever it died, and trains again', async () => {
    build();
    const dataDir = await mkdtemp(path.join(tmpdir(), 'marquee-killed-'));
    const database = await createTrainedDatabase('sample', dataDir);
    const env = {
      PORT: String(await freePort()), // tokens name it as their issuer
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      SAMPLE_DATA: 'on',
      MODEL_MAX_ITEMS: '20000',
      TRAIN_AFTER_RATINGS: '0',
      ...ADMIN,
    };
    const start = async () => {
      const service = await startService(env);
      running.push(service);
      return service;
    };
    const served = async (service: ServiceProcess) =>
      (await call<{ modelId: string }>(service, 'POST', '/v1/recommendations', undefined, {})).modelId;
    const sql = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    let service = await start();
    expect(await served(service)).toEqual(expect.any(String));
    for (const [n, isMoment] of MOMENTS.entries()) {
      const login = { email: ADMIN.ADMIN_EMAIL, password: ADMIN.ADMIN_PASSWORD };
      const { accessToken } = await call<{ accessToken: string }>(service, 'POST', '/v1/auth/login', undefined, login);
      const asked = await call<Job>(service, 'POST', '/v1/models', accessToken);
      expect([n, asked.status]).toEqual([n, 'queued']);
      const job = (): Promise<Job> => call<Job>(service, 'GET', `/v1/jobs/${asked.id}`, accessToken);
      await until(async () => isMoment(await job()));
      await service.stop('SIGKILL');
      await sql.query(`DELETE FROM pgboss.job WHERE name = 'train-model'`); // the next one would wait for its turn
      await writeFile(
        path.join(dataDir, 'models', `01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f0${n}.model.abcdef123456.tmp`),
        'half',
      );
      service = await start();
      const list = await call<{ items: Model[] }>(service, 'GET', '/v1/models', accessToken);
      expect(await served(service)).toBe(list.items.find(({ active }) => active)!.id);
      expect((await readdir(path.join(dataDir, 'models'))).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    }
    const train = async (): Promise<string> => (await runToEnd('commands/train.js', [], env)).output;
    let output = '';
    await until(async () => !(output = await train()).includes('training is running already'));
    expect(output).toMatch(/Trained model .+: active from now on/);
    await sql.destroy();
    await service.stop('SIGKILL');
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });
});
