import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BRISK, PATIENT } from './patience';
import { recordLog } from './suite-log';

const ROOT = path.resolve(__dirname, '../..');

/** Not the project's folder: a `.env` of whoever runs the tests is not theirs. */
const ELSEWHERE = tmpdir();

/** The built service as a process of its own. */
export interface ServiceProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it has written so far, both streams. */
  readonly output: () => string;
  /** Ends it by a signal and waits; gives the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Builds what is not built yet, as `npm start` does. */
export function build(): void {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/prepare.mjs'], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** Below the ports that systems give to outgoing connections and to `listen(0)` (Linux: from 32768), which would take a free one at any time. */
const PORTS = { first: 15_000, end: 32_000 };

/** A port that nobody listens at, also while the test has its server away for a while. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.first, PORTS.end);
    if (await isFree(port)) return port;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** `npm start`, as a person types it: npm, its shell, and the service below them. */
export async function startByNpm(env: Record<string, string>): Promise<{ npm: ChildProcess; output: () => string }> {
  const { PATH = '', HOME = '' } = process.env;
  const npm = spawn('npm', ['start'], {
    cwd: ROOT,
    env: { PATH, HOME, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = outputOf(npm);
  while (!/Marquee.* is at/.test(output())) {
    if (npm.exitCode !== null) throw new Error(`npm start ended with ${npm.exitCode}: ${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { npm, output };
}

/** Runs a script of the build to its end. */
export async function runToEnd(
  script: string,
  args: string[],
  env: Record<string, string>,
  cwd = ELSEWHERE,
): Promise<{ code: number | null; output: string }> {
  const { child, output } = launch(script, args, env, cwd);
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code, output: output() };
}

/** Starts the service and waits until it listens. */
export async function startService(env: Record<string, string>): Promise<ServiceProcess> {
  const port = env['PORT'] ?? String(await freePort());
  const { child, output } = launch('main.js', [], { ...env, PORT: port });
  const ended = once(child, 'exit');
  while (!/Marquee.* is at/.test(output())) {
    if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}: ${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const stop = async (signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> => {
    child.kill(signal);
    return ((await ended) as [number | null])[0];
  };
  return { url: `http://127.0.0.1:${port}`, child, output, stop };
}

function launch(
  script: string,
  args: string[],
  env: Record<string, string>,
  cwd = ELSEWHERE,
): { child: ChildProcess; output: () => string } {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [path.join(ROOT, 'dist/src', script), ...args], {
    cwd,
    env: {
      PATH,
      LOG_LEVEL: 'warn',
      PASSWORD_HASH_MEMORY_KIB: '19456',
      RATE_LIMITS: 'off',
      ...PATIENT,
      ...BRISK,
      // A small model trains in a moment.
      MODEL_MAX_ITEMS: '300',
      SHED_LOOP_DELAY_MS: '0',
      SLOW_QUERY_MS: '60000',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, output: outputOf(child) };
}

function outputOf({ stdout, stderr }: ChildProcess): () => string {
  let text = '';
  for (const stream of [stdout, stderr])
    stream?.on('data', (data: Buffer) => {
      text += data.toString();
      recordLog(data.toString());
    });
  return () => text;
}
