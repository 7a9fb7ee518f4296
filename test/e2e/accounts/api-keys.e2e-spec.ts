import { DataSource } from 'typeorm';
import { startApp, type SignedIn, type TestApp } from '../../support/app';
import { until } from '../../support/until';

interface ApiKey {
  id: string;
  key: string;
  hint: string;
  lastUsedAt: string | null;
}

describe('API keys', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startApp({ TRUSTED_PROXIES: '127.0.0.1' });
  });
  afterAll(() => service.close());

  const call = <T = Record<string, unknown>>(
    method: string,
    target: string,
    authorization: string,
    json?: object,
    from?: string,
  ) =>
    service.request<T>(method, target, { json, headers: { authorization, ...(from && { 'x-forwarded-for': from }) } });
  const make = async (person: SignedIn, scopes: string[], more: object = {}): Promise<ApiKey> =>
    (await call<ApiKey>('POST', '/v1/api-keys', person.authorization, { name: 'Export', scopes, ...more })).body;
  const bearer = ({ key }: ApiKey): string => `Bearer ${key}`;
  const idOf = async ({ authorization }: SignedIn) =>
    (await call<{ id: string }>('GET', '/v1/users/me', authorization)).body.id;
  const query = <T>(sql: string, parameters?: unknown[]) => service.app.get(DataSource).query<T>(sql, parameters);

  it('[X5] are shown once, and stored as digests', async () => {
    const person = await service.signIn();
    const made = await make(person, ['users:read']);
    expect(made.key).toMatch(/^mk_[0-9A-Za-z]{49}$/);
    const { body } = await call<{ items: object[] }>('GET', '/v1/api-keys', person.authorization);
    expect(body.items).toMatchObject([
      { id: made.id, hint: made.key.slice(0, 8), scopes: ['users:read'], lastUsedAt: null },
    ]);
    expect(JSON.stringify(body)).not.toContain(made.key);
    expect(JSON.stringify(await query('SELECT * FROM api_keys'))).not.toContain(made.key);
  });

  it('[X5] reach what their scopes name, and nothing that names none', async () => {
    const person = await service.signIn();
    const key = bearer(await make(person, ['users:read']));
    expect((await call('GET', '/v1/users/me', key)).status).toBe(200);
    expect((await call('PUT', '/v1/movies/1/rating', key, { value: 5 })).status).toBe(403);
    for (const target of ['/v1/api-keys', '/v1/auth/sessions', '/v1/users/me/export'])
      expect([target, (await call('GET', target, key)).status]).toEqual([target, 403]);
  });

  it('[X5] never do more than their owner, also one whose role is lowered', async () => {
    const [admin, editor] = [await service.signIn('admin'), await service.signIn('editor')];
    const refused = await call('POST', '/v1/api-keys', editor.authorization, { name: 'x', scopes: ['models:write'] });
    expect(refused.body['errors']).toMatchObject([{ pointer: '/scopes/0', code: 'scopeAllowed' }]);
    const key = bearer(await make(editor, ['movies:write']));
    const create = () => call('POST', '/v1/movies', key, { title: 'Alien', year: 1979 });
    expect((await create()).status).toBe(201);
    await call('PATCH', `/v1/users/${await idOf(editor)}`, admin.authorization, { role: 'user' });
    expect((await create()).status).toBe(403);
  });

  it('[X5] die when they are revoked, expire, or their owner may not enter', async () => {
    const [admin, person] = [await service.signIn('admin'), await service.signIn()];
    const [revoked, expired, kept] = [
      await make(person, ['users:read']),
      await make(person, ['users:read'], { expiresAt: new Date(Date.now() + 3_600_000).toISOString() }),
      await make(person, ['users:read']),
    ];
    const works = async (key: ApiKey) => (await call('GET', '/v1/users/me', bearer(key))).status === 200;
    expect([await works(revoked), await works(expired), await works(kept)]).toEqual([true, true, true]);
    expect((await call('DELETE', `/v1/api-keys/${revoked.id}`, person.authorization)).status).toBe(204);
    await query(`UPDATE api_keys SET expires_at = now() WHERE id = $1`, [expired.id]);
    for (const key of [revoked, expired]) await until(async () => !(await works(key)));
    expect([await works(revoked), await works(expired), await works(kept)]).toEqual([false, false, true]);
    await call('PATCH', `/v1/users/${await idOf(person)}`, admin.authorization, { status: 'suspended' });
    expect(await works(kept)).toBe(false);
  });

  it('[X2] of somebody else are not found', async () => {
    const [ada, bob] = [await service.signIn(), await service.signIn()];
    const { id } = await make(ada, ['users:read']);
    expect((await call('DELETE', `/v1/api-keys/${id}`, bob.authorization)).status).toBe(404);
  });

  it('need a fresh proof to be made', async () => {
    const person = await service.signIn();
    await query(`UPDATE sessions SET proved_at = now() - interval '11 minutes'`);
    const { status, body } = await call('POST', '/v1/api-keys', person.authorization, {
      name: 'x',
      scopes: ['users:read'],
    });
    expect([status, body['type']]).toEqual([401, '/problems/proof-needed']);
  });

  it('are fifty at most, also when they are made at once', async () => {
    const person = await service.signIn();
    /** Sixty at once wait for one another; whoever waits for too long is asked to come again. */
    const make = async (): Promise<{ status: number }> => {
      const answer = await call('POST', '/v1/api-keys', person.authorization, { name: 'x', scopes: ['users:read'] });
      return answer.status === 503 ? make() : answer;
    };
    const answers = await Promise.all(Array.from({ length: 60 }, make));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(50);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(10);
  });

  it('are refused in the past, and with scopes that there are not', async () => {
    const { authorization } = await service.signIn();
    const refused = (json: object) =>
      call('POST', '/v1/api-keys', authorization, { name: 'x', scopes: ['users:read'], ...json });
    expect((await refused({ expiresAt: '2020-01-01T00:00:00Z' })).body['errors']).toMatchObject([
      { pointer: '/expiresAt' },
    ]);
    expect((await refused({ scopes: ['everything'] })).status).toBe(400);
    expect((await refused({ scopes: [] })).status).toBe(400);
  });

  it('write down when they were used, and an address that is new for them into the audit trail', async () => {
    const [admin, person] = [await service.signIn('admin'), await service.signIn()];
    const made = await make(person, ['users:read']);
    const use = (from: string) => call('GET', '/v1/users/me', bearer(made), undefined, from);
    const lastUsedAt = async () =>
      (await call<{ items: ApiKey[] }>('GET', '/v1/api-keys', person.authorization)).body.items[0]!.lastUsedAt;
    const events = async () =>
      (await call<{ items: object[] }>('GET', '/v1/audit-events?action=api-key.new-address', admin.authorization)).body
        .items;
    await use('203.0.113.1');
    await until(async () => (await lastUsedAt()) !== null); // it is written down after the answer
    await use('203.0.113.1');
    await use('203.0.113.2');
    await until(async () => (await events()).length > 0);
    expect(await events()).toMatchObject([{ actorKind: 'apiKey', targetId: made.id, address: '203.0.113.2' }]);
  });
});
