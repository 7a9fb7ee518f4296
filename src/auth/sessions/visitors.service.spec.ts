import { v7 as uuidv7 } from 'uuid';
import { startContext, type TestContext } from '../../../test/support/context';
import { VisitorsRepository } from './visitors.repository';
import { Visitors, type Visitor } from './visitors.service';

describe('visitors', () => {
  let context: TestContext;
  let visitors: Visitors;

  beforeAll(async () => {
    context = await startContext();
    visitors = new Visitors(new VisitorsRepository(context.dataSource));
  });
  afterAll(() => context.close());

  /** Somebody whose device and session were used so many days ago; null: they have none. */
  async function somebody(device: number | null, session: number | null, status = 'active'): Promise<string> {
    const id = uuidv7();
    const { dataSource } = context;
    await dataSource.query(`INSERT INTO users (id, display_name, status) VALUES ($1, 'Ada', $2)`, [id, status]);
    const ago = (days: number): Date => new Date(Date.now() - days * 86_400_000);
    if (device !== null)
      await dataSource.query(
        `INSERT INTO known_devices (user_id, fingerprint, last_seen_at) VALUES ($1, '\\x00', $2)`,
        [id, ago(device)],
      );
    if (session !== null)
      await dataSource.query(
        `INSERT INTO sessions (id, user_id, last_used_at, expires_at) VALUES ($1, $2, $3, now() + interval '1 day')`,
        [uuidv7(), id, ago(session)],
      );
    return id;
  }
  async function pages(days: number, atOnce: number): Promise<(readonly Visitor[])[]> {
    const found: (readonly Visitor[])[] = [];
    for await (const page of visitors.since(days, atOnce)) found.push(page);
    return found;
  }

  it('are those who were here of late and may enter, by the newest sign of them', async () => {
    const stays = await somebody(40, 2);
    const left = await somebody(3, null);
    await somebody(40, 40);
    await somebody(null, null);
    await somebody(1, 1, 'suspended');
    const found = (await pages(30, 10)).flat();
    expect(found.map(({ userId }) => userId)).toEqual([stays, left]);
    expect(Math.round((Date.now() - found[0]!.lastSeenAt.getTime()) / 86_400_000)).toBe(2);
  });

  it('come page by page, none twice and none left out', async () => {
    const made: string[] = [];
    for (let n = 0; n < 5; n++) made.push(await somebody(n, null));
    const all = (await pages(30, 100)).flat().map(({ userId }) => userId);
    expect(all).toEqual(expect.arrayContaining(made));
    for (const atOnce of [1, 2, 3, all.length]) {
      const found = await pages(30, atOnce);
      expect(found.flat().map(({ userId }) => userId)).toEqual(all);
      expect(found.every((page) => page.length > 0 && page.length <= atOnce)).toBe(true);
    }
  });
});
