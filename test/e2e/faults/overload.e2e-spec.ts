import { startApp, type TestApp } from '../../support/app';
import { until } from '../../support/until';

describe('a service that has more work than it can do', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startApp({ SHED_LOOP_DELAY_MS: '20', REDIS_URL: '' });
  });
  afterAll(() => service.close());

  /** Leaves the event loop one round in 150 ms until the work is over. */
  async function whileBusy<T>(work: () => Promise<T>): Promise<T> {
    let isOver = false;
    const busy = (async () => {
      while (!isOver) {
        for (const end = performance.now() + 150; performance.now() < end;);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    try {
      return await work();
    } finally {
      isOver = true;
      await busy;
    }
  }
  const statusOf = async (target: string): Promise<number> => (await service.request('GET', target)).status;
  const untilItIs = (status: number): Promise<void> => until(async () => (await statusOf('/v1/movies')) === status);

  it('refuses work, a kept answer and a sign-in alike, with a problem that says when to come again', async () => {
    await untilItIs(200);
    await whileBusy(async () => {
      await untilItIs(503);
      const refused = await service.request<{ type: string }>('POST', '/v1/auth/login', { json: {} });
      expect([refused.status, refused.body.type]).toEqual([503, '/problems/overloaded']);
      expect(refused.headers.get('retry-after')).toBe('1');
      expect(refused.headers.get('content-type')).toBe('application/problem+json');
    });
  });

  it('still says how it is, tells of what it refused, and recovers', async () => {
    await whileBusy(async () => {
      await untilItIs(503);
      expect(await statusOf('/health/live')).toBe(200);
      const { status, text } = await service.request('GET', '/metrics');
      expect([status, /^http_shedding 1$/m.test(text)]).toEqual([200, true]);
    });
    await untilItIs(200);
    const metrics = async (): Promise<string> => (await service.request('GET', '/metrics')).text;
    await until(async () => /^http_shedding 0$/m.test(await metrics())); // a busy machine may be late again
    expect(await metrics()).toMatch(/^http_requests_shed_total\{by="event-loop"\} [1-9]/m);
  });
});
