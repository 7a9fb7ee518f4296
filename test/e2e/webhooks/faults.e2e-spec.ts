import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startApp } from '../../support/app';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { build, startService, type ServiceProcess } from '../../support/process';
import { client, RECEIVABLE, startReceiver, verify, type MadeWebhook, type Receiver } from '../../support/receiver';
import { until } from '../../support/until';

const ADMIN = { email: 'root@example.com', password: 'plenty of popcorn tonight' };

describe('webhooks while processes die', () => {
  let database: TestDatabase;
  let dataDir: string;
  let receiver: Receiver;
  const running: ServiceProcess[] = [];

  beforeAll(build, 120_000);
  beforeEach(async () => {
    database = await createTestDatabase({ migrated: true });
    dataDir = await mkdtemp(path.join(tmpdir(), 'marquee-webhooks-'));
    receiver = await startReceiver();
  });
  afterEach(async () => {
    for (const { child, stop } of running.splice(0)) if (child.signalCode === null) await stop();
    await receiver.close();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const environment = (role: string): Record<string, string> => ({
    ...RECEIVABLE,
    ROLE: role,
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    SAMPLE_DATA: 'off',
    TRAIN_CRON: 'off',
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    REDIS_URL: '',
  });
  const start = async (role: string): Promise<ServiceProcess> => {
    const service = await startService(environment(role));
    running.push(service);
    return service;
  };
  /** The administrator's requests to a process. */
  const at = async ({ url }: ServiceProcess) => {
    const request = async <T>(
      method: string,
      target: string,
      { json, headers = {} }: { json?: object; headers?: object },
    ) => {
      const body = json && JSON.stringify(json);
      const response = await fetch(url + target, {
        method,
        body,
        headers: { ...headers, ...(json && { 'content-type': 'application/json' }) },
      });
      const text = await response.text();
      return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
    };
    const { body } = await request<{ accessToken: string }>('POST', '/v1/auth/login', { json: ADMIN });
    const headers = { authorization: `Bearer ${body.accessToken}` };
    return <T>(method: string, target: string, json?: object) => request<T>(method, target, { json, headers });
  };
  const subscription = () => ({ url: receiver.url, events: ['movie.created'] });

  it('[J2] lose nothing where the process that did it is killed between its commit and the telling', async () => {
    const api = await start('api');
    const as = await at(api);
    const { body: webhook } = await as<MadeWebhook>('POST', '/v1/webhooks', subscription());
    const titles = Array.from({ length: 5 }, (_, n) => `Film ${n} ${randomBytes(3).toString('hex')}`);
    for (const title of titles) expect((await as('POST', '/v1/movies', { title })).status).toBe(201);
    await api.stop('SIGKILL');
    expect(receiver.events).toEqual([]);
    await start('worker');
    const told = await receiver.got(5);
    expect(told.map(({ data }) => data['title']).toSorted()).toEqual(titles.toSorted());
    expect(told.every((event) => verify(event, webhook.secret))).toBe(true);
  });

  it('[J1] deliver again, under the same id, what a worker was killed in the middle of', async () => {
    const as = await at(await start('api'));
    const worker = await start('worker');
    const { body: webhook } = await as<MadeWebhook>('POST', '/v1/webhooks', subscription());
    receiver.answer = () => undefined;
    await as('POST', '/v1/movies', { title: 'Heat' });
    const [first] = await receiver.got(1);
    await worker.stop('SIGKILL');
    receiver.answer = (_, reply) => void reply.writeHead(204).end();
    await start('worker');
    const [, second] = await receiver.got(2);
    expect([second!.id, second!.body]).toEqual([first!.id, first!.body]);
    const list = () =>
      as<{ items: { status: string; attemptCount: number }[] }>('GET', `/v1/webhooks/${webhook.id}/deliveries`);
    await until(async () => (await list()).body.items[0]!.status === 'succeeded');
    expect((await list()).body.items).toEqual([expect.objectContaining({ attemptCount: 1 })]);
  });

  it('[J1] give back at an orderly stop what has no answer yet, so that the next worker need not wait', async () => {
    const as = await at(await start('api'));
    const worker = await startService({ ...environment('worker'), WEBHOOK_TIMEOUT_MS: '60000' });
    await as('POST', '/v1/webhooks', subscription());
    receiver.answer = () => undefined;
    await as('POST', '/v1/movies', { title: 'Heat' });
    const [first] = await receiver.got(1);
    await worker.stop('SIGTERM');
    receiver.answer = (_, reply) => void reply.writeHead(204).end();
    await start('worker');
    const [, second] = await receiver.got(2);
    expect(second!.id).toBe(first!.id);
  });

  it('[F3] end well where the database is away between a delivery and its being written down', async () => {
    const service = await startApp({ ...RECEIVABLE, DATABASE_URL: database.url });
    const as = client(service, (await service.signIn('editor')).authorization);
    const { body: webhook } = await as<MadeWebhook>('POST', '/v1/webhooks', subscription());
    receiver.answer = (_, reply) => {
      void restart(database.url).then(() => reply.writeHead(204).end());
    };
    await as('POST', '/v1/movies', { title: 'Heat' });
    await receiver.got(1);
    interface List {
      items?: { status: string; attemptCount: number }[];
    }
    const list = () => as<List>('GET', `/v1/webhooks/${webhook.id}/deliveries`);
    await until(async () => (await list()).body.items?.[0]?.status === 'succeeded');
    expect((await list()).body.items).toEqual([expect.objectContaining({ attemptCount: 1 })]);
    receiver.answer = (_, reply) => void reply.writeHead(204).end();
    await as('POST', '/v1/movies', { title: 'Cold' });
    const told = await receiver.got(2);
    expect(told.map(({ data }) => data['title'])).toEqual(['Heat', 'Cold']);
    await service.close();
  });
});

/** As clients see one: all connections cut, and for a moment none that is let in. */
async function restart(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  const server = new URL(url);
  server.pathname = '/postgres';
  const admin = new Client({ connectionString: server.href });
  await admin.connect();
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  setTimeout(() => {
    void admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`).then(() => admin.end());
  }, 1500);
}
