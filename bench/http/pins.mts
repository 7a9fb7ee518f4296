// Which core runs what: the server one, everything else the other.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

export const SERVER_CORE = 0;
const OTHER_CORE = 1;

/** Moves a process with all its threads; what it starts from then on stays there, too. Nothing happens without `taskset`. */
export function pin(pid: number, core: number): void {
  try {
    execFileSync('taskset', ['-a', '-p', '-c', String(core), String(pid)], { stdio: 'ignore' });
  } catch {
    if (process.platform === 'linux') console.warn(`process ${pid} cannot be pinned to core ${core}`);
  }
}

/** The server alone on its core: PostgreSQL, which it has started, goes where the load comes from. */
export function pinServer(pid: number): void {
  pin(process.pid, OTHER_CORE);
  pin(pid, SERVER_CORE);
  for (const child of databaseOf(pid)) pin(child, OTHER_CORE);
}

/** PostgreSQL's processes below `pid`. */
function databaseOf(pid: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const stat = statOf(name);
        return stat ? [[Number(name), stat] as const] : [];
      }),
  );
  const below = (child: number): boolean => {
    const parent = parents.get(child)?.parent;
    return parent !== undefined && (parent === pid || below(parent));
  };
  return [...parents]
    .filter(([child, { name }]) => name.startsWith('postgres') && below(child))
    .map(([child]) => child);
}

function statOf(pid: string): { readonly name: string; readonly parent: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, name = '', parent = '0'] = /\((.*)\) \S (\d+)/.exec(stat) ?? [];
    return { name, parent: Number(parent) };
  } catch {
    return null; // it has ended
  }
}
