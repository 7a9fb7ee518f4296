import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { send, type TestRequest } from '../../support/app';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { Importer } from '../../support/imports';
import { importLarge, MEGABYTE, mostMemory, rowsOf } from '../../support/large-uploads';
import { MORTAL } from '../../support/patience';
import { build, freePort, startService, type ServiceProcess } from '../../support/process';
import { zipOf } from '../../support/zip';
import { until } from '../../support/until';

const ADMIN = { email: 'root@example.com', password: 'plenty of popcorn tonight' };
const IMPORTS = '/v1/movies/imports';

/** The service as a process, on a database that others may hold up, cut off or look into. */
describe('an import that meets trouble', () => {
  let database: TestDatabase;
  let dataDir: string;
  let service: ServiceProcess;
  let observer: Client;
  let admin: Importer;
  let authorization: string;

  /** Always on one port: its address is part of the tokens that it gives out. */
  let port: string;
  const start = async (): Promise<void> => {
    const accounts = { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password };
    const settings = { ...MORTAL, TRAIN_CRON: 'off', TRAIN_AFTER_RATINGS: '0', SAMPLE_DATA: 'off' };
    const where = { PORT: port, DATABASE_URL: database.url, DATA_DIR: dataDir };
    service = await startService({ ...where, ...accounts, ...settings });
  };
  const request = <T = never>(method: string, target: string, options?: TestRequest) =>
    send<T>(service.url, method, target, options);
  const count = async (sql: string): Promise<number> => {
    const { rows } = await observer.query<{ count: number }>(`SELECT count(*)::integer AS count FROM ${sql}`);
    return rows[0]!.count;
  };
  const films = (name: string, n: number): string =>
    Array.from({ length: n }, (_, i) => `${JSON.stringify({ title: `${name} ${i}`, year: 1990 })}\n`).join('');

  beforeAll(async () => {
    build();
    database = await createTestDatabase({ migrated: true });
    dataDir = await mkdtemp(path.join(tmpdir(), 'marquee-faults-'));
    port = String(await freePort());
    await start();
    observer = new Client({ connectionString: database.url });
    await observer.connect();
    const { body } = await request<{ accessToken: string }>('POST', '/v1/auth/login', { json: ADMIN });
    authorization = `Bearer ${body.accessToken}`;
    admin = new Importer({ request }, { authorization });
  }, 180_000);
  afterAll(async () => {
    await service.stop();
    await observer.end();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Nobody can lock or write movies while `work` runs: an import stops in the middle, where it has read everything. */
  const heldUp = async (work: () => Promise<void>): Promise<void> => {
    const holder = new Client({ connectionString: database.url, application_name: 'holder' });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE movies IN EXCLUSIVE MODE');
    try {
      await work();
    } finally {
      await holder.query('COMMIT');
      await holder.end();
    }
  };
  const wait = async (imports: number): Promise<void> =>
    until(async () => {
      const waiting = `pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
      return (await count(waiting)) === imports;
    });
  /** Kills the process in the middle of the imports that `send` starts. @returns their jobs */
  const killed = async (send: () => Promise<string[]>): Promise<string[]> => {
    let ids: string[] = [];
    await heldUp(async () => {
      ids = await send();
      await wait(ids.length);
      await service.stop('SIGKILL');
      // The server would end by itself what its dead client waited for, after the time limit of a statement (20 s in tests).
      await observer.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
      await wait(0);
    });
    return ids;
  };
  /** The queue notices by itself after a while (see [J2]); here it need not wait. */
  const startAgain = async (): Promise<void> => {
    await observer.query(`UPDATE pgboss.job SET heartbeat_on = now() - interval '1 hour' WHERE state = 'active'`);
    await start();
  };
  const told = (id: string): Promise<number> =>
    count(`outbox WHERE type = 'import.finished' AND payload ->> 'jobId' = '${id}'`);

  it('is done once when its process is killed in the middle, whatever it imports, and nobody sees a part of it', async () => {
    await admin.import(IMPORTS, films('Seed', 20));
    const { rows: movies } = await observer.query<{ id: number }>('SELECT id FROM movies');
    const { rows: people } = await observer.query<{ id: string }>('SELECT id FROM users');
    const ratings = movies.map(({ id }) => `${people[0]!.id},${id},4,1700000000\n`).join('');
    const history = `title,year,rating,date\nSeed 3,1990,2,2024-01-01\nNo Such Film,1990,2,2024-01-01\n`;
    const ids = await killed(async () => {
      const sent = [
        await admin.send(IMPORTS, `${films('Killed', 3000)}{"year":1990}\n{"year":1991}\n`),
        await admin.send('/v1/ratings/imports', `userId,movieId,value,ratedAt\n${ratings}x,1,1,1\n`),
        await admin.send('/v1/users/me/imports', history),
      ];
      return sent.map(({ body }) => body.id);
    });
    expect([await count(`movies WHERE title LIKE 'Killed %'`), await count('ratings')]).toEqual([0, 0]);
    await startAgain();
    const [catalogue, rated, mine] = [await admin.end(ids[0]!), await admin.end(ids[1]!), await admin.end(ids[2]!)];
    expect(catalogue).toMatchObject({ status: 'succeeded', result: { rows: 3002, created: 3000, rejected: 2 } });
    expect(rated).toMatchObject({ status: 'succeeded', result: { rows: 21, rejected: 1 } });
    expect(mine).toMatchObject({ status: 'succeeded', result: { matched: 1, unmatched: 1 } });
    expect(await count(`movies WHERE title LIKE 'Killed %'`)).toBe(3000);
    expect([await count('ratings'), await count('movies WHERE rating_count = 1')]).toEqual([20, 20]);
    expect(await count('upload_chunks')).toBe(0);
    for (const [n, rows] of [2, 1, 1].entries()) {
      const report = await admin.report(ids[n]!);
      expect([await told(ids[n]!), report.filter(({ outcome }) => outcome !== 'kept').length]).toEqual([1, rows]);
    }
  }, 180_000);

  it('does nothing when it is delivered again', async () => {
    const { id, result } = await admin.import(IMPORTS, films('Again', 10));
    await observer.query(
      `INSERT INTO pgboss.job (name, data) SELECT 'import-catalogue', $1 FROM generate_series(1, 2)`,
      [{ jobId: id }],
    );
    await until(async () => (await count(`pgboss.job WHERE name = 'import-catalogue' AND state < 'completed'`)) === 0);
    expect(await admin.end(id)).toMatchObject({ status: 'succeeded', result });
    expect([await count(`movies WHERE title LIKE 'Again %'`), await told(id)]).toEqual([10, 1]);
  });

  it('goes on when the database drops its connections in the middle', async () => {
    let id = '';
    await heldUp(async () => {
      id = (await admin.send(IMPORTS, films('Dropped', 100))).body.id;
      await wait(1);
      await observer.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE pid <> pg_backend_pid() AND application_name <> 'holder' AND datname = current_database()`,
      );
    });
    expect(await admin.end(id)).toMatchObject({ status: 'succeeded', result: { created: 100 } });
    expect([await count(`movies WHERE title LIKE 'Dropped %'`), await told(id)]).toEqual([100, 1]);
  });

  it('ends when it is cancelled in the middle of a statement, and leaves nothing', async () => {
    let id = '';
    await heldUp(async () => {
      id = (await admin.send(IMPORTS, films('Cancelled', 1000))).body.id;
      await wait(1);
      await request('DELETE', `/v1/jobs/${id}`, { headers: { authorization } });
      expect(await admin.end(id)).toMatchObject({ status: 'cancelled' });
    });
    expect([await count(`movies WHERE title LIKE 'Cancelled %'`), await told(id)]).toEqual([0, 0]);
    expect(await count('upload_chunks')).toBe(0);
  });

  it('leaves nothing of an upload that is cut off', async () => {
    const head = `POST ${IMPORTS} HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\nContent-Type: text/csv\r\nContent-Length: ${10 * MEGABYTE}\r\n\r\n`;
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(head + films('Cut', 40_000));
    await until(async () => (await count('uploads JOIN upload_chunks ON upload_id = id WHERE job_id IS NULL')) > 0);
    socket.destroy();
    await until(async () => (await count('uploads WHERE job_id IS NULL')) === 0);
    expect(await count('upload_chunks WHERE upload_id NOT IN (SELECT id FROM uploads)')).toBe(0);
    expect(await count(`movies WHERE title LIKE 'Cut %'`)).toBe(0);
  });

  it('refuses a zip that is damaged, and one that would unpack to far more than it is', async () => {
    const ratings = 'userId,movieId,rating,timestamp\n' + '1,1,4.0,964982703\n'.repeat(5000);
    const zip = await zipOf({
      'ml/ratings.csv': ratings,
      'ml/movies.csv': 'movieId,title,genres\n1,Heat (1995),Crime\n',
    });
    zip.fill(0x55, 60, 90);
    expect(await admin.import(IMPORTS, zip)).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('The zip cannot be read') as unknown,
    });
    const bomb = await zipOf({ 'ml/ratings.csv': Buffer.alloc(40 * MEGABYTE) });
    expect(await admin.import(IMPORTS, bomb)).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('far more than it is') as unknown,
    });
    const foreign = await zipOf({ 'ml/ratings.csv': 'a,b,c\n', 'ml/movies.csv': 'd,e\n' });
    const unread = await admin.import(IMPORTS, foreign);
    expect(unread.error).toContain('The MovieLens set in the zip cannot be read: movies.csv begins with');
    expect(unread.error).not.toContain(dataDir);
    expect(await admin.import(IMPORTS, zip.subarray(0, 200))).toMatchObject({ status: 'failed' });
  });

  it('imports a MovieLens zip, its ratings included, and twice is as once', async () => {
    const zip = await zipOf({
      'ml-mini/movies.csv': 'movieId,title,genres\n1,Heat (1995),Crime\n2,"Rain, The (1999)",Drama\n',
      'ml-mini/ratings.csv':
        'userId,movieId,rating,timestamp\n7,1,4.0,964982703\n7,2,2.5,964982704\n8,9,2.5,964982704\n',
      '../ratings.csv': 'nobody reads this',
    });
    const job = await admin.import(IMPORTS, zip);
    expect(job.result).toMatchObject({ movies: { created: 2 }, ratings: { created: 2 }, rejected: 1 });
    expect(await admin.report(job.id)).toEqual([
      expect.objectContaining({ file: 'ratings.csv', line: 4, reason: 'there is no movie 9' }),
    ]);
    expect((await admin.import(IMPORTS, zip)).result).toMatchObject({ ratings: { created: 0, unchanged: 2 } });
  });

  it('is done once when its process is killed in the middle of a MovieLens set, which leaves no file behind', async () => {
    const films = Array.from({ length: 50 }, (_, n) => `${9001 + n},Struck ${n} (1999),Drama\n`).join('');
    const ratings = Array.from({ length: 50 }, (_, n) => `77,${9001 + n},4.0,964982703\n`).join('');
    const zip = await zipOf({
      'ml-struck/movies.csv': `movieId,title,genres\n${films}`,
      'ml-struck/ratings.csv': `userId,movieId,rating,timestamp\n${ratings}`,
    });
    const [id] = (await killed(async () => [(await admin.send(IMPORTS, zip)).body.id])) as [string];
    const struck = `movies WHERE title LIKE 'Struck %'`;
    expect(await count(struck)).toBe(0);
    await startAgain();
    const job = await admin.end(id);
    expect(job).toMatchObject({ status: 'succeeded', result: { movies: { created: 50 }, ratings: { created: 50 } } });
    expect([await count(struck), await count(`${struck} AND rating_count = 1`), await told(id)]).toEqual([50, 50, 1]);
    expect(await readdir(path.join(dataDir, 'unpacked'))).toEqual([]);
  });

  it('imports ratings of many people, tells rows that name nobody, and counts them', async () => {
    const { rows: people } = await observer.query<{ id: string }>('SELECT id FROM users LIMIT 1');
    const { rows: movies } = await observer.query<{ id: number }>(
      'SELECT id FROM movies WHERE rating_count = 0 LIMIT 2',
    );
    const person = people[0]!.id;
    const csv =
      `userId,movieId,value,ratedAt\n${person},${movies[0]!.id},4.5,2024-05-01T20:00:00Z\n${person},${movies[1]!.id},1,1700000000\n` +
      `01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01,${movies[0]!.id},3,\n${person},2000000000,3,\n${person},1,9,\n`;
    const job = await admin.import('/v1/ratings/imports', csv);
    expect(job.result).toMatchObject({ rows: 5, rejected: 3, created: 2 });
    expect((await admin.report(job.id)).map(({ line }) => line).sort()).toEqual([4, 5, 6]);
    const { body } = await request<{ ratingCount: number; ratingAverage: number }>(
      'GET',
      `/v1/movies/${movies[0]!.id}`,
    );
    expect(body).toMatchObject({ ratingCount: 1, ratingAverage: 4.5 });
    expect(await admin.import('/v1/ratings/imports', await zipOf({ a: 'b' }))).toMatchObject({ status: 'failed' });
    expect(await admin.import('/v1/ratings/imports', 'a,b\n1,2\n')).toMatchObject({ status: 'failed' });
  });

  it('takes a line of 100 MB as one fault, and a large file in the memory that half of it takes', async () => {
    const imported = (megabytes: number) => importLarge(service.url + IMPORTS, authorization, admin, megabytes);
    const short = await imported(100);
    expect(short.result).toMatchObject({ rows: 3, created: 2, rejected: 1 });
    expect(await admin.report(short.id)).toEqual([
      expect.objectContaining({ line: 1, reason: 'the line is longer than 64 KiB' }),
    ]);
    await imported(150); // as much as the garbage collector leaves until later
    const usual = mostMemory(service.child.pid!);
    // Whoever kept what they read would need 200 MB more. A gigabyte is in test/long.
    expect((await imported(350)).result).toMatchObject({ rows: rowsOf(350), created: 2 });
    expect(mostMemory(service.child.pid!) - usual).toBeLessThan(160);
  }, 400_000);
});
