import { DataSource } from 'typeorm';
import { startApp, type SignedIn, type TestApp } from '../../support/app';

type Body = Record<string, unknown> & {
  id: string;
  items: (Record<string, unknown> & { id: string })[];
  nextCursor: string | null;
};

describe('people', () => {
  let service: TestApp;
  let admin: SignedIn;

  beforeAll(async () => {
    service = await startApp();
    admin = await service.signIn('admin');
  });
  afterAll(() => service.close());

  const call = (
    method: string,
    target: string,
    person: SignedIn,
    json?: object,
    headers: Record<string, string> = {},
  ) => service.request<Body>(method, target, { json, headers: { authorization: person.authorization, ...headers } });
  const idOf = async (person: SignedIn) => (await call('GET', '/v1/users/me', person)).body.id;
  const query = <T = unknown[]>(sql: string, parameters?: unknown[]) =>
    service.app.get(DataSource).query<T>(sql, parameters);

  describe('change their own profile', () => {
    it('by merge patch, preferences included', async () => {
      const person = await service.signIn();
      const { status, body } = await call('PATCH', '/v1/users/me', person, {
        displayName: 'Augusta',
        locale: 'en-GB',
        preferences: { favouriteGenres: ['Comedy', 'Film-Noir'] },
      });
      expect([status, body]).toMatchObject([
        200,
        { displayName: 'Augusta', locale: 'en-GB', preferences: { favouriteGenres: ['Comedy', 'Film-Noir'] } },
      ]);
      expect((await call('PATCH', '/v1/users/me', person, { locale: 'de' })).body).toMatchObject({
        displayName: 'Augusta',
        preferences: { favouriteGenres: ['Comedy', 'Film-Noir'] },
      });
    });

    it('[X4] and nothing else of it', async () => {
      const person = await service.signIn();
      const before = (await call('GET', '/v1/users/me', person)).body;
      for (const [name, value] of Object.entries({
        role: 'admin',
        status: 'active',
        email: 'x@example.com',
        id: before.id,
        version: 7,
        emailVerified: true,
        createdAt: '2020-01-01T00:00:00Z',
      })) {
        const { status, body } = await call('PATCH', '/v1/users/me', person, { [name]: value });
        expect([name, status, body['errors']]).toMatchObject([name, 400, [{ pointer: `/${name}` }]]);
      }
      expect((await call('GET', '/v1/users/me', person)).body).toEqual(before);
    });

    it('one after the other: of fifty with one ETag exactly one wins', async () => {
      const person = await service.signIn();
      const etag = (await call('GET', '/v1/users/me', person)).headers.get('etag')!;
      const patch = (n: number) =>
        call('PATCH', '/v1/users/me', person, { displayName: `Ada ${n}` }, { 'if-match': etag });
      const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => patch(n)));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 49 }, () => 412)]);
    });

    it.each([
      { locale: 'English' },
      { preferences: { favouriteGenres: 'Comedy' } },
      { preferences: null },
      { displayName: '' },
    ])('but not to %j', async (json) => {
      expect((await call('PATCH', '/v1/users/me', await service.signIn(), json)).status).toBe(400);
    });
  });

  describe('are seen by administrators', () => {
    it('page by page, found by how address or name begins, by role and status', async () => {
      const [ada, bob] = [await service.signIn('editor'), await service.signIn()];
      await call('PATCH', '/v1/users/me', bob, { displayName: 'Bob_100%' });
      const emails = async (parameters: string) =>
        (await call('GET', `/v1/users?${parameters}`, admin)).body.items.map(({ email }) => email);
      expect(await emails(`query=${ada.email.slice(0, 9).toUpperCase()}`)).toEqual([ada.email]);
      expect(await emails('query=bob_1')).toEqual([bob.email]);
      expect(await emails('query=bob%251')).toEqual([]);
      expect(await emails('role=editor&status=active')).toEqual([ada.email]);
      const first = await call('GET', '/v1/users?limit=2', admin);
      const second = await call('GET', `/v1/users?limit=2&cursor=${first.body.nextCursor}`, admin);
      const ids = [...first.body.items, ...second.body.items].map(({ id }) => id);
      expect(ids).toEqual(ids.toSorted().toReversed());
      expect(first.headers.get('link')).toContain('rel="next"');
    });

    it('[X2] and otherwise by themselves alone', async () => {
      const [ada, bob] = [await service.signIn(), await service.signIn('editor')];
      const id = await idOf(ada);
      expect((await call('GET', `/v1/users/${id}`, ada)).status).toBe(200);
      expect((await call('GET', `/v1/users/${id}`, admin)).status).toBe(200);
      expect((await call('GET', `/v1/users/${id}`, bob)).status).toBe(404);
      expect((await call('GET', '/v1/users', bob)).status).toBe(403);
      expect((await call('PATCH', `/v1/users/${id}`, bob, { role: 'admin' })).status).toBe(403);
    });
  });

  describe('get another role or status', () => {
    it('[S4] which counts for the access tokens that they have already', async () => {
      const person = await service.signIn();
      const id = await idOf(person);
      expect((await call('GET', '/v1/users', person)).status).toBe(403);
      expect((await call('PATCH', `/v1/users/${id}`, admin, { role: 'admin' })).body).toMatchObject({ role: 'admin' });
      expect((await call('GET', '/v1/users', person)).status).toBe(200);
      await call('PATCH', `/v1/users/${id}`, admin, { role: 'user' });
      expect((await call('GET', '/v1/users', person)).status).toBe(403);
      await call('PATCH', `/v1/users/${id}`, admin, { status: 'suspended' });
      expect((await call('GET', '/v1/users/me', person)).status).toBe(401);
      expect(
        (await service.request('POST', '/v1/auth/refresh', { json: { refreshToken: person.refreshToken } })).status,
      ).toBe(401);
      await call('PATCH', `/v1/users/${id}`, admin, { status: 'active' });
      const { status } = await service.request('POST', '/v1/auth/login', {
        json: { email: person.email, password: person.password },
      });
      expect(status).toBe(200);
    });
  });

  describe('leave', () => {
    const rated = async () => {
      const editor = await service.signIn('editor');
      const movie = (await call('POST', '/v1/movies', editor, { title: `Alien ${Math.random()}`, year: 1979 })).body.id;
      return { movie, countOf: async () => (await call('GET', `/v1/movies/${movie}`, editor)).body['ratingCount'] };
    };

    it('with everything that is held about them in a file', async () => {
      const person = await service.signIn();
      const { movie } = await rated();
      await call('PUT', `/v1/movies/${movie}/rating`, person, { value: 4.5 });
      await call('PUT', `/v1/users/me/watchlist/${movie}`, person);
      await call('POST', '/v1/api-keys', person, { name: 'Export', scopes: ['users:read'] });
      const { status, headers, body } = await call('GET', '/v1/users/me/export', person);
      expect([status, headers.get('content-disposition')]).toEqual([200, expect.stringContaining('attachment')]);
      expect(body).toMatchObject({
        profile: [{ email: person.email }],
        ratings: [{ movieId: movie, value: 4.5 }],
        watchlist: [{ movieId: movie }],
        watched: [],
        dismissals: [],
        tags: [],
        sessions: [{ address: '127.0.0.1' }],
        apiKeys: [{ name: 'Export' }],
        identities: [],
        secondFactor: [{ enabled: false }],
        jobs: [],
      });
      expect((body['auditEvents'] as { action: string }[]).map(({ action }) => action)).toEqual(
        expect.arrayContaining(['user.registered', 'session.opened', 'user.exported']),
      );
    });

    it('[X7] and nothing of theirs stays, in no table and in no count', async () => {
      const person = await service.signIn();
      const id = await idOf(person);
      const { movie, countOf } = await rated();
      await call('PUT', `/v1/movies/${movie}/rating`, person, { value: 5 });
      const key = (await call('POST', '/v1/api-keys', person, { name: 'x', scopes: ['users:read'] })).body['key'];
      expect(await countOf()).toBe(1);
      expect((await call('DELETE', '/v1/users/me', person)).status).toBe(204);
      expect(await countOf()).toBe(0);
      expect((await call('GET', '/v1/users/me', person)).status).toBe(401);
      expect(
        (await service.request('GET', '/v1/users/me', { headers: { authorization: `Bearer ${String(key)}` } })).status,
      ).toBe(401);
      expect((await call('GET', `/v1/users/${id}`, admin)).status).toBe(404);
      const columns = await query<{ table: string; column: string }[]>(
        `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
         WHERE table_schema = 'public' AND column_name IN ('user_id', 'owner_id')`,
      );
      expect(columns.length).toBeGreaterThan(10);
      for (const { table, column } of columns.filter(({ table }) => table !== 'access_changes'))
        expect([table, await query(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [id])]).toEqual([table, []]);
      expect(await query('SELECT 1 FROM users WHERE email = $1', [person.email])).toEqual([]);
      const trail = await query<object[]>('SELECT * FROM audit_events WHERE target_id = $1', [id]);
      expect(JSON.stringify(trail)).not.toContain(person.email);
    });

    it('with a fresh proof, and may come back with the same address as somebody new', async () => {
      const person = await service.signIn();
      const id = await idOf(person);
      await query(`UPDATE sessions SET proved_at = now() - interval '11 minutes'`);
      expect((await call('DELETE', '/v1/users/me', person)).body['type']).toBe('/problems/proof-needed');
      await call('POST', '/v1/auth/reauthenticate', person, { password: person.password });
      expect((await call('DELETE', '/v1/users/me', person)).status).toBe(204);
      const json = { email: person.email, password: person.password, displayName: 'Ada' };
      await service.request('POST', '/v1/auth/register', { json });
      const { body } = await service.request<{ accessToken: string }>('POST', '/v1/auth/login', {
        json: { email: json.email, password: json.password },
      });
      expect(await idOf({ ...person, authorization: `Bearer ${body.accessToken}` })).not.toBe(id);
    });

    it('while they rate: every rating before is taken back, and none comes after', async () => {
      const person = await service.signIn();
      const { movie, countOf } = await rated();
      const answers = await Promise.all([
        ...Array.from({ length: 20 }, () => call('PUT', `/v1/movies/${movie}/rating`, person, { value: 3 })),
        call('DELETE', '/v1/users/me', person),
      ]);
      expect(answers.every(({ status }) => [200, 201, 204, 401].includes(status))).toBe(true);
      expect(await countOf()).toBe(0);
    });
  });
});
