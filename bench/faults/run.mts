// What requests take while Redis is well, gone and hung: npm run bench:faults [-- --seconds 5]. Needs redis-server.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { readOptions } from '../arguments.mts';
import { FailureCount, reportOf } from '../failures.mts';
import { call, folder, freePort, signUp, start, stopAll } from '../service.mts';

const values = readOptions('faults', { seconds: { type: 'string', default: '5' } });
const SECONDS = Number(values.seconds);

type Ask = () => Promise<Response>;

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;

/** One at a time, so that the figures are those of a request and not of a queue. */
async function measure(state: string, kinds: Record<string, Ask>): Promise<void> {
  for (const [kind, ask] of Object.entries(kinds)) {
    const times: number[] = [];
    const failed = new FailureCount();
    const end = performance.now() + (1000 * SECONDS) / Object.keys(kinds).length;
    while (performance.now() < end) {
      const began = performance.now();
      try {
        const response = await ask();
        await response.arrayBuffer();
        if (response.status >= 500) failed.add(kind, response.status);
      } catch (error) {
        failed.add(kind, error);
      }
      times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    const figures = [0.5, 0.99, 1].map((share) => quantile(times, share).toFixed(1).padStart(6));
    console.log(
      `${state.padEnd(12)} ${kind.padEnd(22)} p50 ${figures[0]} p99 ${figures[1]} max ${figures[2]} ms of ${times.length}${reportOf(failed.failures)}`,
    );
  }
}

/** A Redis of this run's own. */
async function startRedis(port: number): Promise<ChildProcess> {
  const child = spawn('redis-server', ['--port', String(port), '--save', ''], { stdio: 'ignore' });
  await new Promise((resolve) => setTimeout(resolve, 500));
  if (child.exitCode !== null) throw new Error('redis-server did not start');
  return child;
}

const [port, redisPort] = [await freePort(), await freePort()];
let redis = await startRedis(redisPort);
try {
  const base = `http://127.0.0.1:${port}`;
  const env = { PORT: String(port), DATA_DIR: path.join(folder, 'data'), LOG_LEVEL: 'error', SAMPLE_DATA: 'on' };
  await start(['dist/src/main.js'], { ...env, REDIS_URL: `redis://127.0.0.1:${redisPort}` }, /Swagger UI/);
  const authorization = await signUp(base, 'bench', 20);
  const { items } = await call<{ items: { id: number }[] }>(`${base}/v1/movies?limit=1`, 'GET');
  const movie = `${base}/v1/movies/${items[0]!.id}`;
  const guess = (): string =>
    JSON.stringify({ email: `${randomBytes(4).toString('hex')}@example.com`, password: 'a guess' });
  const json = { 'content-type': 'application/json' };
  const kinds: Record<string, Ask> = {
    'a cached movie': () => fetch(movie),
    'a list never asked for': () => fetch(`${base}/v1/movies?limit=5&query=${randomBytes(3).toString('hex')}`),
    recommendations: () => fetch(`${base}/v1/recommendations`, { headers: { authorization } }),
    'a rating': () =>
      fetch(`${movie}/rating`, { method: 'PUT', headers: { ...json, authorization }, body: '{"value":4}' }),
    'a failed sign-in': () => fetch(`${base}/v1/auth/login`, { method: 'POST', headers: json, body: guess() }),
  };
  await measure('well', kinds);
  redis.kill('SIGSTOP');
  await measure('hung', kinds);
  redis.kill('SIGKILL');
  await measure('gone', kinds);
  redis = await startRedis(redisPort);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await measure('well again', kinds);
} finally {
  redis.kill('SIGKILL');
  await stopAll();
}
