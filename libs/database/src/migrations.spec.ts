import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database';
import { CreateThing1700000000000, Failing1700000002000, IndexThing1700000001000 } from '../test/migrations';
import { migrate, pendingMigrations } from './migrations';

describe('migrations', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  const query = async (text: string): Promise<{ rows: unknown[] }> => ({ rows: await dataSource.query(text) });

  beforeEach(async () => {
    database = await createTestDatabase();
    dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  });
  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('are all pending on an empty database, and none once they ran', async () => {
    const all = [CreateThing1700000000000, IndexThing1700000001000];
    expect(await pendingMigrations({ query }, all)).toEqual(['CreateThing1700000000000', 'IndexThing1700000001000']);
    expect(await migrate(database.url, all)).toHaveLength(2);
    expect(await pendingMigrations({ query }, all)).toEqual([]);
    expect(await migrate(database.url, all)).toEqual([]);
  });

  it('run once when several nodes start at once, also those that wait for every running statement', async () => {
    const all = [CreateThing1700000000000, IndexThing1700000001000];
    const ran = await Promise.all([1, 2, 3].map(() => migrate(database.url, all)));
    expect(ran.map(({ length }) => length).sort()).toEqual([0, 0, 2]);
    expect((await query('SELECT name FROM migrations')).rows).toHaveLength(2);
  });

  it('keep those that succeeded when a later one fails, and go on from there', async () => {
    const failing = migrate(database.url, [CreateThing1700000000000, Failing1700000002000]);
    await expect(failing).rejects.toThrow('no such migration');
    expect(await migrate(database.url, [CreateThing1700000000000, IndexThing1700000001000])).toEqual([
      'IndexThing1700000001000',
    ]);
  });

  it('are not cut short by a limit that the role or the database has', async () => {
    const { pathname } = new URL(database.url);
    await query(`ALTER DATABASE ${pathname.slice(1)} SET statement_timeout = '100ms'`);
    expect(await migrate(database.url, [CreateThing1700000000000])).toHaveLength(1);
  });

  it('of a newer version do not disturb an older one', async () => {
    await migrate(database.url, [CreateThing1700000000000, IndexThing1700000001000]);
    expect(await migrate(database.url, [CreateThing1700000000000])).toEqual([]);
  });
});
