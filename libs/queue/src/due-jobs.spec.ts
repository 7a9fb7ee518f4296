import { Logger } from '@nestjs/common';
import { queueNamed, QueuePlayground, type Errand } from '../../../test/support/queues';
import { until } from '../../../test/support/until';
import type { Queue } from './queue';
import type { QueueDefinition } from './queue-definition';

describe('a process that runs jobs', () => {
  let playground: QueuePlayground;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    playground = await QueuePlayground.open();
  });
  afterEach(() => playground.stop());
  afterAll(async () => {
    await playground.close();
    Logger.overrideLogger(true);
  });

  /** A process that does not poll while a test lasts. */
  const withoutPolls = (role?: 'api' | 'worker'): Promise<Queue> =>
    playground.process(role, { QUEUE_POLL_MS: '600000', QUEUE_DRAIN_MS: '0' });
  const send = (queue: Queue, definition: QueueDefinition<Errand>, ...numbers: number[]): Promise<void> =>
    playground.inTransaction(async (tx) => {
      for (const n of numbers) await queue.enqueue(tx, definition, { n });
    });
  const isListening = async (processes: number): Promise<boolean> => {
    const sql = `SELECT FROM pg_stat_activity WHERE application_name = 'marquee_jobs' AND datname = current_database()`;
    return (await playground.dataSource.query<object[]>(sql)).length === processes;
  };

  it('begins a job that another process announces, without a poll', async () => {
    const announced = queueNamed('announced');
    const [api, worker] = [await withoutPolls('api'), await withoutPolls()];
    const done: number[] = [];
    await worker.work(announced, ({ n }) => Promise.resolve(void done.push(n)));
    await send(worker, announced, 1);
    await until(() => done.length === 1);
    await until(() => isListening(1));
    await send(api, announced, 2, 3);
    await until(() => done.length === 3);
    expect(done.sort()).toEqual([1, 2, 3]);
  });

  it('begins as many jobs of one announcement as it has workers', async () => {
    const several = queueNamed('several');
    const queue = await withoutPolls();
    let [running, most, done] = [0, 0, 0];
    let release: () => void = () => undefined;
    const all = new Promise<void>((resolve) => (release = resolve));
    await queue.work(several, async () => {
      most = Math.max(most, ++running);
      if (running === 4) release();
      await all;
      running--;
      done++;
    });
    await send(queue, several, 1, 2, 3, 4, 5, 6);
    await until(() => done === 6);
    expect(most).toBe(4);
  });

  it('tries again when the pause is over, and hears of the dead letter, without a poll', async () => {
    const failing = queueNamed('failing', { retryLimit: 1, retryDelayMaxSeconds: 1 });
    const queue = await withoutPolls();
    const [attempts, dead]: [number[], string[]] = [[], []];
    await queue.observe({
      died: (letter) => Promise.resolve(void dead.push(letter.queue)),
      recovered: () => Promise.resolve(),
    });
    await queue.work(failing, (_, __, { number }) => {
      attempts.push(number);
      return Promise.reject(new Error('no'));
    });
    await send(queue, failing, 1);
    await until(() => dead.length === 1);
    expect([attempts, dead]).toEqual([[1, 2], ['failing']]);
  });

  it('begins a job when its time has come, which it learnt when it started', async () => {
    const later = queueNamed('later');
    const done: number[] = [];
    await send(await playground.process('api'), later, 1, 2);
    await playground.dataSource.query(
      `UPDATE pgboss.job SET start_after = now() + interval '500 ms' * (data ->> 'n')::int WHERE name = 'later'`,
    );
    await (await withoutPolls()).work(later, ({ n }) => Promise.resolve(void done.push(n)));
    await until(() => done.length === 2);
    expect(done).toEqual([1, 2]);
  });

  it('begins what another process hands back when it stops, without a poll', async () => {
    const handed = queueNamed('handed', { concurrency: 'one' });
    const [first, second] = [await withoutPolls(), await withoutPolls()];
    const done: number[] = [];
    let began = false;
    await first.work(handed, () => {
      began = true;
      return new Promise(() => undefined);
    });
    await send(first, handed, 1);
    await until(() => began);
    await second.work(handed, ({ n }) => Promise.resolve(void done.push(n)));
    await until(() => isListening(2));
    await first.beforeApplicationShutdown();
    await until(() => done.length === 1);
    expect(done).toEqual([1]);
  });

  it('finds by its polls what was not announced, and goes on after its connections were cut', async () => {
    const silent = queueNamed('silent');
    const queue = await playground.process();
    const done: number[] = [];
    const insert = (n: number) =>
      playground.dataSource.query('INSERT INTO pgboss.job (name, data) VALUES ($1, $2)', ['silent', { n }]);
    await queue.work(silent, ({ n }) => Promise.resolve(void done.push(n)));
    await insert(1);
    // A job whose end is not stored yet would be delivered again.
    const isStored = async (): Promise<boolean> =>
      (await playground.stored<{ state: string }>('state', 'silent'))[0]?.state === 'completed';
    await until(isStored);
    await playground.dataSource.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`);
    await insert(2);
    await until(() => done.length === 2);
    await until(() => isListening(1));
    expect(done).toEqual([1, 2]);
  });

  it('does one job at a time where the queue says so, however many processes hear of them at once', async () => {
    const alone = queueNamed('alone', { concurrency: 'one', retryLimit: 2 });
    let [running, most] = [0, 0];
    const done = new Set<number>();
    for (let n = 0; n < 3; n++)
      await (
        await withoutPolls()
      ).work(alone, async ({ n: number }) => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running--;
        done.add(number);
      });
    await until(() => isListening(3));
    const api = await withoutPolls('api');
    for (let n = 0; n < 30; n += 3) await send(api, alone, n, n + 1, n + 2);
    await until(() => done.size === 30);
    expect(most).toBe(1);
  });
});
