import { DataSource } from 'typeorm';
import { AuditTrail } from '../../../src/users/audit/audit-trail.service';
import { startApp, type SignedIn, type TestApp } from '../../support/app';

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
