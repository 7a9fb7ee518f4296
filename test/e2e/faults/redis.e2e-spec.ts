import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestDatabase } from '../../support/database';
import { build, startService, type ServiceProcess } from '../../support/process';
import { describeWithRedis, RedisServer } from '../../support/redis-server';
import { createTrainedDatabase } from '../../support/trained';
import { lasting, until } from '../../support/until';
import { recordSecret, recordSecretsOf } from '../../support/suite-log';

interface Answer<T = never> {
  readonly status: number;
  readonly body: T;
  readonly ms: number;
}

interface Movie {
  readonly id: number;
  readonly tagline: string | null;
  readonly overview: string | null;
}

const ADMIN = { email: 'admin@example.com', password: 'an administrator of two nodes' };

describeWithRedis('two nodes whose Redis fails', () => {
  let redis: RedisServer;
  let database: TestDatabase;
  let folder: string;
  let nodes: ServiceProcess[];
  let env: Record<string, string>;
  let token: string;
  let movies: Movie[];

  beforeAll(async () => {
    build();
    redis = await RedisServer.start();
    folder = await mkdtemp(path.join(tmpdir(), 'marquee-faults-'));
    database = await createTrainedDatabase('sample', folder);
    env = {
      DATABASE_URL: database.url,
      DATA_DIR: folder,
      SAMPLE_DATA: 'on',
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
      PUBLIC_URL: 'http://films.example',
      REDIS_URL: redis.url,
      RATE_LIMITS: 'on',
      RATE_LIMIT_PER_MINUTE: '1000000',
      PASSWORD_HASH_ITERATIONS: '2',
    };
    recordSecret(env['ENCRYPTION_KEY']!);
    recordSecret(ADMIN.password);
    nodes = [await startService(env), await startService(env)];
    token = (await call<{ accessToken: string }>(0, 'POST', '/v1/auth/login', ADMIN)).body.accessToken;
    movies = (await call<{ items: Movie[] }>(0, 'GET', '/v1/movies?limit=20')).body.items;
    for (const { id } of movies.slice(0, 5)) await call(0, 'PUT', `/v1/movies/${id}/rating`, { value: 4.5 });
  });
  afterAll(async () => {
    await Promise.all((nodes ?? []).map((node) => node.stop()));
    await redis.kill();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const call = async <T = never>(node: number, method: string, target: string, json?: object): Promise<Answer<T>> => {
    const began = performance.now();
    const response = await fetch(nodes[node]!.url + target, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(json && { 'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json' }),
      },
      body: json && JSON.stringify(json),
    });
    const text = await response.text();
    const body = (text === '' ? undefined : JSON.parse(text)) as T;
    recordSecretsOf(json);
    recordSecretsOf(body);
    return { status: response.status, body, ms: performance.now() - began };
  };

  const someMovie = (): number => movies[Math.floor(Math.random() * movies.length)]!.id;
  const KINDS: Record<string, (node: number) => Promise<Answer>> = {
    'a cached list': (node) => call(node, 'GET', '/v1/movies?limit=20'),
    'a list that nobody has asked for': (node) =>
      call(node, 'GET', `/v1/movies?limit=5&query=${randomBytes(3).toString('hex')}`),
    'a cached movie': (node) => call(node, 'GET', `/v1/movies/${someMovie()}`),
    recommendations: (node) => call(node, 'GET', '/v1/recommendations'),
    'a rating': (node) => call(node, 'PUT', `/v1/movies/${someMovie()}/rating`, { value: 4 }),
    'a sign-in': (node) => call(node, 'POST', '/v1/auth/login', ADMIN),
    'a failed sign-in': (node) =>
      call(node, 'POST', '/v1/auth/login', {
        email: `${randomBytes(4).toString('hex')}@example.com`,
        password: 'a guess',
      }),
  };

  /**
   * Asks for everything on both nodes, again and again, while `during` runs. It can wait for `progress`: answers to questions of every
   * kind that were asked after it began to wait, on both nodes.
   */
  async function askAll(during: (progress: () => Promise<void>) => Promise<void>): Promise<Map<string, Answer[]>> {
    const answers = new Map(Object.keys(KINDS).map((kind) => [kind, [] as Answer[]]));
    const counts: number[] = [];
    let isOver = false;
    const asking = Object.entries(KINDS).flatMap(([kind, ask], place) =>
      [0, 1].map(async (node) => {
        while (!isOver) {
          answers.get(kind)!.push(await ask(node));
          counts[2 * place + node] = (counts[2 * place + node] ?? 0) + 1;
          await sleep(10);
        }
      }),
    );
    const progress = async (): Promise<void> => {
      const before = Array.from({ length: asking.length }, (_, n) => counts[n] ?? 0);
      while (before.some((count, n) => (counts[n] ?? 0) < count + 2)) await sleep(10);
    };
    try {
      await during(progress);
    } finally {
      isOver = true;
      await Promise.all(asking);
    }
    return answers;
  }

  function expectAnswered(what: string, answers: Map<string, Answer[]>): void {
    const figures: string[] = [];
    for (const [kind, found] of answers) {
      const times = found.map(({ ms }) => ms).sort((a, b) => a - b);
      const at = (share: number): number => Math.round(times[Math.floor(share * times.length)] ?? 0);
      figures.push(`${kind}: ${times.length}, p50 ${at(0.5)} p99 ${at(0.99)} max ${at(0.9999)} ms`);
      expect([kind, found.filter(({ status }) => status >= 500)]).toEqual([kind, []]);
      expect(found.length).toBeGreaterThan(0);
    }
    process.stdout.write(`${what}\n  ${figures.join('\n  ')}\n`);
  }

  const readiness = async (node: number): Promise<string | number> =>
    (await call<{ status: string | number }>(node, 'GET', '/health/ready')).body.status;
  /** How long it took, for the log alone. */
  const msUntil = async (condition: () => Promise<boolean>): Promise<number> => {
    const began = performance.now();
    await until(condition);
    return performance.now() - began;
  };
  const bothAre = (status: string): Promise<void> =>
    until(async () => (await readiness(0)) === status && (await readiness(1)) === status);

  const overviewOn = async (node: number, id: number): Promise<string | null> =>
    (await call<Movie>(node, 'GET', `/v1/movies/${id}`)).body.overview;
  const edit = async (node: number, id: number, overview: string): Promise<void> => {
    expect((await call(node, 'PATCH', `/v1/movies/${id}`, { overview })).status).toBe(200);
  };

  it('see each other’s writes while it does not', async () => {
    await bothAre('ok');
    const times: number[] = [];
    for (let n = 0; n < 20; n++) {
      const { id } = movies[n % movies.length]!;
      const before = await Promise.all([overviewOn(0, id), overviewOn(1, id)]);
      expect(before).not.toContain(`edit ${n}`);
      await edit(0, id, `edit ${n}`);
      times.push(await msUntil(async () => (await overviewOn(1, id)) === `edit ${n}`));
    }
    const sorted = times.sort((a, b) => a - b);
    process.stdout.write(
      `a write on one node, seen on the other: p50 ${sorted[10]!.toFixed(1)} ms, max ${sorted[19]!.toFixed(1)} ms\n`,
    );
  });

  it('answer everything while it is killed and started again, and say that they are degraded', async () => {
    await bothAre('ok');
    const { id } = movies[0]!;
    const answers = await askAll(async (progress) => {
      await progress();
      await redis.kill();
      await progress();
      await bothAre('degraded');
      await edit(0, id, 'written while Redis was gone');
      expect(await overviewOn(0, id)).toBe('written while Redis was gone');
      await progress();
      await redis.start();
      await bothAre('ok');
      await until(async () => (await overviewOn(1, id)) === 'written while Redis was gone');
      await progress();
    });
    expectAnswered('Redis killed and started again', answers);
  });

  it('answer everything while it hangs, and tell each other afterwards of what was written', async () => {
    await bothAre('ok');
    const { id } = movies[1]!;
    await Promise.all([overviewOn(0, id), overviewOn(1, id)]);
    const answers = await askAll(async (progress) => {
      await progress();
      redis.pause();
      await progress();
      await edit(0, id, 'written while Redis hung');
      expect(await overviewOn(0, id)).toBe('written while Redis hung');
      await bothAre('degraded');
      await progress();
      redis.resume();
      const ms = await msUntil(async () => (await overviewOn(1, id)) === 'written while Redis hung');
      process.stdout.write(`a write while Redis hung, seen on the other node ${Math.round(ms)} ms after it went on\n`);
      await bothAre('ok');
    });
    expectAnswered('Redis paused and continued', answers);
  });

  it('are heard by a node that was started while it was gone', async () => {
    await redis.kill();
    const late = nodes.push(await startService(env)) - 1;
    expect(
      await lasting(
        () => readiness(late),
        (status) => status === 503,
      ),
    ).toBe('degraded');
    await redis.start();
    await bothAre('ok');
    await until(async () => (await readiness(late)) === 'ok');
    const { id } = movies[2]!;
    await overviewOn(late, id);
    await edit(0, id, 'written for a late node');
    await until(async () => (await overviewOn(late, id)) === 'written for a late node');
  });

  it('say so in a line a minute, not in one a command', () => {
    for (const node of nodes) {
      const lines = node
        .output()
        .split('\n')
        .filter((line) => /redis|ECONNREFUSED|timed out/i.test(line));
      expect(lines.length).toBeGreaterThanOrEqual(1);
      expect(lines.length).toBeLessThanOrEqual(10); // thousands of commands failed
    }
  });

  it('count what went wrong', async () => {
    const metrics = async (): Promise<string> => (await fetch(`${nodes[0]!.url}/metrics`)).text();
    await until(async () => /^cache_drops_waiting 0$/m.test(await metrics()));
    const text = await metrics();
    expect(text).toMatch(/^redis_up 1$/m);
    expect(text).toMatch(/^redis_failures_total\{reason="unreachable"\} [1-9]/m);
    expect(text).toMatch(/^redis_failures_total\{reason="timeout"\} [1-9]/m);
    expect(text).toMatch(/^redis_failures_total\{reason="refused"\} 0$/m);
    expect(text).toMatch(/^cache_requests_total\{cache="catalogue",tier="local",result="hit"\} [1-9]/m);
  });
});
