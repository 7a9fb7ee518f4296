import { DataSource } from 'typeorm';
import { AuditTrail } from '../../../src/users/audit/audit-trail.service';
import { startApp, type SignedIn, type TestApp } from '../../support/app';
import { Importer } from '../../support/imports';
import { until } from '../../support/until';

interface Entry {
  id: string;
  action: string;
  outcome: string;
  actorKind: string;
  actorId: string | null;
  targetId: string | null;
  requestId: string | null;
  details: Record<string, unknown>;
}

describe('the audit trail', () => {
  let service: TestApp;
  let admin: SignedIn;

  beforeAll(async () => {
    service = await startApp();
    admin = await service.signIn('admin');
  });
  afterAll(() => service.close());

  const read = async (parameters: string): Promise<{ items: Entry[]; nextCursor: string | null }> =>
    (
      await service.request<{ items: Entry[]; nextCursor: string | null }>('GET', `/v1/audit-events?${parameters}`, {
        headers: { authorization: admin.authorization },
      })
    ).body;
  const query = (sql: string) => service.app.get(DataSource).query<unknown>(sql);

  it('tells who did what, from where and in which request, of sign-ins and of failures', async () => {
    const person = await service.signIn();
    await service.request('POST', '/v1/auth/login', {
      json: { email: person.email, password: 'not the password' },
      headers: { 'user-agent': 'Projector/1.0', 'x-request-id': 'a-request-of-mine' },
    });
    const [refused] = (await read('action=session.refused&outcome=failure')).items;
    expect(refused).toMatchObject({
      actorKind: 'anonymous',
      targetId: expect.any(String) as string,
      address: '127.0.0.1',
      userAgent: 'Projector/1.0',
      requestId: 'a-request-of-mine',
      details: { method: 'password' },
    });
    const opened = (await read(`action=session.opened&actorId=${refused!.targetId}`)).items;
    expect(opened).toMatchObject([
      { outcome: 'success', actorKind: 'user', details: { method: 'password', device: 'first' } },
    ]);
  });

  it('tells of a refresh token that was used again', async () => {
    const { refreshToken } = await service.signIn();
    const refresh = () => service.request('POST', '/v1/auth/refresh', { json: { refreshToken } });
    await refresh();
    await query(`UPDATE refresh_tokens SET spent_at = spent_at - interval '11 seconds' WHERE spent_at IS NOT NULL`);
    await refresh();
    expect((await read('action=refresh-token.reused')).items).toMatchObject([
      { outcome: 'failure', actorKind: 'anonymous' },
    ]);
  });

  it('[X9] tells what editors did to movies, with the fields that they changed', async () => {
    const editor = await service.signIn('editor');
    const call = async <T>(method: string, target: string, json?: object): Promise<T> =>
      (await service.request<T>(method, target, { json, headers: { authorization: editor.authorization } })).body;
    const { id } = await call<{ id: number }>('POST', '/v1/movies', { title: 'Heat', year: 1995 });
    await call('PATCH', `/v1/movies/${id}`, { year: 1996, genres: ['Crime'] });
    await call('PUT', `/v1/movies/${id}`, { title: 'Heat', year: 1996 });
    await call('DELETE', `/v1/movies/${id}`);
    const { items } = await read(`targetId=${id}`);
    expect(items.map(({ action, details }) => [action, details])).toEqual([
      ['movie.deleted', { title: 'Heat', year: 1996, version: 3 }],
      ['movie.changed', { title: 'Heat', year: 1996, version: 3, changed: ['genres'] }],
      ['movie.changed', { title: 'Heat', year: 1996, version: 2, changed: ['year', 'genres'] }],
      ['movie.created', { title: 'Heat', year: 1995, version: 1 }],
    ]);
    const me = await call<{ id: string }>('GET', '/v1/users/me');
    expect(new Set(items.map(({ actorKind, actorId }) => `${actorKind} ${actorId}`))).toEqual(
      new Set([`user ${me.id}`]),
    );
  });

  it('[X9] tells of nothing that did not happen', async () => {
    const editor = await service.signIn('editor');
    const headers = { authorization: editor.authorization, 'if-match': '"999"' };
    const { body } = await service.request<{ id: number }>('POST', '/v1/movies', { json: { title: 'Once' }, headers });
    for (const method of ['PATCH', 'DELETE'])
      await service.request(method, `/v1/movies/${body.id}`, { json: method === 'PATCH' ? {} : undefined, headers });
    expect((await read(`targetId=${body.id}`)).items.map(({ action }) => action)).toEqual(['movie.created']);
  });

  it('[X9] tells of imports, of trainings and of their models', async () => {
    const importer = new Importer(service, await service.signIn('editor'));
    const file = '{"title":"A film of an import","year":1990}\n';
    const { id } = await importer.import('/v1/movies/imports', file);
    expect(
      (await read(`targetId=${id}`)).items.map(({ action, actorKind, details }) => [action, actorKind, details]),
    ).toEqual([
      ['import.finished', 'user', { kind: 'movies', created: 1, changed: 0, rejected: 0 }],
      ['import.requested', 'user', { kind: 'import-catalogue', bytes: file.length }],
    ]);
    const headers = { authorization: admin.authorization };
    const training = (await service.request<{ id: string }>('POST', '/v1/models', { headers })).body;
    const job = async () =>
      (await service.request<{ status: string }>('GET', `/v1/jobs/${training.id}`, { headers })).body;
    expect((await read(`targetId=${training.id}`)).items.map(({ action }) => action)).toEqual([
      'model.training-requested',
    ]);
    await until(async () => !['queued', 'running'].includes((await job()).status));
  });

  it('is filtered and read page by page, newest first, stable while it grows', async () => {
    for (let n = 0; n < 4; n++) await service.signIn();
    const first = await read('action=session.opened&limit=2');
    await service.signIn();
    const second = await read(`action=session.opened&limit=2&cursor=${first.nextCursor}`);
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect((await read('from=2100-01-01T00:00:00Z')).items).toEqual([]);
    expect((await read('to=2000-01-01T00:00:00Z')).items).toEqual([]);
  });

  it('is for administrators alone', async () => {
    const { authorization } = await service.signIn('editor');
    expect((await service.request('GET', '/v1/audit-events', { headers: { authorization } })).status).toBe(403);
  });

  it.each(['UPDATE audit_events SET action = $$nothing$$', 'DELETE FROM audit_events', 'TRUNCATE audit_events'])(
    'only grows: %s is refused by the database',
    async (sql) => {
      await expect(query(sql)).rejects.toThrow('the audit trail only grows');
    },
  );

  it('forgets what is older than the retention, and never what is younger than thirty days', async () => {
    const trail = service.app.get(AuditTrail);
    await query(
      `INSERT INTO audit_events (id, occurred_at, actor_kind, action, outcome)
       VALUES (gen_random_uuid(), now() - interval '400 days', 'system', 'long ago', 'success'),
              (gen_random_uuid(), now() - interval '10 days', 'system', 'of late', 'success')`,
    );
    expect(await trail.forget(365)).toBe(1);
    expect((await read('action=of late')).items).toHaveLength(1);
    await expect(trail.forget(1)).rejects.toThrow('the audit trail only grows');
  });
});
