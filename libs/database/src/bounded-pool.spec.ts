import { createTestDatabase, type TestDatabase } from '../../../test/support/database';
import { until } from '../../../test/support/until';
import { BoundedPool } from './bounded-pool';

describe('a pool of connections', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  /** A pool with connections that nobody uses, and what it says of those that are lost. */
  async function idlePool(count: number): Promise<{ pool: BoundedPool; lost: string[] }> {
    const lost: string[] = [];
    const pool = new BoundedPool({ connectionString: database.url, max: count });
    pool.on('error', ({ message }) => lost.push(message));
    const clients = await Promise.all(Array.from({ length: count }, () => pool.connect()));
    for (const client of clients) client.release();
    return { pool, lost };
  }

  const cut = 'terminating connection due to administrator command';

  it('tells of an idle connection that is lost', async () => {
    const { pool, lost } = await idlePool(2);
    await pool.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await until(() => lost.length > 0);
    expect(lost).toEqual([cut]);
    await pool.end();
  });

  it('says nothing of one that is cut while the pool ends', async () => {
    const { pool, lost } = await idlePool(2);
    const ended = pool.end();
    pool.emit('error', new Error(cut), {});
    await ended;
    expect(lost).toEqual([]);
  });
});
