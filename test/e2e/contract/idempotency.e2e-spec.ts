import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { startApp, type SignedIn, type TestApp } from '../../support/app';
import { createTestDatabase } from '../../support/database';
import { build, startService } from '../../support/process';
import { until } from '../../support/until';

interface Answer {
  id: number;
  type: string;
  key: string;
  items: { id: number }[];
}

describe('a request with an Idempotency-Key', () => {
  let service: TestApp;
  let editor: SignedIn;

  beforeAll(async () => {
    service = await startApp();
    editor = await service.signIn('editor');
  });
  afterAll(() => service.close());

  const post = (target: string, key: string, json?: object, who = editor) =>
    service.request<Answer>('POST', target, {
      json,
      headers: { authorization: who.authorization, 'idempotency-key': key },
    });
  const film = () => ({ title: `Alien ${randomUUID()}`, year: 1979 });
  const countOf = async ({ title }: { title: string }): Promise<number> => {
    const rows = await service.app.get(DataSource).query<unknown[]>('SELECT 1 FROM movies WHERE title = $1', [title]);
    return rows.length;
  };

  it('is done once, and answered alike: status, place, ETag and body', async () => {
    const [json, key] = [film(), randomUUID()];
    const first = await post('/v1/movies', key, json);
    const second = await post('/v1/movies', key, json);
    expect([first.status, second.status, await countOf(json)]).toEqual([201, 201, 1]);
    expect(second.text).toBe(first.text);
    for (const name of ['location', 'etag', 'content-type'])
      expect(second.headers.get(name)).toBe(first.headers.get(name));
    expect([first.headers.get('idempotency-replayed'), second.headers.get('idempotency-replayed')]).toEqual([
      null,
      'true',
    ]);
  });

  it('[H8] makes one thing of fifty at once', async () => {
    const [json, key] = [film(), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 50 }, () => post('/v1/movies', key, json)));
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].every((status) => status === 201 || status === 409)).toBe(true);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused.map(({ headers }) => headers.get('retry-after'))).toEqual(refused.map(() => '1'));
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
    expect(await countOf(json)).toBe(1);
    expect((await post('/v1/movies', key, json)).status).toBe(201);
  });

  it('[H8] is refused with another body, path, query or method, and is another one for somebody else', async () => {
    const [json, key] = [film(), randomUUID()];
    await post('/v1/movies', key, json);
    const other = await post('/v1/movies', key, film());
    expect([other.status, other.body.type]).toEqual([422, '/problems/idempotency-key-reused']);
    expect((await post('/v1/movies', key, film(), await service.signIn('editor'))).status).toBe(201);
    const elsewhere = await post('/v1/api-keys', key, { name: 'x', scopes: ['users:read'] });
    expect([elsewhere.status, elsewhere.body.type]).toEqual([422, '/problems/idempotency-key-reused']);
    const [webhook, hook] = [{ url: 'https://hooks.example/', events: ['movie.created'] }, randomUUID()];
    const made = await post('/v1/webhooks', hook, webhook);
    expect(made.status).toBe(201);
    const rotate = `/v1/webhooks/${String((made.body as { id: string | number }).id)}/rotate-secret`;
    expect((await post(rotate, hook)).status).toBe(422);
  });

  it('[H8] that fails is not remembered', async () => {
    const key = randomUUID();
    expect((await post('/v1/movies', key, { year: 1979 })).status).toBe(400);
    const user = await service.signIn();
    expect((await post('/v1/movies', key, film(), user)).status).toBe(403);
    const json = film();
    expect((await post('/v1/movies', key, json)).status).toBe(201);
    expect(await countOf(json)).toBe(1);
  });

  it('may give a secret again, which is stored encrypted', async () => {
    const key = randomUUID();
    const json = { name: 'Export', scopes: ['users:read'] };
    const [first, second] = [await post('/v1/api-keys', key, json), await post('/v1/api-keys', key, json)];
    expect([first.status, second.body.key]).toEqual([201, first.body.key]);
    const rows = await service.app.get(DataSource).query<{ body: Buffer }[]>('SELECT body FROM idempotent_answers');
    expect(rows.some(({ body }) => body.includes(first.body.key))).toBe(false);
  });

  it('is forgotten after a day', async () => {
    const key = randomUUID();
    const [json, later] = [film(), film()];
    await post('/v1/movies', key, json);
    await service.app.get(DataSource).query(`UPDATE idempotent_answers SET created_at = now() - interval '25 hours'`);
    expect((await post('/v1/movies', key, later)).status).toBe(201);
    expect([await countOf(json), await countOf(later)]).toEqual([1, 1]);
  });

  it.each(['', 'with blanks', 'ü', 'x'.repeat(256)])('is refused with %j as its key', async (key) => {
    expect((await post('/v1/movies', key, film())).status).toBe(400);
  });

  it('does not see half of what another one does', async () => {
    const keys = Array.from({ length: 30 }, () => randomUUID());
    const films = keys.map(film);
    const answers = await Promise.all(keys.map((key, n) => post('/v1/movies', key, films[n])));
    expect(answers.map(({ status }) => status)).toEqual(keys.map(() => 201));
  });
});

describe('a service that is killed between doing and answering', () => {
  it('[H8] does it once, whenever it is tried again', async () => {
    build();
    const database = await createTestDatabase({ migrated: true });
    const folder = await mkdtemp(path.join(tmpdir(), 'marquee-idempotency-'));
    const env = {
      DATABASE_URL: database.url,
      DATA_DIR: folder,
      SAMPLE_DATA: 'off',
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      ADMIN_EMAIL: 'admin@example.com',
      ADMIN_PASSWORD: 'an administrator who retries',
    };
    const login = async (url: string): Promise<string> => {
      const response = await fetch(`${url}/v1/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD }),
      });
      return ((await response.json()) as { accessToken: string }).accessToken;
    };
    const create = async (url: string, token: string, key: string, n: number): Promise<number> => {
      const response = await fetch(`${url}/v1/movies`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': key },
        body: JSON.stringify({ title: `Alien number ${n}` }),
      });
      return response.status;
    };
    const keys = Array.from({ length: 60 }, () => randomUUID());
    for (let round = 0; round < 3; round++) {
      const service = await startService(env);
      const token = await login(service.url);
      let answered = 0;
      const under = keys.slice(round * 20, round * 20 + 20).map((key, n) =>
        create(service.url, token, key, round * 20 + n).then(
          () => answered++,
          () => 0,
        ),
      );
      await until(() => answered > round * 5);
      service.child.kill('SIGKILL');
      await Promise.all(under);
    }
    const service = await startService(env);
    const token = await login(service.url);
    for (const [n, key] of keys.entries()) {
      let status = 409; // while the database has not noticed that the server that worked on it is dead
      await until(async () => (status = await create(service.url, token, key, n)) !== 409);
      expect([n, status]).toEqual([n, 201]);
    }
    const list = await fetch(`${service.url}/v1/movies?limit=100&includeTotal=exact`);
    const { total } = (await list.json()) as { total: number };
    expect(total).toBe(60);
    await service.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });
});
