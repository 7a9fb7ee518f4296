import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataFolder, type RunningServer } from './data-folder';
import { EmbeddedPostgresFailed } from './embedded-postgres.errors';
import { findRunning } from './find-running';
import { exclusively } from './folder-lock';
import { Launcher } from './launcher';
import { passwordOf } from './password';
import { isAlive } from './process-identity';
import { ServerUsers } from './server-users';

/** A PostgreSQL of our own on loopback. */
export interface EmbeddedPostgres {
  readonly url: string;
  /** Leaves the server; the last of all processes that use it ends it. */
  stop(): Promise<void>;
}

const STOP_TIMEOUT_MS = 10_000;
/** How often the server is looked after. Each look wakes the process, also an idle one. */
const WATCH_MS = 1000;
/** Between attempts to start it again, when they fail. */
const LONGEST_PAUSE_MS = 30_000;

/**
 * Runs the PostgreSQL that npm installed on `dataDir`, and makes the cluster first where there is none. As root it runs as `nobody`,
 * also where nobody may not enter the folders above. A server that runs on the folder already is shared, or adopted if a killed process
 * left it behind. One that crashes is started again on the same port for as long as somebody uses it.
 * @param flags more arguments of `postgres`, such as `-c fsync=off`
 * @param report hears in a line of crashes
 * @throws EmbeddedPostgresFailed
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  flags: readonly string[] = [],
  report: (line: string) => void = (line) => process.emitWarning(line),
): Promise<EmbeddedPostgres> {
  try {
    const server = new SharedServer(new DataFolder(path.resolve(dataDir)), flags, report);
    await server.start();
    return server;
  } catch (error) {
    if (error instanceof EmbeddedPostgresFailed || !(error instanceof Error && 'code' in error)) throw error;
    throw new EmbeddedPostgresFailed(error.message, error); // a folder that is not ours, a full disk
  }
}

class SharedServer implements EmbeddedPostgres {
  private readonly users: ServerUsers;
  private name = '';
  private port = 0;
  private stopping: Promise<void> | null = null;

  constructor(
    private readonly data: DataFolder,
    private readonly flags: readonly string[],
    private readonly report: (line: string) => void,
  ) {
    this.users = new ServerUsers(data.users);
  }

  get url(): string {
    return `postgres://postgres:${passwordOf(this.data.folder)}@127.0.0.1:${this.port}/postgres`;
  }

  start(): Promise<void> {
    return exclusively(this.data.lock, async () => {
      const running = await findRunning(this.data);
      this.port = (running ?? (await this.launch())).port;
      this.name = this.users.join();
      process.once('exit', this.leaveAtExit);
      void this.watch();
    });
  }

  stop(): Promise<void> {
    process.off('exit', this.leaveAtExit);
    this.stopping ??= exclusively(this.data.lock, async () => {
      if (this.users.leave(this.name)) await this.end();
    });
    return this.stopping;
  }

  private async launch(): Promise<RunningServer> {
    const launcher = await Launcher.for(this.data);
    launcher.initialise();
    return launcher.start(this.flags);
  }

  /** While it has users nobody may end the server: if it is gone, it crashed or was killed. */
  private async watch(): Promise<void> {
    for (let pause = WATCH_MS; !this.stopping; await sleep(pause, undefined, { ref: false })) {
      const isThere = this.data.running() !== null || (await this.revive());
      pause = isThere ? WATCH_MS : Math.min(2 * pause, LONGEST_PAUSE_MS);
    }
  }

  /** @returns whether it runs again */
  private async revive(): Promise<boolean> {
    try {
      await exclusively(this.data.lock, async () => {
        if (this.stopping || this.data.running()) return;
        this.report('The embedded PostgreSQL is gone; it is started again.');
        await (await Launcher.for(this.data)).start(this.flags, this.port);
      });
      return true;
    } catch (error) {
      this.report(error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  /** SIGINT is PostgreSQL's fast shutdown: connections end, what was committed is on disk. */
  private async end(): Promise<void> {
    const pid = this.data.running()?.pid ?? 0;
    if (!isAlive(pid)) return;
    process.kill(pid, 'SIGINT');
    for (const deadline = Date.now() + STOP_TIMEOUT_MS; isAlive(pid) && Date.now() < deadline;) await sleep(10);
  }

  /** For a process that ends without `stop`, after a fault at start: leaves no server behind. */
  private readonly leaveAtExit = (): void => {
    const server = this.data.running();
    if (this.users.leave(this.name) && server) process.kill(server.pid, 'SIGINT');
  };
}
