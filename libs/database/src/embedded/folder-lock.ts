import { closeSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresFailed } from './embedded-postgres.errors';
import { identityOf, isSameProcess } from './process-identity';

/** Longest that one process waits for another: an initdb on a slow disk. */
const WAIT_MS = 60_000;
/** A lock without a name in it was left by a process that died between making and naming it. */
const NAMELESS_MS = 2000;

/**
 * Lets one process at a time start, share and stop a server, so that two starts at once become one server. The lock of a process that
 * died is taken over. PostgreSQL's own lock still stands behind it: no fault here can run two servers on one folder.
 * @throws EmbeddedPostgresFailed where another process does not finish
 */
export async function exclusively<T>(lock: string, work: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + WAIT_MS; !tryLock(lock); await sleep(20))
    if (Date.now() > deadline) throw new EmbeddedPostgresFailed(`another process holds ${lock}: ${holderOf(lock)}`);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function tryLock(lock: string): boolean {
  try {
    const file = openSync(lock, 'wx', 0o600);
    writeFileSync(file, identityOf(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (isStale(lock)) rmSync(lock, { force: true });
    return false;
  }
}

function isStale(lock: string): boolean {
  const holder = holderOf(lock);
  if (holder !== '') return !isSameProcess(holder);
  const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  return made !== undefined && Date.now() - made > NAMELESS_MS;
}

function holderOf(lock: string): string {
  try {
    return readFileSync(lock, 'utf8');
  } catch {
    return '';
  }
}
