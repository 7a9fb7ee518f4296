import { spawn, spawnSync, type SpawnOptions, type StdioOptions } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findInstallation, reachableInstallation } from './binaries';
import type { DataFolder, RunningServer } from './data-folder';
import { EmbeddedPostgresFailed } from './embedded-postgres.errors';
import { ordinaryUser, type OrdinaryUser } from './ordinary-user';
import { keepPassword, withNewPassword } from './password';

const READY_TIMEOUT_MS = 60_000;
/** A killed server's pid, its shared memory or its port may linger until init reaps it and its children. */
const LINGER_MS = 15_000;
const LINGERING = /lock file|shared memory|could not bind|could not create any TCP/i;

/** The encoding and order of text are the same everywhere; outside Linux no `C.UTF-8` is promised, but PostgreSQL brings one. */
const LOCALE =
  process.platform === 'linux' ? ['--locale=C.UTF-8'] : ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

/** The log tells of starts, ends and crashes; refused statements have people's data in them, and grow without end. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'logging_collector=off',
  'log_min_messages=log',
  'log_checkpoints=off',
].flatMap((setting) => ['-c', setting]);

/** Starts PostgreSQL's programs on one data folder. */
export class Launcher {
  private constructor(
    private readonly bin: string,
    private readonly data: DataFolder,
    private readonly user: OrdinaryUser | null,
  ) {}

  static async for(data: DataFolder): Promise<Launcher> {
    const user = ordinaryUser(data.folder);
    const installation = user ? await reachableInstallation(findInstallation()) : findInstallation();
    return new Launcher(path.join(installation, 'bin'), data, user);
  }

  /** Makes the cluster where there is none. */
  initialise(): void {
    if (this.data.isInitialised()) return;
    this.data.initialise(this.user, (fresh) => {
      withNewPassword(this.user, (file, password) => {
        this.initdb(fresh, file);
        keepPassword(fresh, password);
      });
    });
  }

  /** @throws EmbeddedPostgresFailed with what the server said last */
  async start(flags: readonly string[], port?: number): Promise<RunningServer> {
    this.data.forgetBeforeBoot();
    for (const deadline = Date.now() + LINGER_MS; ; await sleep(200)) {
      const started = await this.tryStart(flags, port ?? (await freePort()));
      if (!('fault' in started)) return started;
      const words = started.fault || this.data.lastWords();
      if (Date.now() > deadline || !LINGERING.test(words)) throw new EmbeddedPostgresFailed(words);
    }
  }

  private initdb(folder: string, passwordFile: string): void {
    this.handOver(folder, (target, descriptor) => {
      const access = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
      const stdio: StdioOptions = ['ignore', 'ignore', 'pipe', descriptor];
      const args = ['-D', target, '-E', 'UTF8', ...LOCALE, ...access];
      const { status, stderr, error } = spawnSync(path.join(this.bin, 'initdb'), args, { ...this.options, stdio });
      if (status !== 0) throw new EmbeddedPostgresFailed(error?.message ?? stderr.toString().trim(), error);
    });
  }

  /** In a process group of its own, so that Ctrl-C reaches us alone and we close in order. */
  private async tryStart(flags: readonly string[], port: number): Promise<RunningServer | { readonly fault: string }> {
    rmSync(this.data.log, { force: true });
    const log = openSync(this.data.log, 'w', 0o600);
    const child = this.handOver(this.data.folder, (target, descriptor) => {
      const stdio: StdioOptions = ['ignore', log, log, descriptor];
      const args = ['-D', target, '-p', String(port), ...SETTINGS, ...flags];
      return spawn(path.join(this.bin, 'postgres'), args, { ...this.options, detached: true, stdio });
    });
    closeSync(log);
    child.unref();
    let fault: string | null = null;
    child.once('exit', () => (fault ??= '')).once('error', ({ message }) => (fault ??= message));
    await untilReady(this.data, () => fault === null);
    const running = this.data.running(); // the flags may have set another port
    return running && fault === null ? running : { fault: fault ?? '' };
  }

  private get options(): SpawnOptions {
    return { ...this.user, cwd: '/' };
  }

  /** Root hands the folder over as an open descriptor: `/proc/self/fd/3` leads there whatever the folders above it allow. */
  private handOver<T>(folder: string, work: (target: string, descriptor: number) => T): T {
    const descriptor = openSync(folder, 'r');
    try {
      return work(this.user && process.platform === 'linux' ? '/proc/self/fd/3' : folder, descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
}

async function untilReady(data: DataFolder, goesOn: () => boolean): Promise<void> {
  for (const deadline = Date.now() + READY_TIMEOUT_MS; goesOn() && !data.running()?.ready; await sleep(5))
    if (Date.now() > deadline)
      throw new EmbeddedPostgresFailed(`not ready after ${READY_TIMEOUT_MS} ms\n${data.lastWords()}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
