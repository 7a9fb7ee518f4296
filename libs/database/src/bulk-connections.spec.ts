import { readConfiguration } from '@app/config';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database';
import { until } from '../../../test/support/until';
import { BulkConnections } from './bulk-connections';
import { copyValue, linesOf } from './copy-text';
import { DatabaseServer } from './database-server';

let database: TestDatabase;
let bulk: BulkConnections;

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await createTestDatabase();
  bulk = new BulkConnections(await DatabaseServer.start(readConfiguration({ DATABASE_URL: database.url })));
  await bulk.transaction((tx) => tx.query('CREATE TABLE line (n integer, text text)'));
});
beforeEach(() => bulk.transaction((tx) => tx.query('TRUNCATE line')));
afterAll(() => database.drop());

const count = (): Promise<unknown[]> => bulk.transaction((tx) => tx.query('SELECT count(*)::int AS n FROM line'));

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const read: string[] = [];
  for await (const line of lines) read.push(line);
  return read;
}

describe('a bulk transaction', () => {
  it('takes any text in by COPY, and gives it back', async () => {
    const texts = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(texts, async (given) => {
        const storable = given.map((text) => text.replaceAll('\0', ''));
        await bulk.transaction(async (tx) => {
          await tx.query('TRUNCATE line');
          await tx.copyFrom(
            'COPY line FROM STDIN',
            storable.map((text, n) => `${n}\t${copyValue(text)}\n`),
          );
          const rows = await tx.query<{ text: string }[]>('SELECT text FROM line ORDER BY n');
          expect(rows.map(({ text }) => text)).toEqual(storable);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('reads rows by their line feeds alone: a text may hold other line breaks', async () => {
    const rows = await bulk.transaction(async (tx) => {
      await tx.query(`INSERT INTO line VALUES (1, U&'a\\2028b\\0085c\\000Dd'), (2, NULL)`);
      return all(tx.copyTo('COPY (SELECT * FROM line ORDER BY n) TO STDOUT'));
    });
    expect(rows).toEqual(['1\ta\u2028b\u0085c\\rd', '2\t\\N']);
  });

  it('leaves nothing behind when it fails', async () => {
    const failing = bulk.transaction(async (tx) => {
      await tx.execute('INSERT INTO line VALUES (1)');
      throw new Error('half-way');
    });
    await expect(failing).rejects.toThrow('half-way');
    expect(await count()).toEqual([{ n: 0 }]);
  });

  it('fails when its connection is lost while rows leave it, rather than end early', async () => {
    const reading = bulk.transaction(async (tx) => {
      const [me] = await tx.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
      let rows = 0;
      for await (const _row of tx.copyTo('COPY (SELECT generate_series(1, 3000000)) TO STDOUT'))
        if (++rows === 1) await bulk.transaction((other) => other.query('SELECT pg_terminate_backend($1)', [me?.pid]));
      return rows;
    });
    await expect(reading).rejects.toThrow();
  });

  it('ends, and fails, when the reader leaves early', async () => {
    const leaving = bulk.transaction(async (tx) => {
      for await (const row of tx.copyTo('COPY (SELECT generate_series(1, 3000000)) TO STDOUT')) return row;
      return '';
    });
    await expect(leaving).rejects.toThrow();
  });

  it('stops in the middle of a statement when it is told to', async () => {
    const stopping = new AbortController();
    const waiting = bulk.transaction(
      async (tx) => {
        const [me] = await tx.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
        const sleeping = `SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND state = 'active' AND query LIKE '%pg_sleep%'`;
        const isSleeping = async (other: typeof tx) => (await other.query<object[]>(sleeping, [me!.pid])).length > 0;
        // Each look is a transaction of its own, since one sees the same activity all the time.
        void until(() => bulk.transaction(isSleeping)).then(() => stopping.abort());
        return tx.query('SELECT pg_sleep(600)');
      },
      { signal: stopping.signal },
    );
    await expect(waiting).rejects.toThrow('canceling statement');
  });

  it('stops a statement that begins after it was told to', async () => {
    const stopping = new AbortController();
    const waiting = bulk.transaction(
      async (tx) => {
        stopping.abort();
        await new Promise((resolve) => setTimeout(resolve, 300)); // until the server has found nothing to stop
        return tx.query('SELECT pg_sleep(600)');
      },
      { signal: stopping.signal },
    );
    await expect(waiting).rejects.toThrow('canceling statement');
  });

  it('does not begin where it was told to stop before', async () => {
    const work = jest.fn<Promise<void>, []>();
    await expect(bulk.transaction(work, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
    expect(work).not.toHaveBeenCalled();
  });

  it('holds a lock that others ask for in vain until it ends', async () => {
    await bulk.transaction(async (tx) => {
      await tx.lock('import');
      expect(await bulk.transaction((other) => other.tryLock('import'))).toBe(false);
    });
    expect(await bulk.transaction((other) => other.tryLock('import'))).toBe(true);
  });

  it('sees one moment of the database in a snapshot', async () => {
    await bulk.transaction(
      async (tx) => {
        expect(await tx.query('SELECT count(*)::int AS n FROM line')).toEqual([{ n: 0 }]);
        await bulk.transaction((other) => other.execute('INSERT INTO line VALUES (1)'));
        expect(await tx.query('SELECT count(*)::int AS n FROM line')).toEqual([{ n: 0 }]);
      },
      { snapshot: true },
    );
    expect(await count()).toEqual([{ n: 1 }]);
  });
});

describe('lines of COPY', () => {
  it('are the same however the bytes are cut', async () => {
    const lines = fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', '')));
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 7 }), async (given, size) => {
        const bytes = Buffer.from(given.map((line) => `${line}\n`).join(''));
        async function* chunks(): AsyncGenerator<Buffer> {
          for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
        }
        const read = await all(linesOf(chunks(), () => undefined));
        expect(read).toEqual(given);
      }),
    );
  });
});
