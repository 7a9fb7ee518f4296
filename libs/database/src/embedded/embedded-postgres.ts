import { spawn, spawnSync, type StdioOptions } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findInstallation, reachableInstallation } from './binaries';
import { DataFolder, type RunningServer } from './data-folder';
import { EmbeddedPostgresFailed } from './embedded-postgres.errors';
import { ordinaryUser, type OrdinaryUser } from './ordinary-user';
import { isAlive } from './process-identity';

/** A PostgreSQL of our own on loopback. */
export interface EmbeddedPostgres {
  readonly url: string;
  /** Ends the server, if it is ours to end; others that share it have to be gone before. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;
/** A killed server's pid, or its shared memory, may linger until init reaps it. */
const ATTEMPTS = 10;

/**
 * Runs the PostgreSQL that npm installed on `dataDir`, and makes the cluster first where there is none.
 * As root it runs as `nobody`, also where nobody may not enter the folders above. A server that a killed process left behind
 * is adopted; one whose owner lives is shared, and left running by `stop`.
 * @param flags more arguments of `postgres`, such as `-c fsync=off`
 * @throws EmbeddedPostgresFailed
 */
export async function startEmbeddedPostgres(dataDir: string, flags: readonly string[] = []): Promise<EmbeddedPostgres> {
  const data = new DataFolder(path.resolve(dataDir));
  return data.exclusively(async () => {
    const running = data.running();
    if (running) {
      const shared = data.isOwnedByAnother();
      if (!shared) data.own();
      await untilReady(data, () => true);
      return handle(running, shared);
    }
    const user = ordinaryUser();
    const binaries = user ? await reachableInstallation(findInstallation()) : findInstallation();
    const postgres = new Launcher(path.join(binaries, 'bin'), data, user);
    data.create(user);
    if (!data.isInitialised()) postgres.initialise();
    const server = await postgres.start(flags);
    data.own();
    return handle(server, false);
  });
}

function handle({ pid, port }: RunningServer, shared: boolean): EmbeddedPostgres {
  const stop = (): Promise<void> => (shared ? Promise.resolve() : stopServer(pid));
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}

/** Starts PostgreSQL's programs on one data folder. */
class Launcher {
  /** Root hands the folder over as an open descriptor: `/proc/self/fd/3` leads there whatever the folders above allow. */
  private readonly target: string;

  constructor(
    private readonly bin: string,
    private readonly data: DataFolder,
    private readonly user: OrdinaryUser | null,
  ) {
    this.target = user && process.platform === 'linux' ? '/proc/self/fd/3' : data.folder;
  }

  initialise(): void {
    this.data.discard(this.user);
    this.withFolder((folder) => {
      const args = ['-D', this.target, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'];
      const stdio: StdioOptions = ['ignore', 'ignore', 'pipe', folder];
      const { status, stderr, error } = spawnSync(path.join(this.bin, 'initdb'), args, {
        ...this.user,
        cwd: '/',
        stdio,
      });
      if (status !== 0) throw new EmbeddedPostgresFailed(error?.message ?? stderr.toString().trim(), error);
    });
  }

  async start(flags: readonly string[]): Promise<RunningServer> {
    for (let attempt = 1; ; attempt++) {
      const server = await this.tryStart(flags);
      if (server) return server;
      const words = this.data.lastWords();
      if (attempt === ATTEMPTS || !/lock file|shared memory|could not bind/i.test(words))
        throw new EmbeddedPostgresFailed(words);
      await sleep(500);
    }
  }

  /** In a process group of its own, so that Ctrl-C reaches us alone and we close in order. */
  private async tryStart(flags: readonly string[]): Promise<RunningServer | null> {
    const port = await freePort();
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'logging_collector=off'];
    const args = ['-D', this.target, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting]), ...flags];
    const log = openSync(this.data.log, 'w', 0o600);
    const child = this.withFolder((folder) => {
      const stdio: StdioOptions = ['ignore', log, log, folder];
      return spawn(path.join(this.bin, 'postgres'), args, { ...this.user, cwd: '/', detached: true, stdio });
    });
    closeSync(log);
    child.unref();
    let ended = false;
    child.once('exit', () => (ended = true)).once('error', () => (ended = true));
    await untilReady(this.data, () => !ended);
    return ended || child.pid === undefined ? null : { pid: child.pid, port };
  }

  private withFolder<T>(work: (descriptor: number) => T): T {
    const descriptor = openSync(this.data.folder, 'r');
    try {
      return work(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
}

async function untilReady(data: DataFolder, goesOn: () => boolean): Promise<void> {
  for (const deadline = Date.now() + START_TIMEOUT_MS; goesOn() && !data.running()?.ready; await sleep(5))
    if (Date.now() > deadline)
      throw new EmbeddedPostgresFailed(`not ready after ${START_TIMEOUT_MS} ms\n${data.lastWords()}`);
}

/** SIGINT is PostgreSQL's fast shutdown: connections end, what was committed is on disk. */
async function stopServer(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  for (const deadline = Date.now() + STOP_TIMEOUT_MS; isAlive(pid) && Date.now() < deadline;) await sleep(10);
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
