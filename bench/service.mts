// A service of ours, started for a benchmark in a folder of its own, and stopped with it.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const children: ChildProcess[] = [];

/** Where the benchmark keeps its database. */
export const folder = mkdtempSync(path.join(tmpdir(), 'marquee-bench-'));

type Environment = Record<string, string>;

function launch(args: readonly string[], env: Environment): ChildProcess {
  return spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, RATE_LIMITS: 'off', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Starts a program of ours and waits for the line that says it is ready. @returns its process id */
export async function start(args: readonly string[], env: Environment, ready: RegExp): Promise<number> {
  const child = launch(args, env);
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', (text: Buffer) => ready.test(text.toString()) && resolve());
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}`)));
  });
  return child.pid!;
}

/** Runs a program of ours to its end. */
export async function complete(args: readonly string[], env: Environment): Promise<void> {
  const child = launch(args, env);
  child.stdout!.resume();
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
}

/** Runs a program of ours to its end. @returns what it printed, from JSON */
export async function printed<T>(args: readonly string[], env: Environment = {}): Promise<T> {
  const child = launch(args, env);
  let text = '';
  child.stdout!.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
  return JSON.parse(text) as T;
}

/** Ends what was started under this process id. */
export async function stop(pid: number): Promise<void> {
  const [child] = children.splice(
    children.findIndex((candidate) => candidate.pid === pid),
    1,
  );
  child!.removeAllListeners('exit');
  await new Promise((resolve) => child!.once('exit', resolve).kill('SIGTERM'));
}

/** Ends what was started, and removes what it kept. */
export async function stopAll(): Promise<void> {
  for (const child of children) child.removeAllListeners('exit');
  await Promise.all(children.map((child) => new Promise((resolve) => child.once('exit', resolve).kill('SIGTERM'))));
  rmSync(folder, { recursive: true, force: true });
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** One request; throws unless it succeeds. */
export async function call<T>(url: string, method: string, json?: unknown, authorization = ''): Promise<T> {
  const headers = {
    ...(json !== undefined && { 'content-type': 'application/json' }),
    ...(authorization && { authorization }),
  };
  const response = await fetch(url, { method, headers, body: JSON.stringify(json) }).catch((cause: unknown) => {
    throw new Error(`${method} ${url}: no answer`, { cause });
  });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** Signs in, for the header of the name. */
export async function signIn(base: string, account: { email: string; password: string }): Promise<string> {
  const { accessToken } = await call<{ accessToken: string }>(`${base}/v1/auth/login`, 'POST', account);
  return `Bearer ${accessToken}`;
}

/** Signs somebody up who has rated the `ratings` most popular movies. */
export async function signUp(base: string, name: string, ratings: number): Promise<string> {
  const account = { email: `${name}@example.com`, password: 'plenty of popcorn tonight' };
  await call(`${base}/v1/auth/register`, 'POST', { ...account, displayName: name });
  const authorization = await signIn(base, account);
  const { items } = await call<{ items: { id: number }[] }>(`${base}/v1/movies?limit=${ratings}`, 'GET');
  const opinions = items.map(({ id }, n) => ({ movieId: id, value: 2.5 + (n % 6) / 2 }));
  await call(`${base}/v1/users/me/ratings/batch`, 'POST', { ratings: opinions }, authorization);
  return authorization;
}
