import { Transactions } from '@app/database';
import { DataSource } from 'typeorm';
import { Inbox } from '../../../src/notifications/inbox.service';
import type { NewNotification } from '../../../src/notifications/notification';
import { Notifications } from '../../../src/notifications/notifications.service';
import { startApp, type SignedIn, type TestApp } from '../../support/app';

interface Dto {
  id: string;
  seq: number;
  kind: string;
  readAt: string | null;
}
interface List {
  items: Dto[];
  nextCursor: string | null;
  total?: number;
}

describe('what somebody is told', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startApp();
  });
  afterAll(() => service.close());

  const as =
    ({ authorization }: SignedIn) =>
    <T = never>(method: string, target: string, json?: unknown) =>
      service.request<T>(method, `/v1/notifications${target}`, { headers: { authorization }, json });
  const idOf = async ({ authorization }: SignedIn): Promise<string> =>
    (await service.request<{ id: string }>('GET', '/v1/users/me', { headers: { authorization } })).body.id;
  const tell = async (userId: string, count: number, change: Partial<NewNotification> = {}): Promise<void> => {
    for (let n = 0; n < count; n++)
      await service.app.get(Transactions).run((tx) =>
        service.app.get(Notifications).add(tx, [userId], {
          kind: 'import.finished',
          key: `${change.kind ?? 'import.finished'}:${n}`,
          title: 'Your import is done',
          body: `Number ${n}.`,
          link: null,
          data: { n },
          ...change,
        }),
      );
  };
  const somebody = async () => {
    const person = await service.signIn();
    return { person, id: await idOf(person), ask: as(person) };
  };

  it('is listed newest first, page by page, and filtered', async () => {
    const { id, ask } = await somebody();
    await tell(id, 5);
    await tell(id, 2, { kind: 'movie.added' });
    const first = (await ask<List>('GET', '?limit=4&includeTotal=exact')).body;
    const second = (await ask<List>('GET', `?limit=4&includeTotal=exact&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map(({ seq }) => seq)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect([first.total, second.nextCursor]).toEqual([7, null]);
    expect((await ask<List>('GET', '?kind=movie.added')).body.items).toHaveLength(2);
    expect((await ask('GET', '?kind=nonsense')).status).toBe(400);
  });

  it('is read one by one, or all up to one; what came later is not', async () => {
    const { id, ask } = await somebody();
    await tell(id, 5);
    const { items } = (await ask<List>('GET', '')).body;
    expect((await ask('POST', `/${items[0]!.id}/read`)).status).toBe(204);
    expect((await ask('POST', `/${items[0]!.id}/read`)).status).toBe(204);
    expect((await ask<object>('GET', '/summary')).body).toEqual({ unreadCount: 4 });
    expect((await ask<object>('POST', '/read', { upTo: items[2]!.seq })).body).toEqual({ unreadCount: 1 });
    const unread = (await ask<List>('GET', '?unread=true')).body.items;
    expect(unread.map(({ seq, readAt }) => [seq, readAt])).toEqual([[4, null]]);
  });

  it('is deleted by whom it was told, and after ninety days', async () => {
    const { id, ask } = await somebody();
    await tell(id, 3);
    const { items } = (await ask<List>('GET', '')).body;
    expect((await ask('DELETE', `/${items[0]!.id}`)).status).toBe(204);
    expect((await ask('DELETE', `/${items[0]!.id}`)).status).toBe(404);
    await service.app
      .get(DataSource)
      .query(`UPDATE notifications SET created_at = now() - interval '91 days' WHERE id = $1`, [items[2]!.id]);
    await service.app.get(Inbox).tidy();
    expect((await ask<List>('GET', '')).body.items.map(({ id: left }) => left)).toEqual([items[1]!.id]);
  });

  it('is nobody else’s', async () => {
    const { id, ask } = await somebody();
    await tell(id, 1);
    const [notification] = (await ask<List>('GET', '')).body.items;
    const other = await somebody();
    expect((await other.ask<List>('GET', '')).body.items).toEqual([]);
    expect((await other.ask('POST', `/${notification!.id}/read`)).status).toBe(404);
    expect((await other.ask('DELETE', `/${notification!.id}`)).status).toBe(404);
    await other.ask('POST', '/read', { upTo: 100 });
    expect((await ask<object>('GET', '/summary')).body).toEqual({ unreadCount: 1 });
  });

  it('is chosen by kind and channel, but for what concerns their security', async () => {
    const { id, ask } = await somebody();
    const changed = await ask<object>('PATCH', '/preferences/movie.added', { inApp: false, mail: true });
    expect(changed.body).toMatchObject({ kind: 'movie.added', inApp: false, mail: true, digest: true, fixed: [] });
    await tell(id, 1, { kind: 'movie.added' });
    expect((await ask<List>('GET', '')).body.items).toEqual([]);
    const refused = await ask<{ errors: { pointer: string }[] }>('PATCH', '/preferences/security.signed_in', {
      inApp: false,
      mail: false,
      digest: true,
    });
    expect([refused.status, refused.body.errors.map(({ pointer }) => pointer)]).toEqual([400, ['/inApp', '/mail']]);
    const { items: kinds } = (await ask<{ items: { kind: string; mail: boolean }[] }>('GET', '/preferences')).body;
    expect(kinds.find(({ kind }) => kind === 'movie.added')).toMatchObject({ mail: true });
    expect(kinds.length).toBeGreaterThan(10);
  });

  it('goes into their export, and goes with them', async () => {
    const { id, person, ask } = await somebody();
    await tell(id, 2);
    const { text } = await service.request('GET', '/v1/users/me/export', {
      headers: { authorization: person.authorization },
    });
    expect(text).toContain('Your import is done');
    expect(text).toContain('notificationPreferences');
    await service.request('DELETE', '/v1/users/me', { headers: { authorization: person.authorization } });
    expect((await ask('GET', '')).status).toBe(401);
    const rows = await service.app
      .get(DataSource)
      .query<object[]>('SELECT 1 FROM notifications WHERE user_id = $1', [id]);
    expect(rows).toEqual([]);
  });
});
