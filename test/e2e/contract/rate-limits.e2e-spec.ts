import { randomInt } from 'node:crypto';
import { startApp, type TestApp } from '../../support/app';
import { StoppedClock } from '../../support/stopped-clock';

describe('limits of requests', () => {
  let service: TestApp;
  /** Counts outlive the service where Redis keeps them, so every run has a network of its own. */
  const network = `10.${randomInt(256)}.${randomInt(256)}`;

  beforeAll(async () => {
    service = await startApp({ RATE_LIMITS: 'on', RATE_LIMIT_PER_MINUTE: '20', TRUSTED_PROXIES: '127.0.0.1' });
  });
  afterAll(() => service.close());

  const get = (target: string, host: number, authorization?: string) =>
    service.request<{ type: string }>('GET', target, {
      headers: { 'x-forwarded-for': `${network}.${host}`, ...(authorization && { authorization }) },
    });
  const remaining = ({ headers }: { headers: Headers }): number =>
    Number(/;r=(\d+);/.exec(headers.get('ratelimit') ?? '')?.[1]);
  /** A window that ends in the middle of a test would begin anew: time stands still, ten seconds into one. */
  let clock: StoppedClock;
  beforeEach(() => {
    const now = Date.now();
    clock = new StoppedClock(now - (now % 60_000) + 10_000);
  });
  afterEach(() => clock.release());

  it('[H3] are told in the headers of the draft, and count by address', async () => {
    const first = await get('/v1/genres', 1);
    expect(first.headers.get('ratelimit-policy')).toBe('"default";q=20;w=60');
    expect(first.headers.get('ratelimit')).toBe('"default";r=19;t=50');
    expect(remaining(await get('/v1/movies', 1))).toBe(18);
    expect(remaining(await get('/v1/genres', 2))).toBe(19);
  });

  it('[H3] refuse what is too much, and say for how long', async () => {
    const answers = [];
    for (let n = 0; n < 25; n++) answers.push(await get('/v1/genres', 3));
    expect(answers.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 20 }, () => 200),
      ...Array.from({ length: 5 }, () => 429),
    ]);
    const last = answers.at(-1)!;
    expect([last.body.type, remaining(last)]).toEqual(['/problems/too-many-requests', 0]);
    expect(last.headers.get('retry-after')).toBe('50');
    expect((await get('/health/live', 3)).status).toBe(200);
    clock.advance(50_000);
    expect(remaining(await get('/v1/genres', 3))).toBe(19);
  });

  it('[H3] count who is signed in by their account, wherever they are, and made-up credentials by address', async () => {
    const { authorization } = await service.signIn();
    await get('/v1/users/me', 4, authorization);
    expect(remaining(await get('/v1/users/me', 5, authorization))).toBe(19);
    expect(remaining(await get('/v1/users/me', 6, authorization))).toBe(18);
    for (let n = 0; n < 3; n++) await get('/v1/users/me', 7, `Bearer made.up.${n}`);
    expect(remaining(await get('/v1/genres', 7))).toBe(16);
  });

  it('are not believed to come from where an untrusted proxy says', async () => {
    const other = await startApp({ RATE_LIMITS: 'on', RATE_LIMIT_PER_MINUTE: '1000' });
    const ask = async (address: string) =>
      remaining(await other.request('GET', '/v1/genres', { headers: { 'x-forwarded-for': address } }));
    const [first, second] = [await ask('192.0.2.1'), await ask('192.0.2.2')];
    await other.close();
    expect(second).toBeLessThan(first);
  });
});
