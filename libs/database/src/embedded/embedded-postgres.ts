import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataFolder } from './data-folder';
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

/**
 * Runs the PostgreSQL that npm installed on `dataDir`, and makes the cluster first where there is none. As root it runs as `nobody`,
 * also where nobody may not enter the folders above. A server that runs on the folder already is shared, or adopted if a killed process
 * left it behind. One that crashes is started again on the same port for as long as the process that started it lives.
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
      this.port = (await findRunning(this.data))?.port ?? (await this.launch());
      this.name = this.users.join();
      process.once('exit', this.leaveAtExit);
    });
  }

  stop(): Promise<void> {
    process.off('exit', this.leaveAtExit);
    this.stopping ??= exclusively(this.data.lock, async () => {
      if (this.users.leave(this.name)) await this.end();
    });
    return this.stopping;
  }

  /** @returns the port */
  private async launch(port?: number): Promise<number> {
    const launcher = await Launcher.for(this.data);
    launcher.initialise();
    const server = await launcher.start(this.flags, port);
    server.process.once('exit', (code) => {
      if (code !== 0 && !this.stopping) void this.revive(server.port);
    });
    return server.port;
  }

  private async revive(port: number): Promise<void> {
    this.report('The embedded PostgreSQL crashed; it is started again.');
    try {
      await exclusively(this.data.lock, async () => {
        if (!this.stopping && !this.data.running()) await this.launch(port);
      });
    } catch (error) {
      this.report(error instanceof Error ? error.message : String(error));
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
