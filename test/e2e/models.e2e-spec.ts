import { readdir, truncate } from 'node:fs/promises';
import path from 'node:path';
import { startApp, type SignedIn, type TestApp } from '../support/app';

interface Estimate {
  value: number;
  standardError: number;
}

interface Model {
  id: string;
  active: boolean;
  movies: number;
  ratings: number;
  evaluation: { people: number; model: { ndcgAt100: Estimate }; popularity: { ndcgAt100: Estimate } };
}

interface Job {
  id: string;
  kind: string;
  status: string;
  progress: { fraction: number | null };
  result: { modelId: string; active: boolean } | null;
}

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

describe('models', () => {
  let service: TestApp;
  let admin: SignedIn;

  beforeAll(async () => {
    service = await startApp({ SAMPLE_DATA: 'on' });
    admin = await service.signIn('admin');
  });
  afterAll(() => service.close());

  const as = <T>(person: SignedIn, method: string, target: string) =>
    service.request<T>(method, target, { headers: { authorization: person.authorization } });
  const served = async (): Promise<string | null> =>
    (await service.request<{ modelId: string | null }>('POST', '/v1/recommendations', { json: {} })).body.modelId;
  const models = async (): Promise<Model[]> => (await as<Page<Model>>(admin, 'GET', '/v1/models')).body.items;

  async function train(): Promise<Job> {
    const { status, headers, body } = await as<Job>(admin, 'POST', '/v1/models');
    expect([status, headers.get('location'), body.status]).toEqual([202, `/v1/jobs/${body.id}`, 'queued']);
    for (;;) {
      const job = (await as<Job>(admin, 'GET', `/v1/jobs/${body.id}`)).body;
      if (!['queued', 'running'].includes(job.status)) return job;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  it('are listed with how good they are on people they have not seen, beside popularity', async () => {
    const [model] = await models();
    expect(model).toMatchObject({ active: true, id: await served() });
    expect(model!.evaluation.people).toBeGreaterThan(50);
    const { model: ours, popularity } = model!.evaluation;
    expect(ours.ndcgAt100.value).toBeGreaterThan(popularity.ndcgAt100.value + 2 * ours.ndcgAt100.standardError);
  });

  it('are trained as a job, and served as soon as they are ready; an earlier one can be served again', async () => {
    const before = await served();
    const job = await train();
    expect(job).toMatchObject({ kind: 'train-model', status: 'succeeded', result: { active: true } });
    expect(await served()).toBe(job.result?.modelId);
    expect((await models()).filter(({ active }) => active).map(({ id }) => id)).toEqual([job.result?.modelId]);

    const back = await as<Model>(admin, 'POST', `/v1/models/${before}/activate`);
    expect([back.status, back.body.active]).toEqual([200, true]);
    expect(await served()).toBe(before);
  });

  it('that cannot be loaded are refused, and the one in use stays', async () => {
    const job = await train();
    const inUse = (await models()).find(({ active }) => !active)!.id;
    await as(admin, 'POST', `/v1/models/${inUse}/activate`);
    const folder = path.join(service.configuration.dataDir, 'models');
    const damaged = (await readdir(folder)).find((name) => name.startsWith(job.result!.modelId))!;
    await truncate(path.join(folder, damaged), 1000);
    const { status, body } = await as<{ type: string }>(admin, 'POST', `/v1/models/${job.result!.modelId}/activate`);
    expect([status, body.type]).toEqual([409, '/problems/model-not-servable']);
    expect(await served()).toBe(inUse);
  });

  it('are listed page by page, newest first', async () => {
    const all = (await models()).map(({ id }) => id);
    const first = (await as<Page<Model>>(admin, 'GET', '/v1/models?limit=1')).body;
    const second = (await as<Page<Model>>(admin, 'GET', `/v1/models?limit=1&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.slice(0, 2));
    expect(all).toEqual(all.toSorted().toReversed());
  });

  it('are for administrators', async () => {
    const editor = await service.signIn('editor');
    for (const [method, target] of [
      ['GET', '/v1/models'],
      ['POST', '/v1/models'],
    ] as const) {
      expect((await as(editor, method, target)).status).toBe(403);
      expect((await service.request(method, target)).status).toBe(401);
    }
  });

  it('have ids: a wrong one is 400, an unknown one 404', async () => {
    expect((await as(admin, 'GET', '/v1/models/7')).status).toBe(400);
    expect((await as(admin, 'GET', '/v1/models/01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f03')).status).toBe(404);
    expect((await as(admin, 'POST', '/v1/models/01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f03/activate')).status).toBe(404);
  });

  describe('the jobs of', () => {
    it('somebody are their own, but for administrators', async () => {
      const other = await service.signIn('admin');
      const user = await service.signIn('user');
      const job = await train();
      expect((await as<Page<Job>>(admin, 'GET', '/v1/jobs')).body.items[0]?.id).toBe(job.id);
      expect((await as<Page<Job>>(other, 'GET', '/v1/jobs')).body.items[0]?.id).toBe(job.id);
      expect((await as<Page<Job>>(user, 'GET', '/v1/jobs')).body.items).toEqual([]);
      expect((await as(other, 'GET', `/v1/jobs/${job.id}`)).status).toBe(200);
      expect((await as(user, 'GET', `/v1/jobs/${job.id}`)).status).toBe(404);
    });
  });
});
