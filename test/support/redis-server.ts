import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { freePort } from './process';
import { until } from './until';

/** Whether this machine can run a Redis of the test's own; continuous integration installs one. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** Tests that need a Redis of their own; skipped, and said to be, where this machine has none. */
export function describeWithRedis(title: string, tests: () => void): void {
  const place = hasRedis ? describe : describe.skip;
  place(`${title}${hasRedis ? '' : ' (skipped: redis-server is not installed)'}`, tests);
}

/** A Redis that a test may kill, pause and start again, always on the same port and always empty. */
export class RedisServer {
  private child: ChildProcess | null = null;

  private constructor(private readonly port: number) {}

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await freePort());
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    this.child = spawn('redis-server', args, { stdio: 'ignore' });
    await until(() => this.listens());
  }

  /** As where a machine is lost: connections break at once. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child) return;
    const ended = once(child, 'exit');
    child.kill('SIGCONT');
    child.kill('SIGKILL');
    await ended;
  }

  /** As where a machine hangs: connections stay, and nothing comes back. */
  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  resume(): void {
    this.child?.kill('SIGCONT');
  }

  private listens(): Promise<boolean> {
    return new Promise((resolve) => {
      const probe = connect(this.port, '127.0.0.1', () => resolve(true));
      probe.on('connect', () => probe.destroy()).on('error', () => resolve(false));
    });
  }
}
