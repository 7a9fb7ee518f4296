import { readFileSync, statSync } from 'node:fs';

/**
 * Whether a process runs. A zombie does not: where init reaps late, a killed process keeps its pid for seconds.
 * Where there is no /proc, the pid alone decides.
 */
export function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return statusOf(pid)?.fields[0] !== 'Z';
}

/** A name for a process that no later process with its pid shares: pid and start time. */
export function identityOf(pid: number): string {
  return `${pid} ${statusOf(pid)?.fields[19] ?? ''}`.trim();
}

/** Whether the process that `identityOf` named still runs. */
export function isSameProcess(identity: string): boolean {
  const pid = Number(identity.split(' ')[0]);
  return isAlive(pid) && identityOf(pid) === identity;
}

/**
 * Whether a process has the folder as its working directory, as PostgreSQL has its data folder: tells a server from a stranger
 * that got its pid after a restart of the machine or the container. Where we may not look, its name decides; without /proc, yes.
 */
export function worksIn(pid: number, folder: string): boolean {
  try {
    const [its, ours] = [statSync(`/proc/${pid}/cwd`), statSync(folder)];
    return its.dev === ours.dev && its.ino === ours.ino;
  } catch {
    const status = statusOf(pid);
    return status === null || status.command === 'postgres';
  }
}

/** /proc/<pid>/stat: the command, which may hold spaces and parentheses, and the fields after it, of which the first is the state. */
function statusOf(pid: number): { command: string; fields: string[] } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = text.lastIndexOf(')');
    return { command: text.slice(text.indexOf('(') + 1, end), fields: text.slice(end + 2).split(' ') };
  } catch {
    return null;
  }
}
