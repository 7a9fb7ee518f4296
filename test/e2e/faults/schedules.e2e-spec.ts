import type { Queue } from '@app/queue';
import { QueuePlayground, until } from '../../support/queues';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('three workers', () => {
  let playground: QueuePlayground;

  beforeAll(async () => {
    playground = await QueuePlayground.open();
  });
  afterAll(() => playground.close());

  it('[J4] do what comes again by itself once', async () => {
    const workers: Queue[] = [];
    for (let n = 0; n < 3; n++) workers.push(await playground.process('worker'));
    const minutes: string[] = [];
    for (const worker of workers)
      await worker.schedule('each-minute', '* * * * *', () => {
        minutes.push(new Date().toISOString());
        return Promise.resolve();
      });
    await until(() => minutes.length > 0);
    await wait(8000);
    const sent = await playground.stored<{ state: string }>('state', 'each-minute');
    expect([minutes.length, new Set(minutes.map((minute) => minute.slice(0, 16))).size]).toEqual([
      sent.length,
      sent.length,
    ]);
  }, 150_000);
});
