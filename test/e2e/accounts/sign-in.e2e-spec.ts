import { DataSource } from 'typeorm';
import { startApp, type TestApp } from '../../support/app';
import { decodeJwt, FORGERIES } from '../../support/tokens';

interface Tokens {
  accessToken: string;
  refreshToken: string;
  tokenType: string;
  expiresIn: number;
}

interface Problem {
  type: string;
  status: number;
  errors?: { pointer: string; code: string }[];
}

const ADA = { email: 'ada@example.com', password: 'plenty of popcorn tonight', displayName: 'Ada' };

describe('accounts', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startApp();
    await service.request('POST', '/v1/auth/register', { json: ADA });
  });
  afterAll(() => service.close());

  const login = (json: object = { email: ADA.email, password: ADA.password }) =>
    service.request<Tokens & Problem>('POST', '/v1/auth/login', { json });
  const me = (authorization?: string) =>
    service.request<Record<string, unknown> & Problem>('GET', '/v1/users/me', {
      headers: authorization ? { authorization } : {},
    });
  const refresh = (refreshToken: string) =>
    service.request<Tokens & Problem>('POST', '/v1/auth/refresh', { json: { refreshToken } });

  describe('sign-up', () => {
    it('[A4] answers the same bytes whether or not the address is taken, and keeps the first password', async () => {
      const free = await service.request('POST', '/v1/auth/register', { json: { ...ADA, email: 'new@example.com' } });
      const taken = await service.request('POST', '/v1/auth/register', {
        json: { ...ADA, password: 'another password' },
      });
      expect([free.status, taken.status]).toEqual([202, 202]);
      expect(taken.text).toBe(free.text);
      expect((await login()).status).toBe(200);
      expect((await login({ email: ADA.email, password: 'another password' })).status).toBe(401);
    });

    it('makes one account of fifty sign-ups with one address at once', async () => {
      const json = { ...ADA, email: 'crowd@example.com' };
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => service.request('POST', '/v1/auth/register', { json })),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
      expect((await login({ email: 'crowd@example.com', password: ADA.password })).status).toBe(200);
    });

    it.each([
      ['a short password', { password: 'popcorn' }, '/password'],
      ['eleven code points that are many more bytes', { password: '🍿'.repeat(11) }, '/password'],
      ['129 characters', { password: 'x'.repeat(129) }, '/password'],
      ['a password that everybody guesses', { password: 'Password2026!' }, '/password'],
      ['one of them twice', { password: 'sunshinesunshine' }, '/password'],
      ['their own address', { password: ADA.email }, '/password'],
      ['their own name', { password: 'Ada Lovelace of London', displayName: 'ada lovelace of London' }, '/password'],
      ['no address', { email: 'ada' }, '/email'],
      ['an empty name', { displayName: '' }, '/displayName'],
      ['a role of their own choice', { role: 'admin' }, '/role'],
    ])('[A2] refuses %s', async (_, change, pointer) => {
      const { status, body } = await service.request<Problem>('POST', '/v1/auth/register', {
        json: { ...ADA, ...change },
      });
      expect(status).toBe(400);
      expect(body.errors?.[0]?.pointer).toBe(pointer);
    });

    it('[A2] accepts twelve code points of any script', async () => {
      const json = { ...ADA, email: 'emoji@example.com', password: '🍿'.repeat(12) };
      await service.request('POST', '/v1/auth/register', { json });
      expect((await login({ email: json.email, password: json.password })).status).toBe(200);
    });
  });

  describe('sign-in', () => {
    it('gives tokens that open the profile', async () => {
      const { status, body } = await login();
      expect(status).toBe(200);
      expect(body).toMatchObject({ tokenType: 'Bearer', expiresIn: 900 });
      expect((await me(`Bearer ${body.accessToken}`)).body).toMatchObject({
        email: ADA.email,
        displayName: 'Ada',
        role: 'user',
      });
    });

    it('[A2] takes the address in any case and the password in any normal form', async () => {
      const password = 'crème brûlée à Montmartre';
      const json = { email: 'Amelie@Example.com', displayName: 'Amélie', password: password.normalize('NFC') };
      await service.request('POST', '/v1/auth/register', { json });
      const answer = await login({ email: 'AMELIE@example.COM', password: password.normalize('NFD') });
      expect(answer.status).toBe(200);
    });

    it('[A3] answers an unknown address and a wrong password alike', async () => {
      const unknown = await login({ email: 'nobody@example.com', password: ADA.password });
      const wrong = await login({ email: ADA.email, password: 'not the password' });
      const { requestId: _, ...first } = unknown.body as never as Record<string, unknown>;
      const { requestId: __, ...second } = wrong.body as never as Record<string, unknown>;
      expect([unknown.status, wrong.status]).toEqual([401, 401]);
      expect(first).toEqual(second);
      expect(unknown.headers.get('www-authenticate')).toContain('Bearer');
    });

    it('refuses a suspended person', async () => {
      const person = await service.signIn();
      await service.app.get(DataSource).query(`UPDATE users SET status = 'suspended' WHERE email = $1`, [person.email]);
      expect((await login({ email: person.email, password: person.password })).status).toBe(401);
    });
  });

  describe('access tokens', () => {
    it('[S1] say who, in which session and with which role, and are signed by a key of the JWKS', async () => {
      const { body } = await login();
      const { header, claims } = decodeJwt(body.accessToken);
      const keys = await service.request<{ keys: { kid: string; alg: string }[] }>('GET', '/.well-known/jwks.json');
      expect(header).toMatchObject({ alg: 'ES256', kid: keys.body.keys[0]?.kid });
      expect(claims).toMatchObject({ role: 'user', aud: 'marquee', iss: service.configuration.publicUrl });
      expect(Number(claims['exp']) - Number(claims['iat'])).toBe(900);
      expect(claims['sid']).toEqual(expect.any(String));
    });

    it('are asked for with a challenge where they are missing', async () => {
      const { status, headers, body } = await me();
      expect(status).toBe(401);
      expect(headers.get('www-authenticate')).toBe('Bearer realm="marquee"');
      expect(body.type).toBe('/problems/unauthenticated');
    });

    it.each(Object.entries(FORGERIES))('[S1] are refused when forged: %s', async (_, forge) => {
      const { body } = await login();
      const { status, headers } = await me(`Bearer ${forge(body.accessToken)}`);
      expect(status).toBe(401);
      expect(headers.get('www-authenticate')).toContain('invalid_token');
    });
  });

  describe('refresh tokens', () => {
    it('give new tokens, once', async () => {
      const first = (await login()).body;
      const second = await refresh(first.refreshToken);
      expect(second.status).toBe(200);
      expect(second.body.refreshToken).not.toBe(first.refreshToken);
      expect((await me(`Bearer ${second.body.accessToken}`)).status).toBe(200);
    });

    it('[S2] end their session when a spent one is used again after the grace time, and its access tokens with it', async () => {
      const first = (await login()).body;
      const second = (await refresh(first.refreshToken)).body;
      await service.app
        .get(DataSource)
        .query(`UPDATE refresh_tokens SET spent_at = spent_at - interval '11 seconds' WHERE spent_at IS NOT NULL`);
      expect((await refresh(first.refreshToken)).status).toBe(401);
      expect((await refresh(second.refreshToken)).status).toBe(401);
      for (const { accessToken } of [first, second]) expect((await me(`Bearer ${accessToken}`)).status).toBe(401);
    });

    it('[S2] give the same new one again to a client whose answer was lost', async () => {
      const first = (await login()).body;
      const lost = await refresh(first.refreshToken);
      const again = await refresh(first.refreshToken);
      expect([lost.status, again.status]).toEqual([200, 200]);
      expect(again.body.refreshToken).toBe(lost.body.refreshToken);
      const next = await refresh(again.body.refreshToken);
      expect((await refresh(next.body.refreshToken)).status).toBe(200);
    });

    it('[S3] make one new chain of twenty uses at once, and lock nobody out', async () => {
      const { refreshToken } = (await login()).body;
      const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(refreshToken)));
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
      const [successor, ...others] = new Set(answers.map(({ body }) => body.refreshToken));
      expect(others).toEqual([]);
      expect((await refresh(successor!)).status).toBe(200);
    });

    it.each([
      ['idle for seven days', `last_used_at = now() - interval '7 days 1 minute'`],
      ['thirty days old', `expires_at = now() - interval '1 minute'`],
    ])('[S5] are worth nothing in a session that is %s', async (_, change) => {
      const { refreshToken, accessToken } = (await login()).body;
      const sid = decodeJwt(accessToken).claims['sid'];
      await service.app.get(DataSource).query(`UPDATE sessions SET ${change} WHERE id = $1`, [sid]);
      expect((await refresh(refreshToken)).status).toBe(401);
    });

    it('are worth nothing after sign-out, and signing out twice is no error', async () => {
      const { refreshToken } = (await login()).body;
      const out = () => service.request('POST', '/v1/auth/logout', { json: { refreshToken } });
      expect((await out()).status).toBe(204);
      expect((await out()).status).toBe(204);
      expect((await refresh(refreshToken)).status).toBe(401);
    });

    it('that nobody issued are refused', async () => {
      expect((await refresh('x'.repeat(43))).status).toBe(401);
    });
  });
});
