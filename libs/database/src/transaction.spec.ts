import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database';
import { sqlState } from './faults';
import { afterCommit, Transactions } from './transaction';

describe('transactions', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let transactions: Transactions;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    await dataSource.query('CREATE TABLE account (id integer PRIMARY KEY, balance integer NOT NULL)');
    transactions = new Transactions(dataSource);
  });
  beforeEach(() => dataSource.query('TRUNCATE account; INSERT INTO account VALUES (1, 0), (2, 0)'));
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const balances = (): Promise<unknown> => dataSource.query('SELECT balance FROM account ORDER BY id');
  const add = (id: number): string => `UPDATE account SET balance = balance + 1 WHERE id = ${id}`;

  it('commit what their work did, and return what it returned', async () => {
    expect(await transactions.run((tx) => tx.query(add(1)).then(() => 'done'))).toBe('done');
    expect(await balances()).toEqual([{ balance: 1 }, { balance: 0 }]);
  });

  it('take everything back when their work fails, and fail with its error', async () => {
    const failing = transactions.run(async (tx) => {
      await tx.query(add(1));
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await balances()).toEqual([{ balance: 0 }, { balance: 0 }]);
  });

  it('get through a deadlock, each with its full effect', async () => {
    let attempts = 0;
    let arrived = 0;
    let meet: () => void;
    const met = new Promise<void>((resolve) => (meet = resolve));
    const cross = (first: number, second: number): Promise<void> =>
      transactions.run(async (tx) => {
        attempts++;
        await tx.query(add(first));
        if (++arrived === 2) meet();
        await met;
        await tx.query(add(second));
      });
    await Promise.all([cross(1, 2), cross(2, 1)]);
    // One of them is the victim, and on a busy machine may be a second time before the other has gone on.
    expect(attempts).toBeGreaterThanOrEqual(3);
    expect(await balances()).toEqual([{ balance: 2 }, { balance: 2 }]);
  });

  it('give up a conflict that does not go away after three retries', async () => {
    let attempts = 0;
    const conflict = transactions.run((tx) => {
      attempts++;
      return tx.query(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$`);
    });
    expect(sqlState(await conflict.catch((error: unknown) => error))).toBe('40001');
    expect(attempts).toBe(4);
  });

  it('do not repeat what failed for any other reason', async () => {
    let attempts = 0;
    const duplicate = transactions.run((tx) => {
      attempts++;
      return tx.query('INSERT INTO account VALUES (1, 0)');
    });
    expect(sqlState(await duplicate.catch((error: unknown) => error))).toBe('23505');
    expect(attempts).toBe(1);
  });

  describe('that enclose others', () => {
    it('commit all of them, or none', async () => {
      const work = (fails: boolean) =>
        transactions.enclose(async () => {
          await transactions.run((tx) => tx.query(add(1)));
          await transactions.run((tx) => tx.query(add(2)));
          if (fails) throw new Error('no');
        });
      await expect(work(true)).rejects.toThrow('no');
      expect(await balances()).toEqual([{ balance: 0 }, { balance: 0 }]);
      await work(false);
      expect(await balances()).toEqual([{ balance: 1 }, { balance: 1 }]);
    });

    it('tell what waits for the commit only once all has been committed', async () => {
      const order: string[] = [];
      await transactions.enclose(async (outer) => {
        await transactions.run((tx) => {
          expect(tx).toBe(outer);
          afterCommit(tx, () => order.push('effect'));
          return tx.query(add(1));
        });
        order.push('inner done');
      });
      expect(order).toEqual(['inner done', 'effect']);
    });

    it('run again as a whole after a deadlock', async () => {
      let attempts = 0;
      const conflict = transactions.enclose(async () => {
        await transactions.run((tx) => tx.query(add(1)));
        if (++attempts === 1)
          await transactions.run((tx) =>
            tx.query(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$`),
          );
      });
      await conflict;
      expect([attempts, await balances()]).toEqual([2, [{ balance: 1 }, { balance: 0 }]]);
    });

    it('leave what goes on after them on its own', async () => {
      let later: Promise<unknown> = Promise.resolve();
      let end: () => void = () => undefined;
      const ended = new Promise<void>((resolve) => (end = resolve));
      const failing = transactions.enclose(() => {
        later = ended.then(() => transactions.run((tx) => tx.query(add(2))));
        return Promise.reject(new Error('no'));
      });
      await expect(failing).rejects.toThrow('no');
      end();
      await later;
      expect(await balances()).toEqual([{ balance: 0 }, { balance: 1 }]);
    });

    it('leave other work alone that runs at the same time', async () => {
      const outside = transactions.run((tx) => tx.query(add(2)));
      const failing = transactions.enclose(async () => {
        await transactions.run((tx) => tx.query(add(1)));
        await outside;
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await balances()).toEqual([{ balance: 0 }, { balance: 1 }]);
    });
  });
});
