import { TOTP } from 'otpauth';
import { DataSource } from 'typeorm';
import { startApp, type SignedIn, type TestApp } from '../../support/app';
import { startMailServer, type MailServer } from '../../support/mail-server';
import { startProvider, type TestProvider } from '../../support/oidc-provider';

const PUBLIC_URL = 'http://films.example';
const PASSWORD = 'plenty of popcorn tonight';
const NEW_PASSWORD = 'an entirely new one';
const THIEF = 'thief@example.com';

/** Whoever signs in with one of these has the account. */
interface Tokens {
  readonly authorization: string;
  readonly refreshToken: string;
}

describe('an account that somebody else has had access to', () => {
  let service: TestApp;
  let smtp: MailServer;
  let provider: TestProvider;

  beforeAll(async () => {
    smtp = await startMailServer();
    provider = await startProvider(`${PUBLIC_URL}/v1/auth/oauth/example/callback`);
    const { issuer, clientId, clientSecret } = provider;
    service = await startApp({
      PUBLIC_URL,
      SMTP_URL: smtp.url,
      OIDC_PROVIDERS: JSON.stringify([{ name: 'example', issuer, clientId, clientSecret }]),
    });
  });
  afterAll(async () => {
    await service.close();
    await provider.stop();
    await smtp.close();
  });

  type Body = Record<string, unknown>;
  const call = (method: string, target: string, person: Pick<Tokens, 'authorization'> | null, json?: object) =>
    service.request<Body>(method, target, { json, headers: person ? { authorization: person.authorization } : {} });
  const post = (target: string, json: object, person: Pick<Tokens, 'authorization'> | null = null) =>
    call('POST', target, person, json);
  const query = <T>(sql: string, parameters?: unknown[]) => service.app.get(DataSource).query<T[]>(sql, parameters);
  const login = (email: string, password: string) => post('/v1/auth/login', { email, password });
  const enter = async (email: string, password = PASSWORD): Promise<Tokens> => {
    const { status, body } = await login(email, password);
    expect(status).toBe(200);
    return { authorization: `Bearer ${String(body['accessToken'])}`, refreshToken: String(body['refreshToken']) };
  };
  const statusOf = async (person: Pick<Tokens, 'authorization'>) => (await call('GET', '/v1/users/me', person)).status;
  const verify = async (token: string | null) => (await post('/v1/auth/verify-email', { token })).status;
  const askReset = async (email: string) => {
    await post('/v1/auth/forgot-password', { email });
    return (await smtp.next(email, /^Reset/)).token;
  };
  const reset = async (token: string | null) =>
    (await post('/v1/auth/reset-password', { token, password: NEW_PASSWORD })).status;
  const actionsOn = async (userId: string) =>
    (await query<{ action: string }>('SELECT action FROM audit_events WHERE target_id = $1 ORDER BY id', [userId])).map(
      ({ action }) => action,
    );
  const idOf = async (email: string) =>
    (await query<{ id: string }>('SELECT id FROM users WHERE email = $1', [email]))[0]!.id;
  const enrol = async (person: Tokens, isConfirmed = true) => {
    const { secret } = (await post('/v1/auth/mfa/totp', {}, person)).body as { secret: string };
    const code = new TOTP({ secret }).generate();
    if (isConfirmed) expect((await post('/v1/auth/mfa/totp/confirm', { code }, person)).status).toBe(200);
    return code;
  };
  const makeKey = async (person: Tokens) => {
    const request = { name: 'planted', scopes: ['users:read'] };
    const { status, body } = await post('/v1/api-keys', request, person);
    expect(status).toBe(201);
    return { authorization: `Bearer ${String(body['secret'] ?? body['key'])}` };
  };
  /** What the provider makes of a person whom it vouches for. */
  const signInWithProvider = async (email: string) => {
    provider.user = { subject: `subject of ${email}`, email, emailVerified: true };
    const { headers } = await service.request('GET', '/v1/auth/oauth/example');
    const cookie = headers.getSetCookie()[0]!.split(';')[0]!;
    const back = await provider.signIn(headers.get('location')!);
    return service.request<Body>('GET', back.pathname + back.search, { headers: { cookie } });
  };

  describe('with an old password', () => {
    const ends: [string, (person: SignedIn) => Promise<void>][] = [
      ['a reset of the password', async ({ email }) => expect(await reset(await askReset(email))).toBe(204)],
      [
        'a change of the password',
        async (person) => {
          const change = { currentPassword: person.password, newPassword: NEW_PASSWORD };
          expect((await post('/v1/auth/change-password', change, person)).status).toBe(204);
        },
      ],
      [
        'the end of all sessions',
        async (person) => expect((await call('DELETE', '/v1/auth/sessions', person)).status).toBe(204),
      ],
    ];

    it.each(ends)('[A13] has nothing pending after %s', async (_, end) => {
      const person = await service.signIn();
      const thief = await enter(person.email, person.password);
      expect((await post('/v1/auth/change-email', { email: `x-${person.email}` }, thief)).status).toBe(202);
      const { token } = await smtp.next(`x-${person.email}`, /Confirm/);
      const code = await enrol(thief, false);
      const link = (await signInWithProvider(person.email)).body['linkToken'];
      expect(link).toEqual(expect.any(String));
      await end(person);
      expect(await verify(token)).toBe(400);
      const owner = await enter(
        person.email,
        (await login(person.email, NEW_PASSWORD)).status === 200 ? NEW_PASSWORD : person.password,
      );
      expect((await post('/v1/auth/mfa/totp/confirm', { code }, owner)).status).toBe(409);
      expect((await post('/v1/auth/identities', { linkToken: link }, owner)).status).toBe(400);
      expect((await call('GET', '/v1/users/me', owner)).body['email']).toBe(person.email);
    });

    it('[A13] cannot confirm a change of the address while the owner resets the password', async () => {
      const outcomes = new Set<string>();
      for (let n = 0; n < 5; n++) {
        const person = await service.signIn();
        await post('/v1/auth/change-email', { email: `race-${person.email}` }, person);
        const { token } = await smtp.next(`race-${person.email}`, /Confirm/);
        const resetToken = await askReset(person.email);
        const [confirmed, done] = await Promise.all([verify(token), reset(resetToken)]);
        outcomes.add(`${confirmed} ${done}`);
      }
      // One of the two wins; the other finds its token void.
      for (const outcome of outcomes) expect(['204 400', '400 204']).toContain(outcome);
    });

    it('[A13] may ask for nothing more in a session that has ended', async () => {
      const person = await service.signIn();
      const thief = await enter(person.email, person.password);
      const late = await Promise.all([
        call('DELETE', '/v1/auth/sessions', person),
        ...Array.from({ length: 5 }, (_, n) => post('/v1/auth/change-email', { email: `${n}-${person.email}` }, thief)),
      ]);
      expect(late[0].status).toBe(204);
      const userId = await idOf(person.email);
      expect(await query('SELECT 1 FROM one_time_tokens WHERE user_id = $1', [userId])).toEqual([]);
    });
  });

  describe('whose address was changed', () => {
    const move = async (from: SignedIn | (Tokens & { email: string }), to: string) => {
      expect((await post('/v1/auth/change-email', { email: to }, from)).status).toBe(202);
      expect(await verify((await smtp.next(to, /Confirm/)).token)).toBe(204);
      return (await smtp.next(from.email, /was changed/)).token;
    };
    const undo = async (token: string | null) => (await post('/v1/auth/undo-email-change', { token })).status;

    it('[A14] goes back to the mailbox that it was taken from, and lets nobody else in', async () => {
      const person = await service.signIn();
      const userId = await idOf(person.email);
      const thief = await enter(person.email, person.password);
      const undoToken = await move({ ...thief, email: person.email }, `new-${person.email}`);
      const key = await makeKey(thief);
      expect(await statusOf(key)).toBe(200);
      expect(await undo(undoToken)).toBe(204);
      expect([await statusOf(thief), await statusOf(person)]).toEqual([401, 401]);
      expect((await login(person.email, person.password)).status).toBe(401);
      expect((await login(`new-${person.email}`, person.password)).status).toBe(401);
      expect(await query('SELECT 1 FROM api_keys WHERE user_id = $1', [userId])).toEqual([]);
      expect(await reset((await smtp.next(person.email, /this address again/)).token)).toBe(204);
      expect((await call('GET', '/v1/users/me', await enter(person.email, NEW_PASSWORD))).body).toMatchObject({
        id: userId,
        email: person.email,
        emailVerified: true,
      });
      expect(await undo(undoToken)).toBe(400);
      expect(await actionsOn(userId)).toEqual(
        expect.arrayContaining(['email.change-asked', 'email.changed', 'email.change-undone']),
      );
    });

    it('[A14] goes back to the first mailbox after two changes and a reset, and not to the one between', async () => {
      const person = await service.signIn();
      const first = await move(person, `b-${person.email}`);
      const second = await move({ ...person, email: `b-${person.email}` }, `c-${person.email}`);
      expect(await reset(await askReset(`c-${person.email}`))).toBe(204);
      expect(await undo(first)).toBe(204);
      expect(await undo(second)).toBe(400);
      expect((await query('SELECT 1 FROM users WHERE email = $1', [person.email])).length).toBe(1);
    });

    it('[A14] goes back although somebody has signed up with the address that was free', async () => {
      const person = await service.signIn();
      const userId = await idOf(person.email);
      const undoToken = await move(person, `free-${person.email}`);
      await post('/v1/auth/register', { email: person.email, password: PASSWORD, displayName: 'Squatter' });
      expect(await idOf(person.email)).not.toBe(userId);
      expect(await undo(undoToken)).toBe(204);
      expect(await idOf(person.email)).toBe(userId);
    });

    it('[A14] does not go back after seven days, nor by a token of another purpose', async () => {
      const person = await service.signIn();
      const undoToken = await move(person, `late-${person.email}`);
      expect(await undo(await askReset(`late-${person.email}`))).toBe(400);
      await query(
        `UPDATE one_time_tokens SET expires_at = expires_at - interval '7 days' WHERE purpose = 'undo-email-change'`,
      );
      expect(await undo(undoToken)).toBe(400);
    });
  });

  describe('before its mailbox was proved', () => {
    /** Somebody signs up with an address that is not theirs, and sets up every way in that there is. */
    async function plant(email: string) {
      await post('/v1/auth/register', { email, password: PASSWORD, displayName: 'Ada' });
      const { token } = await smtp.next(email, /Verify/);
      const session = await enter(email);
      const userId = await idOf(email);
      const key = await makeKey(session);
      await query(`INSERT INTO identities (provider, subject, user_id) VALUES ('example', $1, $2)`, [
        `planted by ${THIEF} ${email}`,
        userId,
      ]);
      await query(
        `INSERT INTO webhooks (id, user_id, url, events, secret) VALUES (gen_random_uuid(), $1, 'https://evil.example/', '{rating.changed}', '\\x00')`,
        [userId],
      );
      await enrol(session);
      expect(await statusOf(key)).toBe(200);
      return { session, key, token, userId };
    }
    const waysIn = async (userId: string) => {
      const tables = [
        'api_keys',
        'identities',
        'totp_factors',
        'recovery_codes',
        'webhooks',
        'sessions',
        'known_devices',
        'one_time_tokens',
      ];
      const found: string[] = [];
      for (const table of tables)
        if ((await query(`SELECT 1 FROM ${table} WHERE user_id = $1`, [userId])).length > 0) found.push(table);
      return found;
    };

    it('[A15] has only its new password after a reset', async () => {
      const email = 'reset-victim@example.com';
      const { session, userId } = await plant(email);
      expect(await reset(await askReset(email))).toBe(204);
      expect(await waysIn(userId)).toEqual([]);
      expect(await statusOf(session)).toBe(401);
      expect((await login(email, PASSWORD)).status).toBe(401);
      expect(await statusOf(await enter(email, NEW_PASSWORD))).toBe(200);
      expect((await smtp.next(email, /Other ways into your account/)).text).toContain('API keys, second factors');
      expect(await actionsOn(userId)).toContain('account.reclaimed');
    });

    it('[A15] has only its password after a verification', async () => {
      const email = 'verify-victim@example.com';
      const { session, token, userId } = await plant(email);
      expect(await verify(token)).toBe(204);
      expect(await waysIn(userId)).toEqual([]);
      expect(await statusOf(session)).toBe(401);
      await smtp.next(email, /Other ways into your account/);
    });

    it('[A15] has only the provider that vouches for the address, and not the password', async () => {
      const email = 'provider-victim@example.com';
      const { session, userId } = await plant(email);
      const { status, body } = await signInWithProvider(email);
      expect([status, body['mfaRequired']]).toEqual([200, false]);
      expect(await statusOf({ authorization: `Bearer ${String(body['accessToken'])}` })).toBe(200);
      expect(await statusOf(session)).toBe(401);
      expect((await login(email, PASSWORD)).status).toBe(401);
      const subjects = await query<{ subject: string }>('SELECT subject FROM identities WHERE user_id = $1', [userId]);
      expect(subjects).toEqual([{ subject: `subject of ${email}` }]);
      expect((await waysIn(userId)).sort()).toEqual(['identities', 'known_devices', 'sessions']);
    });

    it('[A15] keeps its ratings, and what is set up after the proof', async () => {
      const email = 'kept@example.com';
      const { session, token } = await plant(email);
      const movie = await post('/v1/movies', { title: 'Alien', year: 1979 }, await service.signIn('editor'));
      const rated = await call('PUT', `/v1/movies/${String(movie.body['id'])}/rating`, session, { value: 4 });
      expect(rated.status).toBeLessThan(300);
      expect(await verify(token)).toBe(204);
      const owner = await enter(email);
      const key = await makeKey(owner);
      expect(((await call('GET', '/v1/users/me/ratings', owner)).body['items'] as object[]).length).toBe(1);
      expect(await reset(await askReset(email))).toBe(204);
      expect(await statusOf(key)).toBe(200);
    });

    it('[A15] loses everything as well where it is moved to another mailbox', async () => {
      const email = 'moved@example.com';
      const { session, userId } = await plant(email);
      await post('/v1/auth/change-email', { email: 'moved-to@example.com' }, session);
      expect(await verify((await smtp.next('moved-to@example.com', /Confirm/)).token)).toBe(204);
      expect(await waysIn(userId)).toEqual([]);
      expect((await smtp.next(email, /was changed/)).token).toBeNull();
    });
  });

  describe('by a second provider', () => {
    it('[A16] is not entered by its address alone, although it has no password', async () => {
      const email = 'passwordless@example.com';
      const first = await signInWithProvider(email);
      expect(first.status).toBe(200);
      await query(`UPDATE identities SET provider = 'another' WHERE subject = $1`, [`subject of ${email}`]);
      const { status, body } = await signInWithProvider(email);
      expect([status, body['type']]).toEqual([409, '/problems/account-link-needed']);
      const owner = { authorization: `Bearer ${String(first.body['accessToken'])}` };
      expect((await post('/v1/auth/identities', { linkToken: body['linkToken'] }, owner)).status).toBe(204);
      expect((await signInWithProvider(email)).status).toBe(200);
    });
  });

  describe('whose second factor is lost', () => {
    it('[A17] is helped by an administrator with a fresh proof; both get a mail', async () => {
      const [person, admin, other] = [await service.signIn(), await service.signIn('admin'), await service.signIn()];
      const userId = await idOf(person.email);
      const target = `/v1/users/${userId}/mfa`;
      expect((await call('DELETE', target, admin)).status).toBe(409);
      await enrol({ ...person });
      expect((await call('DELETE', target, other)).status).toBe(403);
      await query(`UPDATE sessions SET proved_at = now() - interval '11 minutes' WHERE user_id = $1`, [
        await idOf(admin.email),
      ]);
      expect((await call('DELETE', target, admin)).body['type']).toBe('/problems/proof-needed');
      await post('/v1/auth/reauthenticate', { password: admin.password }, admin);
      expect((await call('DELETE', target, admin)).status).toBe(204);
      expect(await statusOf(person)).toBe(401);
      expect((await login(person.email, person.password)).body['mfaRequired']).toBe(false);
      await smtp.next(person.email, /factor was removed/);
      expect((await smtp.next(admin.email, /You removed a second factor/)).text).toContain(userId);
      expect(await actionsOn(userId)).toContain('mfa.removed-by-administrator');
      expect((await call('DELETE', `/v1/users/${crypto.randomUUID()}/mfa`, admin)).status).toBe(404);
    });
  });
});
