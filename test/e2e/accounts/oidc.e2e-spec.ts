import { OAuth2Server } from 'oauth2-mock-server';
import { DataSource } from 'typeorm';
import { startApp, type TestApp } from '../../support/app';
import { recordSecret } from '../../support/suite-log';
import { startProvider, type TestProvider } from '../../support/oidc-provider';

interface Entry {
  accessToken: string;
  refreshToken: string | null;
  mfaRequired: boolean;
  type?: string;
  detail?: string;
  linkToken?: string;
}

const PUBLIC_URL = 'http://films.example';
const callbackOf = (name: string): string => `${PUBLIC_URL}/v1/auth/oauth/${name}/callback`;

describe('signing in with a provider', () => {
  let service: TestApp;
  let provider: TestProvider;
  /** One that lies. */
  let liar: OAuth2Server;

  beforeAll(async () => {
    provider = await startProvider(callbackOf('example'));
    liar = new OAuth2Server();
    await liar.issuer.keys.generate('RS256');
    await liar.start(undefined, '127.0.0.1');
    const liarSettings = { name: 'liar', issuer: liar.issuer.url, clientId: 'marquee', clientSecret: 'whatever it is' };
    const { issuer, clientId, clientSecret } = provider;
    service = await startApp({
      PUBLIC_URL,
      OIDC_PROVIDERS: JSON.stringify([{ name: 'example', issuer, clientId, clientSecret }, liarSettings]),
    });
  });
  afterAll(async () => {
    await service.close();
    await provider.stop();
    await liar.stop();
  });

  const begin = async (name = 'example', query = ''): Promise<{ location: string; cookie: string; status: number }> => {
    const { status, headers } = await service.request('GET', `/v1/auth/oauth/${name}${query}`);
    const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return { status, location: headers.get('location') ?? '', cookie };
  };
  const finish = (callback: URL, cookie: string) => {
    for (const name of ['code', 'state']) recordSecret(callback.searchParams.get(name));
    recordSecret(cookie.split('=')[1]);
    return service.request<Entry>('GET', callback.pathname + callback.search, { headers: { cookie } });
  };
  const signIn = async () => {
    const { location, cookie } = await begin();
    return finish(await provider.signIn(location), cookie);
  };
  const me = async ({ accessToken }: Entry) =>
    (
      await service.request<Record<string, unknown>>('GET', '/v1/users/me', {
        headers: { authorization: `Bearer ${accessToken}` },
      })
    ).body;
  const nobody = { subject: 'nobody', email: 'nobody@example.com', emailVerified: true };

  beforeEach(() => {
    provider.user = nobody;
  });

  it('makes an account with a verified address the first time, and finds it the next', async () => {
    provider.user = { subject: 'ada-1', email: 'Ada@Example.com', emailVerified: true };
    const first = await signIn();
    expect(first.status).toBe(200);
    const profile = await me(first.body);
    expect(profile).toMatchObject({
      email: 'ada@example.com',
      emailVerified: true,
      displayName: 'Ada of the provider',
    });
    provider.user = { ...provider.user, email: 'moved@example.com' };
    expect((await me((await signIn()).body))['id']).toBe(profile['id']);
  });

  it('[A11] sends PKCE, state, nonce and the exact redirect URI, and remembers them with the browser alone', async () => {
    const { status, location, cookie } = await begin();
    const parameters = new URL(location).searchParams;
    expect(status).toBe(302);
    expect(Object.fromEntries(parameters)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: callbackOf('example'),
      scope: 'openid email profile',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(parameters.get(name)!.length).toBeGreaterThanOrEqual(43);
      expect(cookie).not.toContain(parameters.get(name)!);
    }
  });

  it('[A11] refuses what comes back to another browser, with another state, or without one', async () => {
    const { location } = await begin();
    const callback = await provider.signIn(location);
    const other = await begin();
    expect((await finish(callback, '')).body.type).toBe('/problems/provider-sign-in-failed');
    expect((await finish(callback, other.cookie)).status).toBe(401);
    const forged = new URL(callback);
    forged.searchParams.set('state', 'forged');
    expect((await finish(forged, other.cookie)).status).toBe(401);
  });

  it('[A11] refuses a code that is used again', async () => {
    const { location, cookie } = await begin();
    const callback = await provider.signIn(location);
    expect((await finish(callback, cookie)).status).toBe(200);
    expect((await finish(callback, cookie)).status).toBe(401);
  });

  it('[A11] refuses an attempt that was started more than ten minutes ago', async () => {
    const { location, cookie } = await begin();
    const callback = await provider.signIn(location);
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now + 601_000);
    const { status } = await finish(callback, cookie);
    clock.mockRestore();
    expect(status).toBe(401);
  });

  it('[A11] says so where the person declines', async () => {
    provider.user = null;
    const { status, body } = await signIn();
    expect([status, body.type, body.detail]).toEqual([
      403,
      '/problems/provider-refused',
      'example said access_denied.',
    ]);
  });

  it('[A12] makes and links nothing by an address that the provider has not verified', async () => {
    const { email } = await service.signIn();
    provider.user = { subject: 'thief', email, emailVerified: false };
    expect((await signIn()).body.type).toBe('/problems/provider-email-unverified');
    for (const emailVerified of [false, 'false', '', 'yes']) {
      provider.user = { subject: 'newcomer', email: 'unverified@example.com', emailVerified };
      expect((await signIn()).status).toBe(403);
    }
  });

  it('believes a provider that says as text that it has verified the address', async () => {
    provider.user = { subject: 'text-1', email: 'text@example.com', emailVerified: 'true' };
    expect(await me((await signIn()).body)).toMatchObject({ email: 'text@example.com', emailVerified: true });
  });

  it('[A12] links an account with a password only once its person has signed in to it', async () => {
    const [person, stranger] = [await service.signIn(), await service.signIn()];
    provider.user = { subject: 'ada-2', email: person.email, emailVerified: true };
    const { status, body } = await signIn();
    expect([status, body.type]).toEqual([409, '/problems/account-link-needed']);
    const link = ({ authorization }: { authorization: string }, linkToken = body.linkToken) =>
      service.request('POST', '/v1/auth/identities', { json: { linkToken }, headers: { authorization } });
    expect((await link(stranger)).status).toBe(400);
    expect((await link(person, 'forged')).status).toBe(400);
    expect((await signIn()).status).toBe(409);
    expect((await link(person)).status).toBe(204);
    expect((await me((await signIn()).body))['email']).toBe(person.email);
  });

  it('is taken back by its person, unless nothing else lets them in', async () => {
    provider.user = { subject: 'eve-1', email: 'eve@example.com', emailVerified: true };
    const { body } = await signIn();
    const call = <T = Entry>(method: string, target: string) =>
      service.request<T>(method, target, { headers: { authorization: `Bearer ${body.accessToken}` } });
    const list = async () => (await call<{ items: object[] }>('GET', '/v1/auth/identities')).body.items;
    expect(await list()).toMatchObject([{ provider: 'example', subject: 'eve-1' }]);
    expect((await call('DELETE', '/v1/auth/identities/liar')).status).toBe(404);
    expect((await call('DELETE', '/v1/auth/identities/example')).body.type).toBe('/problems/last-way-in');
    const password = await service.request('POST', '/v1/auth/change-password', {
      json: { newPassword: 'a password after all' },
      headers: { authorization: `Bearer ${body.accessToken}` },
    });
    expect(password.status).toBe(204);
    expect((await call('DELETE', '/v1/auth/identities/example')).status).toBe(204);
    expect(await list()).toEqual([]);
  });

  it('goes on to the second factor, and can end in a cookie and at a page of ours', async () => {
    provider.user = { subject: 'cookie-1', email: 'cookie@example.com', emailVerified: true };
    const { location, cookie } = await begin('example', '?transport=cookie&returnTo=/docs');
    const { status, headers, text } = await finish(await provider.signIn(location), cookie);
    expect([status, headers.get('location'), text]).toEqual([303, '/docs', '']);
    expect(headers.getSetCookie().some((line) => line.startsWith('__Secure-marquee-refresh='))).toBe(true);
    for (const elsewhere of ['https://evil.example', '//evil.example', '/\\evil.example', '/a b', '/a\r\nb', '/\0'])
      expect((await begin('example', `?returnTo=${encodeURIComponent(elsewhere)}`)).status).toBe(400);
  });

  it.each([
    ['/ü', '/%C3%BC'],
    ['/фильмы?q=é#ё', '/%D1%84%D0%B8%D0%BB%D1%8C%D0%BC%D1%8B?q=%C3%A9#%D1%91'],
    ['/%2F%2Fevil.example', '/%2F%2Fevil.example'],
    ['/.//evil.example', '/.//evil.example'],
  ])('ends at %j as the header Location can say it', async (returnTo, path) => {
    provider.user = { subject: 'path-1', email: 'path@example.com', emailVerified: true };
    const { location, cookie } = await begin('example', `?transport=cookie&returnTo=${encodeURIComponent(returnTo)}`);
    const { status, headers } = await finish(await provider.signIn(location), cookie);
    expect([status, headers.get('location')]).toEqual([303, path]);
  });

  it('lets no suspended person in', async () => {
    provider.user = { subject: 'out-1', email: 'out@example.com', emailVerified: true };
    await signIn();
    await service.app.get(DataSource).query(`UPDATE users SET status = 'suspended' WHERE email = 'out@example.com'`);
    expect((await signIn()).status).toBe(401);
  });

  it('makes one account of somebody who comes back ten times at once', async () => {
    provider.user = { subject: 'crowd-1', email: 'crowd@example.com', emailVerified: true };
    const answers = await Promise.all(Array.from({ length: 10 }, signIn));
    const ids = await Promise.all(answers.map(async ({ body }) => (await me(body))['id']));
    expect(new Set(ids).size).toBe(1);
  });

  it.each([
    ['a nonce of another sign-in', { nonce: 'another' }],
    ['another audience', { aud: 'somebody else' }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['an ID token that has expired', { exp: 1 }],
  ])('[A11] refuses %s', async (_, lie) => {
    const { location, cookie } = await begin('liar');
    const tell = (token: { payload: Record<string, unknown> }): void => {
      Object.assign(token.payload, { email: 'liar@example.com', email_verified: true, ...lie });
    };
    liar.service.on('beforeTokenSigning', tell);
    const back = (await fetch(location, { redirect: 'manual' })).headers.get('location')!;
    const { status, body } = await finish(new URL(back), cookie);
    liar.service.off('beforeTokenSigning', tell);
    expect([status, body.type]).toEqual([401, '/problems/provider-sign-in-failed']);
  });

  it('[A11] refuses an ID token without a signature', async () => {
    const { location, cookie } = await begin('liar');
    liar.service.once('beforeResponse', (response: { body: Record<string, unknown> }) => {
      const [, claims] = String(response.body['id_token']).split('.');
      const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
      response.body['id_token'] = `${header}.${claims}.`;
    });
    const back = (await fetch(location, { redirect: 'manual' })).headers.get('location')!;
    expect((await finish(new URL(back), cookie)).status).toBe(401);
  });

  it('lists its providers, and knows no others', async () => {
    expect((await service.request('GET', '/v1/auth/oauth')).text).toBe('{"items":["example","liar"]}');
    expect((await begin('unknown')).status).toBe(404);
  });

  it('says that a provider is away, soon without asking it, and comes back with it', async () => {
    const { location, cookie } = await begin();
    const callback = await provider.signIn(location);
    await provider.stop();
    for (let n = 0; n < 4; n++) {
      const { status, headers, body } = await finish(callback, cookie);
      expect([status, headers.get('retry-after'), body.type]).toEqual([503, '30', '/problems/provider-unavailable']);
    }
    await provider.start();
    expect((await finish(callback, cookie)).status).toBe(503);
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now + 31_000);
    expect((await finish(callback, cookie)).status).toBe(200);
    clock.mockRestore();
  });
});
