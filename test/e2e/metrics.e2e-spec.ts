import { readConfiguration } from '@app/config';
import { randomBytes } from 'node:crypto';
import { startApp, type TestApp } from '../support/app';
import { recordSecret } from '../support/suite-log';
import { until } from '../support/until';

const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://films.example/films',
  ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  PUBLIC_URL: 'https://films.example',
  SMTP_URL: 'smtps://mail.example',
};

describe('the metrics', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startApp();
  });
  afterAll(() => service.close());

  const read = async (): Promise<string> => (await service.request('GET', '/metrics')).text;

  it('are text in the format of Prometheus, each with its help and type', async () => {
    const { status, headers, text } = await service.request('GET', '/metrics', {
      headers: { accept: 'application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1' },
    });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    expect(headers.get('cache-control')).toBe('private, no-store');
    for (const line of text.split('\n').filter((each) => each !== '' && !each.startsWith('#')))
      expect(line).toMatch(/^[a-z_]+[a-z0-9_]*(\{.*\})? (-?\d[\d.e+-]*|\+Inf|NaN|Nan)$/i);
    const names = [...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name!);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(text).toContain(`# HELP ${name} `);
  });

  it('tell of requests by route, and of nobody’s ids', async () => {
    await service.request('GET', '/v1/movies/424242');
    const text = await read();
    expect(text).toMatch(
      /^http_request_duration_seconds_count\{method="GET",route="\/v1\/movies\/:id",status="4xx"\} 1$/m,
    );
    expect(text).not.toContain('424242');
  });

  it('tell of the process, the pool, the caches, what was refused, and what goes on behind requests', async () => {
    const json = { email: 'vera@example.com', password: 'plenty of popcorn tonight', displayName: 'Vera' };
    await service.request('POST', '/v1/auth/register', { json });
    await until(async () => {
      const text = await read();
      return ['queue_attempts_total{queue="mails"', '\noutbox_waiting_events ', '\nqueue_jobs{'].every((name) =>
        text.includes(name),
      );
    });
    const text = await read();
    for (const name of [
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_p99_seconds',
      'database_pool_connections{state="idle"}',
      'database_pool_size',
      'cache_local_bytes',
      'cache_requests_total{cache="catalogue",tier="local",result="hit"}',
      'http_requests_shed_total{by="event-loop"}',
      'http_shedding',
      'outbox_waiting_events',
      'outbox_waiting_seconds',
      'outbox_events_total{result="told"}',
      'webhook_attempts_total{verdict="succeeded"}',
      'webhook_deliveries_due',
      'queue_jobs{queue="dead-letters",state="waiting"}',
      'queue_attempts_total{queue="mails",outcome="completed"}',
    ])
      expect(text).toContain(`\n${name} `);
  });
});

describe('who may read the metrics', () => {
  it('[X8] is anybody outside production, in production nobody unless a token guards them or somebody says so', () => {
    const isOn = (env: Record<string, string>): boolean => readConfiguration(env).metrics;
    expect([isOn({}), isOn({ METRICS: 'off' }), isOn(PRODUCTION)]).toEqual([true, false, false]);
    expect(isOn({ ...PRODUCTION, METRICS: 'on' })).toBe(true);
    expect(isOn({ ...PRODUCTION, METRICS_TOKEN: 'a token that reads metrics'.replaceAll(' ', '-') })).toBe(true);
    expect(() => readConfiguration({ METRICS_TOKEN: 'short' })).toThrow('METRICS_TOKEN must be');
  });

  it('[X8] is who has the token, where there is one', async () => {
    const token = randomBytes(24).toString('base64url');
    recordSecret(token);
    const guarded = await startApp({ METRICS_TOKEN: token });
    const statusWith = async (authorization?: string): Promise<number> =>
      (await guarded.request('GET', '/metrics', { headers: authorization ? { authorization } : {} })).status;
    const person = await guarded.signIn('admin');
    const wrong = [undefined, '', 'Bearer', 'Bearer wrong', `Bearer ${token}x`, `Basic ${token}`, person.authorization];
    for (const authorization of wrong)
      expect([authorization, await statusWith(authorization)]).toEqual([authorization, 401]);
    const refused = await guarded.request<{ type: string }>('GET', '/metrics');
    expect([refused.body.type, refused.headers.get('www-authenticate')]).toEqual([
      '/problems/metrics-token-needed',
      'Bearer',
    ]);
    expect(await statusWith(`Bearer ${token}`)).toBe(200);
    await guarded.close();
  });

  it('[X8] is nobody where they are off: there is no such address, and none in the document', async () => {
    const off = await startApp({ METRICS: 'off' });
    const { body } = await off.request<{ type: string }>('GET', '/metrics');
    expect(body.type).toBe('/problems/route-not-found');
    const { body: document } = await off.request<{ paths: object }>('GET', '/openapi.json');
    expect(Object.keys(document.paths)).not.toContain('/metrics');
    await off.close();
  });

  it('may ask a worker, too', async () => {
    const worker = await startApp({ ROLE: 'worker' });
    const { status, text } = await worker.request('GET', '/metrics');
    expect([status, text.includes('database_pool_size')]).toEqual([200, true]);
    expect((await worker.request('GET', '/v1/movies')).status).toBe(404);
    await worker.close();
  });
});
