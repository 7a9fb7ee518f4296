import { DataSource, type QueryRunner } from 'typeorm';
import { startApp, type TestApp } from '../../support/app';
import { suiteLog } from '../../support/suite-log';
import { lasting } from '../../support/until';

interface Problem {
  readonly type: string;
  readonly status: number;
}

const MAX_WAITING = 3;
/** How long a request waits for a connection, and for a statement: longer than a busy machine pauses. */
const LIMIT_MS = 5000;
const SLOW_MS = 3000;

describe('a service whose database is busy', () => {
  let service: TestApp;
  const held: QueryRunner[] = [];

  beforeAll(async () => {
    service = await startApp({
      DATABASE_POOL_SIZE: '2',
      DATABASE_MAX_WAITING: String(MAX_WAITING),
      DATABASE_ACQUIRE_TIMEOUT_MS: String(LIMIT_MS),
      DATABASE_STATEMENT_TIMEOUT_MS: String(LIMIT_MS),
      SLOW_QUERY_MS: String(SLOW_MS),
      CACHE_MB: '0',
      REDIS_URL: '',
      ROLE: 'api', // what goes on behind requests takes a connection now and then
    });
  });
  afterEach(async () => {
    for (const runner of held.splice(0)) await runner.release();
  });
  afterAll(() => service.close());

  /** Takes connections, and keeps them until the test is over. */
  async function hold(count: number): Promise<void> {
    for (let n = 0; n < count; n++) {
      const runner = service.app.get(DataSource).createQueryRunner();
      await runner.connect();
      held.push(runner);
    }
  }
  let asked = 0;
  const ask = (headers: Record<string, string> = {}) =>
    service.request<Problem>('GET', `/v1/movies?query=film${asked++}`, { headers });
  /** What goes on behind requests waits for connections as well, all of it at once after a pause of the machine. */
  const served = () =>
    lasting(
      () => ask(),
      ({ status }) => status === 503,
    );
  const metric = async (name: string): Promise<number> => {
    const { text } = await service.request('GET', '/metrics');
    return Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1],
    );
  };

  it('says that it is too busy, and when to come again, rather than let anybody wait until a connection is free', async () => {
    await hold(2);
    const { status, body, headers } = await ask();
    expect([status, body.type]).toEqual([503, '/problems/database-unavailable']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await metric('database_pool_failures_total{reason="timeout"}')).toBeGreaterThanOrEqual(1);
  });

  it('lets only so many wait; who comes then hears so at once, and who asks how it is gets an answer', async () => {
    await hold(2);
    const waiting = Array.from({ length: MAX_WAITING }, () => ask());
    while ((await metric('database_pool_waiting')) < MAX_WAITING);
    const refusedBefore = await metric('database_pool_failures_total{reason="too_many_waiting"}');
    const further = await ask();
    expect([further.status, further.body.type]).toEqual([503, '/problems/database-unavailable']);
    // What goes on behind requests is refused as well.
    expect(await metric('database_pool_failures_total{reason="too_many_waiting"}')).toBeGreaterThan(refusedBefore);
    expect((await service.request('GET', '/health/live')).status).toBe(200);
    const ready = () => service.request('GET', '/health/ready');
    expect((await lasting(ready, (answer) => answer.status === 503)).status).toBe(200);
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(Array(MAX_WAITING).fill(503));
  });

  it('serves who waited when a connection comes free in time, and everybody afterwards', async () => {
    await hold(2);
    const waiting = ask();
    while ((await metric('database_pool_waiting')) < 1);
    await held.pop()!.release();
    expect((await waiting).status).toBe(200);
    for (const runner of held.splice(0)) await runner.release();
    expect((await Promise.all([served(), served(), served()])).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect([await metric('database_pool_size'), await metric('database_pool_waiting')]).toEqual([2, 0]);
  });

  /** Runs `work` while nobody can read the catalogue. */
  async function whileLocked<T>(work: () => Promise<T>): Promise<T> {
    await hold(1);
    const locker = held[0]!;
    await locker.query('BEGIN');
    await locker.query('LOCK TABLE movies IN ACCESS EXCLUSIVE MODE');
    const result = await work();
    await locker.query('ROLLBACK');
    return result;
  }

  it('ends a statement that takes too long, and answers the next one', async () => {
    const { status, body } = await whileLocked(() => ask());
    expect([status, body.type]).toEqual([503, '/problems/database-unavailable']);
    expect((await served()).status).toBe(200);
  });

  it('logs a slow statement once: its text, how long it took, for which request, and nobody’s values', async () => {
    const write = jest.spyOn(suiteLog, 'write');
    await whileLocked(() => ask({ 'x-request-id': 'the-slow-one' }));
    const lines = write.mock.calls
      .map(([line]) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ requestId, msg, message }) => requestId === 'the-slow-one' && (msg ?? message) === 'slow statement');
    write.mockRestore();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ level: 40, statement: expect.stringMatching(/FROM movies/i) as string });
    expect(lines[0]!['ms']).toBeGreaterThanOrEqual(SLOW_MS);
    expect(JSON.stringify(lines)).not.toContain(`film${asked - 1}`);
  });
});
