import { randomInt, randomUUID } from 'node:crypto';
import { startApp, type TestApp } from '../../support/app';
import { StoppedClock } from '../../support/stopped-clock';

const PASSWORD = 'plenty of popcorn tonight';

/** A proxy of ours tells who asks, so that tests can come from anywhere. */
describe('failing again and again', () => {
  let service: TestApp;

  /** Every test has addresses of its own. */
  let mark: number;
  const at = (n: number): string => `10.${mark >> 8}.${mark & 255}.${n}`;
  const mailbox = (name: string): string => `${name}-${mark}-${randomUUID()}@example.com`;
  let clock: StoppedClock;

  beforeAll(async () => {
    // Counted in this process, whose clock the test can stop; libs/cache tries the same limits on Redis.
    service = await startApp({ RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1', REDIS_URL: '' });
    mark = randomInt(65_536);
  });
  afterAll(() => service.close());
  beforeEach(() => {
    mark = (mark + 1) % 65_536;
    clock = new StoppedClock();
  });
  afterEach(() => clock.release());

  const login = (email: string, password: string, address = at(7), agent = 'node') =>
    service.request('POST', '/v1/auth/login', {
      json: { email, password },
      headers: { 'x-forwarded-for': address, 'user-agent': agent },
    });
  const account = async (email: string): Promise<string> => {
    const json = { email, password: PASSWORD, displayName: 'Ada' };
    await service.request('POST', '/v1/auth/register', { json, headers: { 'x-forwarded-for': at(1) } });
    return email;
  };
  const statuses = async (attempts: (() => Promise<{ status: number }>)[]) => {
    const found = [];
    for (const attempt of attempts) found.push((await attempt()).status);
    return found;
  };
  const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

  it('[A5] slows an account down, wherever the guesses come from, and says for how long', async () => {
    const email = await account(mailbox('ada'));
    const guesses = times(6, (n) => () => login(email, 'not the password', at(n)));
    expect(await statuses(guesses)).toEqual([401, 401, 401, 401, 401, 429]);
    const { headers, text } = await login(email, PASSWORD, at(99));
    expect(headers.get('retry-after')).toBe('1');
    expect(text).toContain('/problems/too-many-attempts');
    clock.advance(999);
    expect((await login(email, PASSWORD, at(99))).status).toBe(429);
    clock.advance(1);
    expect((await login(email, PASSWORD, at(99))).status).toBe(200);
  });

  it('[A5] counts guesses that come at once', async () => {
    const email = await account(mailbox('ada'));
    const answers = await Promise.all(times(40, (n) => login(email, `guess ${n}`, at(n))));
    const [judged, refused] = [401, 429].map((wanted) => answers.filter(({ status }) => status === wanted).length);
    expect([judged, refused]).toEqual([5, 35]);
  });

  it('[A5] does not keep a known device out, and never for more than a minute anybody', async () => {
    const email = await account(mailbox('ada'));
    expect((await login(email, PASSWORD, at(201), 'her own laptop')).status).toBe(200);
    let guesses = 0;
    const guess = () => login(email, 'not the password', at(guesses++));
    const pauses: number[] = [];
    while (guesses < 50) {
      const { status, headers } = await guess();
      if (status !== 429) continue;
      pauses.push(Number(headers.get('retry-after')));
      clock.advance(pauses.at(-1)! * 1000);
    }
    expect(pauses.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect((await guess()).status).toBe(401);
    const stranger = await login(email, PASSWORD, at(99));
    expect([stranger.status, stranger.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await login(email, PASSWORD, at(209), 'her own laptop')).status).toBe(200);
  });

  it('[A5] slows an address down that tries one account after the other', async () => {
    const found = await statuses(
      times(31, (n) => () => login(mailbox(`nobody-${n}`), 'guess', `2001:db8:${mark.toString(16)}::1`)),
    );
    expect(found.filter((status) => status === 401)).toHaveLength(30);
    expect(found.at(-1)).toBe(429);
    expect((await login(mailbox('somebody'), 'guess', `2001:db8:${mark.toString(16)}::ffff`)).status).toBe(429);
    expect((await login(mailbox('somebody'), 'guess', `2001:db8:${mark.toString(16)}:1::1`)).status).toBe(401);
  });

  it('[A3] answers alike for accounts that there are and that there are not', async () => {
    const email = await account(mailbox('ada'));
    const tries = (to: string) => statuses(times(8, (n) => () => login(to, 'not the password', at(n))));
    expect(await tries(email)).toEqual(await tries(mailbox('nobody')));
  });

  it('[A8] makes who guesses codes wait', async () => {
    const { authorization } = await service.signIn();
    await service.request('POST', '/v1/auth/mfa/totp', { headers: { authorization } });
    const confirm = () =>
      service.request('POST', '/v1/auth/mfa/totp/confirm', { headers: { authorization }, json: { code: '000000' } });
    expect(await statuses(times(6, () => confirm))).toEqual([401, 401, 401, 401, 401, 429]);
  });
});

describe('mails that anybody can have sent to an address', () => {
  it('are limited', async () => {
    const service = await startApp({ RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' });
    const json = { email: `${randomUUID()}@example.com` };
    // Counts outlive the service where Redis keeps them, so every run has an address of its own.
    const headers = { 'x-forwarded-for': `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}` };
    const found = [];
    for (let n = 0; n < 6; n++)
      found.push((await service.request('POST', '/v1/auth/forgot-password', { json, headers })).status);
    expect(found).toEqual([202, 202, 202, 202, 202, 429]);
    await service.close();
  });
});
