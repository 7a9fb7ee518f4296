import { readFileSync } from 'node:fs';

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
  return statFields(pid)?.[0] !== 'Z';
}

/** A name for a process that no later process with its pid shares: pid and start time. */
export function identityOf(pid: number): string {
  return `${pid} ${statFields(pid)?.[19] ?? ''}`.trim();
}

/** Whether the process that `identityOf` named still runs. */
export function isSameProcess(identity: string): boolean {
  const pid = Number(identity.split(' ')[0]);
  return isAlive(pid) && identityOf(pid) === identity;
}

/** /proc/<pid>/stat from its third field (state) on; the second may hold spaces and parentheses. */
function statFields(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
