import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { uptime } from 'node:os';
import path from 'node:path';
import { EmbeddedPostgresFailed } from './embedded-postgres.errors';
import type { OrdinaryUser } from './ordinary-user';
import { isAlive, worksIn } from './process-identity';

/** A server that runs on the folder. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
}

/** The folder of an embedded server, and beside it what its users know of each other. */
export class DataFolder {
  readonly log: string;
  readonly lock: string;
  readonly users: string;

  /** Makes the folder that holds it, for us alone. */
  constructor(readonly folder: string) {
    this.log = `${folder}.log`;
    this.lock = `${folder}.lock`;
    this.users = `${folder}.users`;
    mkdirSync(path.dirname(folder), { recursive: true, mode: 0o700 });
  }

  /** @throws EmbeddedPostgresFailed where the folder holds something else than a database: it may be somebody's data */
  isInitialised(): boolean {
    if (existsSync(path.join(this.folder, 'PG_VERSION'))) return true;
    if (existsSync(this.folder) && readdirSync(this.folder).length > 0)
      throw new EmbeddedPostgresFailed(`${this.folder} has files in it, but no database; move them away`);
    return false;
  }

  /** Lets `work` fill a new folder, and puts that in place whole: one that was killed half-way is never taken for a database. */
  initialise(user: OrdinaryUser | null, work: (folder: string) => void): void {
    const fresh = `${this.folder}.new`;
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh, { mode: 0o700 });
    if (user) chownSync(fresh, user.uid, user.gid);
    work(fresh);
    if (existsSync(this.folder)) rmdirSync(this.folder);
    renameSync(fresh, this.folder);
  }

  /** What postmaster.pid says of a server that is alive: pid, port, and in its eighth line the status. */
  running(): (RunningServer & { readonly ready: boolean }) | null {
    const lines = read(this.pidFile).split('\n');
    const pid = Number(lines[0]);
    if (!isAlive(pid) || !worksIn(pid, this.folder)) return null;
    return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
  }

  /**
   * Forgets a server that the machine took down with it. PostgreSQL itself would refuse to start for as long as another process of the
   * same user has its pid. Nothing that was written before the machine started can still be running.
   */
  forgetBeforeBoot(): void {
    const written = statSync(this.pidFile, { throwIfNoEntry: false })?.mtimeMs;
    if (written !== undefined && written < Date.now() - uptime() * 1000 && !this.running()) rmSync(this.pidFile);
  }

  /** The last lines that the server wrote. */
  lastWords(): string {
    return read(this.log).trim().split('\n').slice(-5).join('\n');
  }

  private get pidFile(): string {
    return path.join(this.folder, 'postmaster.pid');
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
