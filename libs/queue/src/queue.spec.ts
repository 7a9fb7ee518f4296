import { deliver, QueuePlayground } from '../../../test/support/queues';
import { until } from '../../../test/support/until';
import type { QueueDefinition } from './queue-definition';

const greet: QueueDefinition<{ name: string }> = {
  name: 'greet',
  expireInSeconds: 60,
  retryLimit: 2,
  concurrency: 'many',
};
const alone: QueueDefinition<{ n: number }> = { name: 'alone', expireInSeconds: 60, retryLimit: 0, concurrency: 'one' };

describe('the queue', () => {
  let playground: QueuePlayground;

  beforeAll(async () => {
    playground = await QueuePlayground.open();
  });
  afterEach(() => playground.stop());
  afterAll(() => playground.close());

  it('runs a job of a committed transaction, and never one of a rolled-back transaction', async () => {
    const queue = await playground.process('all');
    const greeted: string[] = [];
    await playground.inTransaction((tx) => queue.enqueue(tx, greet, { name: 'Ada' }));
    const rollback = playground.inTransaction(async (tx) => {
      await queue.enqueue(tx, greet, { name: 'Nobody' });
      throw new Error('rolled back');
    });
    await expect(rollback).rejects.toThrow('rolled back');
    await playground.inTransaction((tx) => queue.enqueue(tx, greet, { name: 'Grace' }));
    await queue.work(greet, ({ name }) => Promise.resolve(void greeted.push(name)));
    await until(() => greeted.length >= 2);
    expect(greeted.sort()).toEqual(['Ada', 'Grace']);
  });

  it('tries a job again that failed', async () => {
    const queue = await playground.process('worker');
    const attempts: string[] = [];
    const flaky: QueueDefinition<{ name: string }> = { ...greet, name: 'flaky' };
    await queue.work(flaky, ({ name }) => {
      attempts.push(name);
      return attempts.length === 1 ? Promise.reject(new Error('once')) : Promise.resolve();
    });
    await playground.inTransaction((tx) => queue.enqueue(tx, flaky, { name: 'Ada' }));
    await until(() => attempts.length === 2);
    expect(attempts).toEqual(['Ada', 'Ada']);
  });

  it('runs one job at a time where the queue says so, also with two workers', async () => {
    const workers = [await playground.process('worker'), await playground.process('worker')];
    let running = 0;
    let most = 0;
    let done = 0;
    for (const worker of workers) {
      await worker.work(alone, async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 100));
        running--;
        done++;
      });
    }
    await playground.inTransaction(async (tx) => {
      for (const n of [1, 2, 3]) await workers[0]!.enqueue(tx, alone, { n });
    });
    await until(() => done === 3);
    expect(most).toBe(1);
  });

  it('begins what waits for one that is long as soon as that ends, not with the next look at the queue', async () => {
    const patient: QueueDefinition<{ n: number }> = { ...alone, name: 'patient' };
    const looked = async (): Promise<string> =>
      (
        await playground.dataSource.query<{ at: string }[]>(
          `SELECT monitor_on::text AS at FROM pgboss.queue WHERE name = 'patient'`,
        )
      )[0]!.at;
    const worker = await playground.process('worker', { QUEUE_POLL_MS: '600000', QUEUE_SUPERVISE_SECONDS: '4' });
    const ends: string[] = [];
    let begun = '';
    await worker.work(patient, async ({ n }) => {
      begun = await looked();
      if (n === 1) await until(async () => (await looked()) !== begun);
      ends.push(await looked());
    });
    await playground.inTransaction(async (tx) => {
      for (const n of [1, 2]) await worker.enqueue(tx, patient, { n });
    });
    await until(() => ends.length === 2);
    expect(begun).toBe(ends[0]);
  });

  it('leaves a job for later where another process took one in the same moment', async () => {
    const rival: QueueDefinition<{ n: number }> = { ...alone, name: 'rival' };
    const states = (): Promise<object[]> => playground.stored(`(data->>'n')::int AS n, state`, 'rival');
    const api = await playground.process('api');
    await playground.inTransaction((tx) => api.enqueue(tx, rival, { n: 1 }));
    await playground.dataSource.query(
      `UPDATE pgboss.job SET state = 'active', heartbeat_seconds = NULL WHERE name = 'rival'`,
    );
    await deliver(playground.dataSource, 'rival', { n: 2 });
    const ran: number[] = [];
    await (await playground.process('worker')).work(rival, ({ n }) => Promise.resolve(void ran.push(n)));
    await until(async () => (await states()).length === 3);
    expect([ran, (await states())[0]]).toEqual([[], { n: 1, state: 'active' }]);
    await playground.dataSource.query(
      `UPDATE pgboss.job SET state = 'completed' WHERE name = 'rival' AND state = 'active'`,
    );
    await until(() => ran.length > 0);
    expect(ran).toEqual([2]);
  });

  it('runs nothing in an API process', async () => {
    const api = await playground.process('api');
    const ran: unknown[] = [];
    const ignored: QueueDefinition<{ n: number }> = { ...alone, name: 'ignored' };
    await playground.inTransaction((tx) => api.enqueue(tx, ignored, { n: 1 }));
    await api.work(ignored, (payload) => Promise.resolve(void ran.push(payload)));
    expect(await playground.stored('state', 'ignored')).toEqual([{ state: 'created' }]);
    expect(ran).toEqual([]);
  });

  it('keeps a schedule once for the deployment, and takes it back', async () => {
    const [first, second] = [await playground.process('worker'), await playground.process('all')];
    const scheduled = (): Promise<{ cron: string }[]> =>
      playground.dataSource.query(`SELECT cron FROM pgboss.schedule WHERE name = 'nightly'`);
    await first.schedule('nightly', '15 3 * * *', () => Promise.resolve());
    await second.schedule('nightly', '15 3 * * *', () => Promise.resolve());
    expect(await scheduled()).toEqual([{ cron: '15 3 * * *' }]);
    await second.schedule('nightly', '30 4 * * *', () => Promise.resolve());
    expect(await scheduled()).toEqual([{ cron: '30 4 * * *' }]);
    await first.schedule('nightly', null, () => Promise.resolve());
    expect(await scheduled()).toEqual([]);
  });

  it('runs what is due, in whichever process runs jobs', async () => {
    let runs = 0;
    const worker = await playground.process('worker');
    await worker.schedule('often', '* * * * *', () => Promise.resolve(void runs++));
    const api = await playground.process('api');
    await playground.inTransaction((tx) => api.enqueue(tx, { ...alone, name: 'often' }, {} as { n: number }));
    await until(() => runs > 0);
    expect(runs).toBe(1);
  });

  it('leaves schedules to processes that run jobs', async () => {
    const api = await playground.process('api');
    await api.schedule('elsewhere', '* * * * *', () => Promise.reject(new Error('not here')));
    expect(await playground.dataSource.query(`SELECT 1 FROM pgboss.schedule WHERE name = 'elsewhere'`)).toEqual([]);
  });
});
