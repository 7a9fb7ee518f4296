import { currentRequestId, withinRequest } from '@app/observability';
import { Logger } from '@nestjs/common';
import { queueNamed, QueuePlayground, type Errand } from '../../../test/support/queues';
import { until } from '../../../test/support/until';
import type { Queue } from './queue';
import { FinalFailure, type Attempt, type DeadLetter, type QueueDefinition } from './queue-definition';

describe('a job that does not go well', () => {
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

  const send = (queue: Queue, definition: QueueDefinition<Errand>, ...numbers: number[]): Promise<void> =>
    playground.inTransaction(async (tx) => {
      for (const n of numbers) await queue.enqueue(tx, definition, { n });
    });
  /** Collects what nobody could do. */
  async function letters(queue: Queue): Promise<{ dead: DeadLetter[]; recovered: string[] }> {
    const heard = { dead: [] as DeadLetter[], recovered: [] as string[] };
    await queue.observe({
      died: (letter) => Promise.resolve(void heard.dead.push(letter)),
      recovered: (id) => Promise.resolve(void heard.recovered.push(id)),
    });
    return heard;
  }

  it('is tried as often as its queue allows, and then is a dead letter with the last reason; others go on', async () => {
    const queue = await playground.process();
    const { dead } = await letters(queue);
    const poison = queueNamed('poison', { retryLimit: 2, retryDelaySeconds: 1, retryDelayMaxSeconds: 1 });
    const attempts: Attempt[] = [];
    const done: number[] = [];
    await queue.work(poison, ({ n }, _, attempt) => {
      if (n !== 13) return Promise.resolve(void done.push(n));
      attempts.push(attempt);
      return Promise.reject(new Error(`attempt ${attempt.number} is no good`));
    });
    await send(queue, poison, 13, 1, 2, 3);
    await until(() => dead.length > 0 && done.length >= 3);
    expect(done.sort()).toEqual([1, 2, 3]);
    expect(attempts).toEqual([
      { number: 1, isLast: false },
      { number: 2, isLast: false },
      { number: 3, isLast: true },
    ]);
    expect(dead).toMatchObject([
      { queue: 'poison', payload: { n: 13 }, error: 'attempt 3 is no good', resendOf: null },
    ]);
  });

  it('waits longer and longer between attempts, and not all of them equally long', async () => {
    const queue = await playground.process();
    const slow = queueNamed('slow', { retryLimit: 5, retryDelaySeconds: 100 });
    let attempts = 0;
    await queue.work(slow, () => {
      attempts++;
      return Promise.reject(new Error('no'));
    });
    await send(queue, slow, 1, 2, 3, 4);
    const pauses = async (): Promise<number[]> =>
      (
        await playground.stored<{ pause: string; state: string }>(
          "state, start_after - now() > interval '30 s' AS later, extract(epoch FROM start_after - now()) AS pause",
          'slow',
        )
      )
        .filter(({ state }) => state === 'retry')
        .map(({ pause }) => Number(pause));
    await until(async () => (await pauses()).length === 4);
    const first = await pauses();
    expect(Math.min(...first)).toBeGreaterThan(60);
    expect(Math.max(...first)).toBeLessThanOrEqual(200);
    expect(new Set(first.map((pause) => pause.toFixed(1))).size).toBeGreaterThan(1);
    await playground.dataSource.query(`UPDATE pgboss.job SET start_after = now() WHERE name = 'slow'`);
    await until(async () => attempts === 8 && (await pauses()).length === 4);
    expect(Math.min(...(await pauses()))).toBeGreaterThan(150);
  });

  it('is not tried again where its handler says that this is of no use', async () => {
    const queue = await playground.process();
    const { dead } = await letters(queue);
    const hopeless = queueNamed('hopeless', { retryLimit: 5 });
    let attempts = 0;
    await queue.work(hopeless, () => {
      attempts++;
      return Promise.reject(new FinalFailure('there is nothing to do'));
    });
    await send(queue, hopeless, 1);
    await until(() => dead.length > 0);
    expect([attempts, dead[0]!.error]).toEqual([1, 'there is nothing to do']);
  });

  it('can be sent once more, and whoever lists it hears that it went well, or not', async () => {
    const queue = await playground.process();
    const { dead, recovered } = await letters(queue);
    const twice = queueNamed('twice');
    let works = false;
    await queue.work(twice, () => (works ? Promise.resolve() : Promise.reject(new Error('not yet'))));
    await send(queue, twice, 1);
    await until(() => dead.length === 1);
    const again = (): Promise<void> =>
      playground.inTransaction((tx) => queue.resend(tx, 'twice', dead[0]!.payload, 'the row'));
    await again();
    await until(() => dead.length === 2);
    expect(dead[1]).toMatchObject({ payload: { n: 1 }, resendOf: 'the row' });
    works = true;
    await again();
    await until(() => recovered.length === 1);
    expect(recovered).toEqual(['the row']);
  });

  it('belongs to the request that it was sent in', async () => {
    const queue = await playground.process();
    const { dead } = await letters(queue);
    const asked = queueNamed('asked');
    const heard: (string | null)[] = [];
    await queue.work(asked, () => {
      heard.push(currentRequestId());
      return Promise.reject(new Error('no'));
    });
    await withinRequest('request-7', () => send(queue, asked, 1));
    await until(() => dead.length === 1);
    expect([heard, dead[0]!.requestId, dead[0]!.payload]).toEqual([['request-7'], 'request-7', { n: 1 }]);
  });

  it('leaves no dead letter where it comes again by itself', async () => {
    const queue = await playground.process();
    const { dead } = await letters(queue);
    await queue.schedule('recurrent', '0 0 1 1 *', () => Promise.reject(new Error('no')));
    await playground.inTransaction((tx) => queue.resend(tx, 'recurrent', {}, 'row'));
    await until(async () => (await playground.stored<{ state: string }>('state', 'recurrent'))[0]?.state === 'failed');
    expect(dead).toEqual([]);
  });
});

describe('a process that stops', () => {
  let playground: QueuePlayground;

  beforeAll(async () => {
    playground = await QueuePlayground.open();
  });
  afterEach(() => playground.stop());
  afterAll(() => playground.close());

  const errands = queueNamed('errands');
  const send = (queue: Queue, n: number): Promise<void> =>
    playground.inTransaction((tx) => queue.enqueue(tx, errands, { n }));

  it('lets a job end that is nearly done', async () => {
    const queue = await playground.process();
    let [began, done] = [false, false];
    let end: () => void = () => undefined;
    const nearlyDone = new Promise<void>((resolve) => (end = resolve));
    await queue.work(errands, async () => {
      began = true;
      await nearlyDone;
      done = true;
    });
    await send(queue, 1);
    await until(() => began);
    const stopped = queue.beforeApplicationShutdown();
    end();
    await stopped;
    expect(done).toBe(true);
    expect(await playground.stored('state', 'errands')).toEqual([{ state: 'completed' }]);
  });

  it.each([
    ['heeds its signal', true],
    ['does not listen', false],
  ])('hands back a job that takes longer and %s; another process does it, whatever its attempts', async (_, heeds) => {
    const [first, second] = [await playground.process('worker', { QUEUE_DRAIN_MS: '100' }), await playground.process()];
    let began = false;
    await first.work(errands, (payload, signal) => {
      began = true;
      return new Promise((_resolve, reject) => {
        if (heeds) signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    });
    await send(first, 2);
    await until(() => began);
    await first.beforeApplicationShutdown();
    const done: number[] = [];
    await second.work(errands, ({ n }) => Promise.resolve(void done.push(n)));
    await until(() => done.length > 0);
    expect(done).toEqual([2]);
  });
});

describe('how many run at once', () => {
  let playground: QueuePlayground;

  beforeAll(async () => {
    playground = await QueuePlayground.open();
  });
  afterAll(() => playground.close());

  it('is what the queue says, in each process', async () => {
    const queue = await playground.process('all');
    const three = queueNamed('three', { concurrency: 3 });
    let [running, most, done] = [0, 0, 0];
    await queue.work(three, async () => {
      most = Math.max(most, ++running);
      await until(() => most === 3); // a fourth one would have begun by now as well
      await new Promise((resolve) => setTimeout(resolve, 50));
      running--;
      done++;
    });
    await playground.inTransaction(async (tx) => {
      for (let n = 0; n < 12; n++) await queue.enqueue(tx, three, { n });
    });
    await until(() => done === 12);
    expect(most).toBe(3);
  });
});
