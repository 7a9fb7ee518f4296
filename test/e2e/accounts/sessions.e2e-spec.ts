import { DataSource } from 'typeorm';
import { startApp, type SignedIn, type TestApp, type TestRequest } from '../../support/app';
import { decodeJwt } from '../../support/tokens';

interface Session {
  id: string;
  current: boolean;
  userAgent: string | null;
  address: string | null;
  transport: string;
}

describe('sessions', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startApp();
  });
  afterAll(() => service.close());

  const call = <T = Record<string, unknown>>(method: string, target: string, person: SignedIn, json?: object) =>
    service.request<T>(method, target, { json, headers: { authorization: person.authorization } });
  const list = async (person: SignedIn) =>
    (await call<{ items: Session[] }>('GET', '/v1/auth/sessions', person)).body.items;
  const isIn = async (person: SignedIn) => (await call('GET', '/v1/users/me', person)).status === 200;

  /** The same person on another device. */
  async function again(person: SignedIn, headers: Record<string, string> = {}): Promise<SignedIn> {
    const { body } = await service.request<{ accessToken: string; refreshToken: string }>('POST', '/v1/auth/login', {
      json: { email: person.email, password: person.password },
      headers,
    });
    return { ...person, authorization: `Bearer ${body.accessToken}`, refreshToken: body.refreshToken };
  }

  it('[S9] are listed for their own person alone, with device and address, the one that asks marked', async () => {
    const person = await service.signIn();
    await service.signIn();
    await again(person, { 'user-agent': 'Projector/1.0' });
    const sessions = await list(person);
    expect(sessions.map(({ current, userAgent }) => [current, userAgent])).toEqual([
      [false, 'Projector/1.0'],
      [true, 'node'],
    ]);
    for (const session of sessions) expect(session).toMatchObject({ address: '127.0.0.1', transport: 'body' });
  });

  it('[S4] end one by one or all the others, and their access tokens with them at once', async () => {
    const here = await service.signIn();
    const [there, elsewhere] = [await again(here), await again(here)];
    const idOf = ({ authorization }: SignedIn) =>
      String(decodeJwt(authorization.slice('Bearer '.length)).claims['sid']);
    expect((await call('DELETE', `/v1/auth/sessions/${idOf(there)}`, here)).status).toBe(204);
    expect((await call('DELETE', `/v1/auth/sessions/${idOf(there)}`, here)).status).toBe(404);
    expect([await isIn(here), await isIn(there), await isIn(elsewhere)]).toEqual([true, false, true]);
    expect((await call('DELETE', '/v1/auth/sessions', here)).status).toBe(204);
    expect([await isIn(here), await isIn(elsewhere)]).toEqual([true, false]);
    expect(await list(here)).toHaveLength(1);
  });

  it('[X2] of somebody else are not found', async () => {
    const [ada, bob] = [await service.signIn(), await service.signIn()];
    const [session] = await list(ada);
    expect((await call('DELETE', `/v1/auth/sessions/${session!.id}`, bob)).status).toBe(404);
    expect(await isIn(ada)).toBe(true);
  });

  it('[S4] end at sign-out by access token alone', async () => {
    const person = await service.signIn();
    expect((await call('POST', '/v1/auth/logout', person)).status).toBe(204);
    expect(await isIn(person)).toBe(false);
    expect((await service.request('POST', '/v1/auth/logout')).status).toBe(401);
  });

  it('[S4] end with a change of the password, but for the one that changes it', async () => {
    const here = await service.signIn();
    const there = await again(here);
    const change = (json: object) => call('POST', '/v1/auth/change-password', here, json);
    expect((await change({ currentPassword: 'not the password', newPassword: 'an entirely new one' })).status).toBe(
      401,
    );
    expect((await change({ currentPassword: here.password, newPassword: 'too short' })).body['errors']).toMatchObject([
      { pointer: '/newPassword' },
    ]);
    expect((await change({ currentPassword: here.password, newPassword: 'an entirely new one' })).status).toBe(204);
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
  });

  it('need the old password to change it, and without one a fresh proof', async () => {
    const person = await service.signIn();
    const change = () => call('POST', '/v1/auth/change-password', person, { newPassword: 'an entirely new one' });
    expect(await change()).toMatchObject({ status: 400, body: { errors: [{ pointer: '/currentPassword' }] } });
    await service.app
      .get(DataSource)
      .query('DELETE FROM credentials WHERE user_id = (SELECT id FROM users WHERE email = $1)', [person.email]);
    await service.app.get(DataSource).query(`UPDATE sessions SET proved_at = now() - interval '11 minutes'`);
    const stale = await change();
    expect([stale.status, stale.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="marquee", error="insufficient_user_authentication", max_age="600"',
    ]);
    await service.app.get(DataSource).query('UPDATE sessions SET proved_at = now()');
    expect((await change()).status).toBe(204);
    expect((await change()).status).toBe(400);
  });

  describe('with the refresh token in a cookie', () => {
    const signIn = async () => {
      const { email, password } = await service.signIn();
      return service.request<{ accessToken: string; refreshToken: null }>('POST', '/v1/auth/login', {
        json: { email, password, transport: 'cookie' },
      });
    };
    const cookieOf = ({ headers }: { headers: Headers }): string => headers.getSetCookie()[0]!;
    const refresh = (cookie: string, headers: Record<string, string>, request: TestRequest = {}) =>
      service.request<Record<string, unknown>>('POST', '/v1/auth/refresh', {
        ...request,
        headers: { cookie: cookie.split(';')[0]!, ...headers },
      });

    it('[S6] keep it from scripts, other sites, other paths and plain http', async () => {
      const answer = await signIn();
      expect(answer.body.refreshToken).toBeNull();
      expect(cookieOf(answer)).toMatch(/^__Secure-marquee-refresh=[\w-]{43};/);
      for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/v1/auth/refresh', 'Max-Age=2592000'])
        expect(cookieOf(answer)).toContain(attribute);
    });

    it('[S6] take it from our own pages alone, and rotate it', async () => {
      const cookie = cookieOf(await signIn());
      const own = { origin: new URL(service.configuration.publicUrl).origin };
      const foreigners: Record<string, string>[] = [
        {},
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'same-site' },
      ];
      for (const foreign of foreigners)
        expect((await refresh(cookie, foreign)).body).toMatchObject({ type: '/problems/cross-site-request' });
      const answer = await refresh(cookie, own);
      expect([answer.status, answer.body['refreshToken']]).toEqual([200, null]);
      expect(cookieOf(answer)).not.toBe(cookie);
      expect((await refresh(cookieOf(answer), { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    });

    it('take it away at sign-out', async () => {
      const { body } = await signIn();
      const headers = { authorization: `Bearer ${body.accessToken}` };
      const out = await service.request('POST', '/v1/auth/logout', { headers });
      expect(cookieOf(out)).toMatch(/^__Secure-marquee-refresh=; Max-Age=0/);
    });

    it('are refused without any token', async () => {
      expect((await service.request('POST', '/v1/auth/refresh')).status).toBe(401);
    });
  });
});
