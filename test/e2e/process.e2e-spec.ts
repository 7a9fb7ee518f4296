import { startEmbeddedPostgres } from '@app/database';
import { writeMovieLensFolder } from '@app/datasets';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { createTestDatabase } from '../support/database';
import { build, freePort, runToEnd, startByNpm, startService, type ServiceProcess } from '../support/process';
import { createTrainedDatabase } from '../support/trained';
import { until } from '../support/until';

const ADMIN = { ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: 'plenty of popcorn tonight' };

const postmasterOf = async (dataDir: string): Promise<number> =>
  Number((await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);

/** A zombie has ended: where init reaps late, its pid stays for seconds. */
const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !(existsSync(stat) && / Z /.test(readFileSync(stat, 'utf8')));
};

async function call<T>(
  service: ServiceProcess,
  method: string,
  target: string,
  json?: unknown,
  token = '',
): Promise<{ status: number; body: T }> {
  const headers = {
    ...(json !== undefined && { 'content-type': 'application/json' }),
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(service.url + target, { method, headers, body: JSON.stringify(json) });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : undefined) as T };
}

async function tokenOf(
  service: ServiceProcess,
  json = { email: ADMIN.ADMIN_EMAIL, password: ADMIN.ADMIN_PASSWORD },
): Promise<string> {
  return (await call<{ accessToken: string }>(service, 'POST', '/v1/auth/login', json)).body.accessToken;
}

/** Waits until it is so; a service that is not there yet, or not any more, says no. */
const comesTrue = (condition: () => Promise<boolean>): Promise<void> => until(() => condition().catch(() => false));

describe('the service as a process', () => {
  let folder: string;
  let dataDir: string;
  const running: ServiceProcess[] = [];

  const start = async (env: Record<string, string> = {}): Promise<ServiceProcess> => {
    const service = await startService({ DATA_DIR: dataDir, ...ADMIN, ...env });
    running.push(service);
    return service;
  };

  beforeAll(build, 120_000);
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'marquee process '));
    dataDir = path.join(folder, 'data');
  });
  afterEach(async () => {
    await Promise.all(
      running
        .splice(0)
        .filter(({ child }) => child.exitCode === null && child.signalCode === null)
        .map((service) => service.stop()),
    );
    await rm(folder, { recursive: true, force: true });
  });

  describe('on its embedded database', () => {
    /** What the first start left behind: the other tests begin with copies of it. */
    let prepared: string;
    let first: {
      output: string;
      url: string;
      state: unknown[];
      modes: number[];
      code: number | null;
      postmaster: number;
    };

    const state = async (service: ServiceProcess): Promise<unknown[]> => {
      const movies = await call<{ total: number }>(service, 'GET', '/v1/movies?limit=1&includeTotal=exact');
      const popular = await call<{ modelId: string }>(service, 'POST', '/v1/recommendations', {});
      return [movies.body.total, popular.body.modelId];
    };

    beforeAll(async () => {
      build();
      prepared = path.join(await mkdtemp(path.join(tmpdir(), 'marquee process ')), 'data');
      const service = await startService({ DATA_DIR: prepared });
      const modeOf = async (name: string): Promise<number> => (await stat(path.join(prepared, name))).mode & 0o777;
      first = {
        output: service.output(),
        url: service.url,
        state: await state(service),
        modes: [await modeOf('admin-password'), await modeOf('.')],
        postmaster: await postmasterOf(prepared),
        code: await service.stop('SIGINT'),
      };
    });
    afterAll(() => rm(path.dirname(prepared), { recursive: true, force: true }));

    const startPrepared = (): Promise<ServiceProcess> => {
      // Not by fs.cp: it does not keep the owner, and PostgreSQL starts as the owner of its folder.
      if (!existsSync(dataDir)) spawnSync('cp', ['-a', prepared, dataDir]);
      return start({ ADMIN_EMAIL: '', ADMIN_PASSWORD: '' });
    };
    /** Of the administrator that the first start made. */
    const preparedTokenOf = async (service: ServiceProcess): Promise<string> => {
      const password = (await readFile(path.join(dataDir, 'admin-password'), 'utf8')).trim();
      return tokenOf(service, { email: 'admin@marquee.localhost', password });
    };

    it('starts from nothing, says where to go, ends with all that it started, and changes nothing the second time', async () => {
      expect(first.output).toContain(`Swagger UI at ${first.url}/docs`);
      expect(first.output).toMatch(
        /First token: sign in as admin@marquee\.localhost with the password in .*admin-password/,
      );
      expect(first.modes).toEqual([0o600, 0o700]);
      expect(first.state).toEqual([expect.any(Number), expect.any(String)]);
      expect(first.code).toBe(0);
      expect(isRunning(first.postmaster)).toBe(false);

      const second = await startPrepared();
      expect(await state(second)).toEqual(first.state);
      expect(second.output()).not.toContain('First token');
    });

    it('loses no acknowledged rating to kill -9, and recovers by itself', async () => {
      let service = await startPrepared();
      // What a rating may be: the last one that was acknowledged, or one that was sent after it and never answered.
      const possible = new Map<number, number[]>();
      const acknowledged = new Set<number>();
      let answersLeft = 0;
      const rate = async (movieId: number, value: number, token: string): Promise<void> => {
        possible.set(movieId, [...(possible.get(movieId) ?? []), value]);
        const { status } = await call(service, 'PUT', `/v1/movies/${movieId}/rating`, { value }, token);
        if (status !== 200) return;
        possible.set(movieId, [value]);
        acknowledged.add(movieId);
        if (--answersLeft === 0) service.child.kill('SIGKILL');
      };
      for (let round = 0; round < 3; round++) {
        const token = await preparedTokenOf(service);
        answersLeft = 20 + round * 20;
        const crowd = Array.from({ length: 8 }, async (_, lane) => {
          for (let movieId = lane + 1; movieId < 400; movieId += 8)
            await rate(movieId, ((movieId + round) % 10) / 2 + 0.5, token);
        });
        await Promise.allSettled(crowd);
        service = await startPrepared();
      }
      expect(acknowledged.size).toBeGreaterThanOrEqual(60);
      const token = await preparedTokenOf(service);
      for (const movieId of acknowledged) {
        const target = `/v1/movies/${movieId}/rating`;
        const { body } = await call<{ value: number }>(service, 'GET', target, undefined, token);
        expect([movieId, possible.get(movieId)]).toEqual([movieId, expect.arrayContaining([body.value])]);
      }
    });

    it('survives the loss of its database server: the next start finds every movie', async () => {
      const earlier = await startPrepared();
      process.kill(await postmasterOf(dataDir), 'SIGKILL');
      earlier.child.kill('SIGKILL');
      await earlier.stop();
      const second = await startPrepared();
      expect((await call<{ items: unknown[] }>(second, 'GET', '/v1/movies?limit=1')).body.items).toHaveLength(1);
    });

    it('ends with npm, whichever process a signal goes to', async () => {
      const port = await freePort();
      const { npm } = await startByNpm({ DATA_DIR: dataDir, PORT: String(port), SAMPLE_DATA: 'off' });
      const postmaster = await postmasterOf(dataDir);
      npm.kill('SIGTERM');
      const isGone = async (): Promise<boolean> =>
        !isRunning(postmaster) &&
        !(await fetch(`http://127.0.0.1:${port}/`).then(
          () => true,
          () => false,
        ));
      await comesTrue(isGone);
      expect(isRunning(postmaster)).toBe(false);
    });

    it('shares it with a command that runs beside it', async () => {
      const service = await start({ SAMPLE_DATA: 'off' });
      const set = path.join(folder, 'ml-tiny');
      await writeMovieLensFolder(set, {
        movies: [
          { movieLensId: 1, title: 'Heat', sortTitle: 'Heat', originalTitle: null, year: 1995, genres: ['Crime'] },
        ],
        ratings: [{ personId: 1, movieLensId: 1, halfStars: 10, ratedAt: 1 }],
      });
      const env = { DATA_DIR: dataDir, SAMPLE_DATA: 'off' };
      const outcome = await runToEnd('commands/import.js', ['movielens', set], env);
      expect([outcome.code, outcome.output]).toEqual([0, expect.stringMatching(/ratings\s+1 new/)]);
      expect((await call<{ items: { title: string }[] }>(service, 'GET', '/v1/movies')).body.items).toMatchObject([
        { title: 'Heat' },
      ]);
      expect((await runToEnd('commands/train.js', [], env)).output).toContain('active from now on');
    });
  });

  it('[X9] remembers with which configuration it was started, whenever that changes, and no secret', async () => {
    const database = await createTestDatabase({ migrated: true });
    const env = { DATABASE_URL: database.url, DATA_DIR: dataDir, SAMPLE_DATA: 'off', PORT: String(await freePort()) };
    const cache = { CACHE_MB: '32' };
    const starts: Record<string, string>[] = [{}, {}, cache, { ...cache, METRICS_TOKEN: 'a'.repeat(30) }];
    for (const changed of starts) await (await start({ ...env, ...changed })).stop();
    const pool = new Client(database.url);
    await pool.connect();
    const { rows } = await pool.query<{ details: { settings: Record<string, unknown> } }>(
      `SELECT details FROM audit_events WHERE action = 'service.configured' ORDER BY id`,
    );
    await pool.end();
    await database.drop();
    expect(rows.map(({ details }) => details.settings['cacheMb'])).toEqual([undefined, 32, 32]);
    expect(rows.map(({ details }) => details.settings['metricsToken'])).toEqual([
      undefined,
      undefined,
      expect.stringMatching(/^hidden \([0-9a-f]{8}\)$/),
    ]);
    expect(rows[0]!.details.settings).toMatchObject({ port: Number(env.PORT), sampleData: false });
    expect(JSON.stringify(rows)).not.toContain(database.url);
  });

  describe('that cannot start', () => {
    const lines = (output: string): string[] => output.trim().split('\n');

    it('says in one line that the port is taken', async () => {
      const database = await createTestDatabase({ migrated: true });
      const env = { DATABASE_URL: database.url, SAMPLE_DATA: 'off' };
      const service = await start(env);
      const port = new URL(service.url).port;
      const { code, output } = await runToEnd('main.js', [], { ...env, DATA_DIR: dataDir, PORT: port });
      await service.stop();
      await database.drop();
      expect(code).toBe(1);
      expect(lines(output)).toEqual([
        `marquee: port ${port} of 127.0.0.1 is taken; set PORT to another, or stop what listens there`,
      ]);
    });

    it('lists every fault of its configuration, and no value', async () => {
      const { code, output } = await runToEnd('main.js', [], {
        PORT: 'three thousand',
        ROLE: 'king',
        DATABASE_URL: 'mysql://secret',
      });
      expect(code).toBe(1);
      expect(lines(output)).toHaveLength(4);
      expect(output).not.toMatch(/three thousand|king|secret/);
    });

    it('lists a password that the rules refuse and a folder that is none with the others, before it touches anything', async () => {
      const file = path.join(folder, 'file');
      await writeFile(file, '');
      for (const place of [file, '/proc/marquee']) {
        const env = { DATA_DIR: place, ADMIN_EMAIL: 'ada@example.com', ADMIN_PASSWORD: 'popcorn', PORT: 'x' };
        const { code, output } = await runToEnd('main.js', [], env);
        expect(code).toBe(1);
        expect(lines(output).map((line) => line.trim().split(' ')[0])).toEqual([
          'marquee:',
          'PORT',
          'DATA_DIR',
          'ADMIN_PASSWORD',
        ]);
        expect(output).toContain('ADMIN_PASSWORD must have at least 12 characters');
      }
      const { output } = await runToEnd('main.js', [], { ADMIN_EMAIL: 'a@b.example', ADMIN_PASSWORD: 'password1234' });
      expect(lines(output)).toHaveLength(2);
      expect(output).toContain('ADMIN_PASSWORD is one of the passwords that are guessed first');
    });

    it('[K6] [K8] says in one line that ENCRYPTION_KEY is not the key of the database; keeps its folder to itself with any database', async () => {
      const database = await createTestDatabase({ migrated: true });
      await mkdir(dataDir, { mode: 0o755 });
      const env = { DATABASE_URL: database.url, DATA_DIR: dataDir, SAMPLE_DATA: 'off', LOG_LEVEL: 'error' };
      await (await start({ ...env, ENCRYPTION_KEY: randomBytes(32).toString('base64') })).stop();
      const other = { ...env, ENCRYPTION_KEY: randomBytes(32).toString('base64') };
      const { code, output } = await runToEnd('main.js', [], other);
      expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
      await database.drop();
      expect([code, lines(output)]).toEqual([
        1,
        [
          expect.stringMatching(
            /^marquee: A stored secret cannot be read: its key \w+ is not configured; set ENCRYPTION_KEY/,
          ),
        ],
      ]);
    });

    it('says what an older Node needs', () => {
      const main = JSON.stringify(path.resolve('dist/src/main.js'));
      const script = `Object.defineProperty(process.versions, 'node', { value: '20.19.0' }); require(${main})`;
      const { status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
      expect([status, stderr]).toEqual([
        1,
        expect.stringMatching(/^marquee: this is Node 20\.19\.0, and Marquee needs 24\.9 or newer\..*\n$/),
      ]);
    });

    it('warns of a variable whose name has a slip, and reads .env', async () => {
      const { output } = await runToEnd('main.js', [], { DATABSE_URL: 'postgres://db/films', PORT: 'x' });
      expect(lines(output)[0]).toBe('marquee: DATABSE_URL is not a setting; did you mean DATABASE_URL?');
      await writeFile(path.join(folder, '.env'), '# mine\nPORT=three\nROLE=worker\n');
      for (const script of ['main.js', 'commands/train.js']) {
        const read = await runToEnd(script, [], { ROLE: 'king' }, folder);
        expect([script, read.output.match(/(PORT|ROLE) must be/g)]).toEqual([script, ['PORT must be', 'ROLE must be']]);
      }
    });

    it('says in one line that the database cannot be reached, without its password', async () => {
      const url = `postgres://marquee:hunter2@127.0.0.1:${await freePort()}/films`;
      const { code, output } = await runToEnd('main.js', [], {
        DATA_DIR: dataDir,
        DATABASE_URL: url,
        LOG_LEVEL: 'silent',
      });
      expect(code).toBe(1);
      expect(lines(output)).toHaveLength(1);
      expect(output).toContain('The database films at 127.0.0.1:');
      expect(output).not.toContain('hunter2');
    });

    it('says what a command expects', async () => {
      const { code, output } = await runToEnd('commands/import.js', ['imdb', folder], {});
      expect([code, output]).toEqual([2, expect.stringContaining('Usage: npm run import -- movielens <folder>')]);
      const missing = await runToEnd('commands/import.js', ['movielens', path.join(folder, 'nowhere')], {
        DATA_DIR: dataDir,
        SAMPLE_DATA: 'off',
      });
      expect([missing.code, lines(missing.output).length]).toEqual([1, 1]);
    });
  });

  it('answers 503 while its database is away, and is back by itself when it returns', async () => {
    const directory = path.join(folder, 'elsewhere/postgres');
    const database = await startEmbeddedPostgres(directory);
    const service = await start({ DATABASE_URL: database.url, SAMPLE_DATA: 'off' });
    const port = new URL(database.url).port;
    await database.stop();
    const { status, body } = await call<{ type: string }>(service, 'GET', '/v1/movies');
    expect([status, body.type]).toEqual([503, '/problems/database-unavailable']);
    expect((await call(service, 'GET', '/health/ready')).status).toBe(503);
    expect((await call(service, 'GET', '/health/live')).status).toBe(200);
    const again = await startEmbeddedPostgres(directory, ['-p', port]);
    await comesTrue(async () => (await call(service, 'GET', '/v1/movies')).status === 200);
    await service.stop();
    await again.stop();
  });

  it('runs as a worker that trains what an API process is asked for, and answers nothing but health', async () => {
    const database = await createTrainedDatabase('sample', dataDir, { model: false });
    const shared = { DATABASE_URL: database.url };
    const api = await start({ ...shared, ROLE: 'api' });
    expect((await call<{ modelId: null }>(api, 'POST', '/v1/recommendations', {})).body.modelId).toBeNull();
    const worker = await start({ ...shared, ROLE: 'worker' });
    await comesTrue(async () => (await call(worker, 'GET', '/health/ready')).status === 200);
    expect((await call(worker, 'GET', '/v1/movies')).status).toBe(404);
    const modelId = async (): Promise<string | null> =>
      (await call<{ modelId: string | null }>(api, 'POST', '/v1/recommendations', {})).body.modelId;
    await comesTrue(async () => (await modelId()) !== null);
    const first = await modelId();
    const token = await tokenOf(api);
    const job = await call<{ id: string; status: string }>(api, 'POST', '/v1/models', undefined, token);
    expect([job.status, job.body.status]).toEqual([202, 'queued']);
    const isDone = async () =>
      (await call<{ status: string }>(api, 'GET', `/v1/jobs/${job.body.id}`, undefined, token)).body.status ===
      'succeeded';
    await comesTrue(isDone);
    await comesTrue(async () => (await modelId()) !== first);
    await Promise.all([api.stop('SIGTERM'), worker.stop('SIGTERM')]);
    await database.drop();
  });
});
