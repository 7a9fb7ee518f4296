import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, isAlive, isSameProcess } from './process-identity';
import type { OrdinaryUser } from './ordinary-user';

/** A server that runs on the folder. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
}

/** Longest that one start waits for another on the same folder: an initdb on a slow disk. */
const LOCK_WAIT_MS = 60_000;

/** The folder of an embedded server, and beside it what its users know of each other: owner, lock and log. */
export class DataFolder {
  readonly log: string;
  private readonly owner: string;
  private readonly lock: string;

  constructor(readonly folder: string) {
    this.log = `${folder}.log`;
    this.owner = `${folder}.owner`;
    this.lock = `${folder}.lock`;
  }

  /** Makes the folder, with mode 0700, for the user that the server runs as. */
  create(user: OrdinaryUser | null): void {
    mkdirSync(path.dirname(this.folder), { recursive: true, mode: 0o700 });
    if (existsSync(this.folder)) return;
    mkdirSync(this.folder, { mode: 0o700 });
    if (user) chownSync(this.folder, user.uid, user.gid);
  }

  isInitialised(): boolean {
    return existsSync(path.join(this.folder, 'PG_VERSION'));
  }

  /** A start that was killed half-way leaves no usable cluster: begin again. */
  discard(user: OrdinaryUser | null): void {
    rmSync(this.folder, { recursive: true, force: true });
    this.create(user);
  }

  /** What postmaster.pid says: pid, port, and in its eighth line the status. */
  running(): (RunningServer & { ready: boolean }) | null {
    try {
      const lines = readFileSync(path.join(this.folder, 'postmaster.pid'), 'utf8').split('\n');
      const pid = Number(lines[0]);
      return isAlive(pid) ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' } : null;
    } catch {
      return null;
    }
  }

  /** Whether a living process other than this one is responsible for the server. */
  isOwnedByAnother(): boolean {
    const identity = existsSync(this.owner) ? readFileSync(this.owner, 'utf8') : '';
    return identity !== identityOf(process.pid) && isSameProcess(identity);
  }

  own(): void {
    writeFileSync(this.owner, identityOf(process.pid));
  }

  /** The last lines that the server wrote. */
  lastWords(): string {
    return existsSync(this.log) ? readFileSync(this.log, 'utf8').trim().split('\n').slice(-5).join('\n') : '';
  }

  /** One start at a time. The lock of a process that died is taken over. */
  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    mkdirSync(path.dirname(this.folder), { recursive: true, mode: 0o700 });
    for (const deadline = Date.now() + LOCK_WAIT_MS; !this.tryLock() && Date.now() < deadline;) await sleep(25);
    try {
      return await work();
    } finally {
      rmSync(this.lock, { force: true });
    }
  }

  private tryLock(): boolean {
    try {
      const file = openSync(this.lock, 'wx');
      writeFileSync(file, identityOf(process.pid));
      closeSync(file);
      return true;
    } catch {
      const holder = existsSync(this.lock) ? readFileSync(this.lock, 'utf8') : '';
      if (holder !== '' && !isSameProcess(holder)) rmSync(this.lock, { force: true });
      return false;
    }
  }
}
