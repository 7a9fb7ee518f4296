import { readConfiguration } from '@app/config';
import { BulkConnections, DatabaseServer, type BulkTransaction } from '@app/database';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database';
import { MonthsRepository } from './months.repository';

const [MARCH, APRIL] = [new Date('2031-03-01T00:00:00Z'), new Date('2031-04-01T00:00:00Z')];

/** Runs `meanwhile` after a transaction has taken its snapshot and before it does its work. */
class OldSnapshots extends BulkConnections {
  constructor(
    server: DatabaseServer,
    private readonly meanwhile: () => Promise<void>,
  ) {
    super(server);
  }

  override transaction<T>(work: (tx: BulkTransaction) => Promise<T>): Promise<T> {
    return super.transaction(
      async (tx) => {
        await tx.query('SELECT 1');
        await this.meanwhile();
        return work(tx);
      },
      { snapshot: true },
    );
  }
}

let database: TestDatabase;
let server: DatabaseServer;
let months: MonthsRepository;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: true });
  server = await DatabaseServer.start(readConfiguration({ DATABASE_URL: database.url }));
  months = new MonthsRepository(new BulkConnections(server));
});
afterAll(() => database.drop());

describe('the months of events', () => {
  beforeEach(() => months.create([MARCH, APRIL]));

  it('are listed in order, each by its first day', async () => {
    expect(await months.list()).toEqual([MARCH, APRIL]);
  });

  it('are listed as the snapshot has them while another connection drops one', async () => {
    const behind = new MonthsRepository(new OldSnapshots(server, () => months.drop(MARCH)));
    expect(await behind.list()).toEqual([MARCH, APRIL]);
    expect(await months.list()).toEqual([APRIL]);
  });
});
