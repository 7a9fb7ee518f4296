// What signing in and being signed in cost: npm run bench:auth [-- --seconds 5]
import { readFileSync } from 'node:fs';
import { readOptions } from '../arguments.mts';
import { allOf, reportOf, type Failures } from '../failures.mts';
import { load } from '../load.mts';
import { call, folder, freePort, start, stopAll } from '../service.mts';

const values = readOptions('auth', {
  seconds: { type: 'string', default: '5' },
  rounds: { type: 'string', default: '5' },
});
const SECONDS = Number(values.seconds);
const ROUNDS = Number(values.rounds);
const TRIES = 200;
const ACCOUNT = { email: 'ada@example.com', password: 'plenty of popcorn tonight' };

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

async function timed(base: string, json: object): Promise<number> {
  const began = performance.now();
  await fetch(`${base}/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(json),
  }).then((response) => response.text());
  return performance.now() - began;
}

/** Whether the time of a refusal tells if the account exists: one of each in turn. */
async function compareRefusals(base: string): Promise<void> {
  const [known, unknown]: [number[], number[]] = [[], []];
  for (let n = 0; n < TRIES; n++) {
    known.push(await timed(base, { ...ACCOUNT, password: 'not the password' }));
    unknown.push(await timed(base, { ...ACCOUNT, email: `nobody-${n}@example.com` }));
  }
  const [a, b] = [median(known), median(unknown)];
  print('wrong password, known account', `${a.toFixed(1)} ms median of ${TRIES}`);
  print('the same, unknown account', `${b.toFixed(1)} ms, ratio ${(b / a).toFixed(3)}`);
}

const memoryOf = (pid: number, what: 'VmRSS' | 'VmHWM'): number =>
  Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

async function signIns(base: string, pid: number, connections: number): Promise<void> {
  const before = memoryOf(pid, 'VmRSS');
  const { requestsPerSecond, p50, p99, failures } = await load(
    `${base}/v1/auth/login`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ACCOUNT),
      connections,
    },
    SECONDS,
  );
  print(
    `sign-ins, ${connections} at once`,
    `${requestsPerSecond.toFixed(1)}/s, p50 ${p50} ms, p99 ${p99} ms; ` +
      `memory ${before.toFixed(0)} MB before, ${memoryOf(pid, 'VmHWM').toFixed(0)} MB at most${reportOf(failures)}`,
  );
}

/** The p50 of one connection that asks one thing after the other, alternating between the two routes. */
async function tokenCost(base: string): Promise<void> {
  const { accessToken } = await call<{ accessToken: string }>(`${base}/v1/auth/login`, 'POST', ACCOUNT);
  const headers = { authorization: `Bearer ${accessToken}` };
  const [open, closed]: [number[], number[]] = [[], []];
  const failures: Failures[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [route, figures] of [
      ['open', open],
      ['closed', closed],
    ] as const) {
      const figure = await load(`${base}/probe/${route}`, { headers, connections: 1 }, SECONDS);
      figures.push(1000 / figure.requestsPerSecond);
      failures.push(figure.failures);
    }
  }
  const [without, withToken] = [median(open), median(closed)];
  print('a request without a token', `${without.toFixed(4)} ms`);
  print(
    'the same with one',
    `${withToken.toFixed(4)} ms, ratio ${(withToken / without).toFixed(3)}${reportOf(allOf(failures))}`,
  );
}

function print(name: string, text: string): void {
  process.stdout.write(`${name.padEnd(34)} ${text}\n`);
}

try {
  const port = String(await freePort());
  const base = `http://127.0.0.1:${port}`;
  const env = { PORT: port, DATA_DIR: folder, SAMPLE_DATA: 'off', RATE_LIMITS: 'off', LOG_LEVEL: 'silent' };
  const pid = await start(['bench/auth/probe-server.mts'], env, /ready/);
  await call(`${base}/v1/auth/register`, 'POST', { ...ACCOUNT, displayName: 'Ada' });
  await compareRefusals(base);
  await signIns(base, pid, 2);
  await signIns(base, pid, 100);
  await tokenCost(base);
} finally {
  await stopAll();
}
