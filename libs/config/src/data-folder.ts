import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** What the service keeps in its data folder, by name, and what stands beside the database's folder. */
const OWN = /^(admin-password|keys|models|outbox|unpacked|postgres([.](log|lock|users|new))?)$/;

/**
 * Whether the service can keep its files there. Tries it, since only that tells for every file system; leaves nothing behind.
 * @returns what is wrong, as the end of a sentence; null where nothing is
 */
export function dataFolderFault(folder: string): string | null {
  let existing = folder;
  try {
    existing = nearestExisting(folder);
    if (!statSync(existing).isDirectory())
      return existing === folder ? 'a folder, and it is a file' : `in a folder, and ${existing} is a file`;
    rmdirSync(mkdtempSync(path.join(existing, '.marquee-')));
    return null;
  } catch (error) {
    return `a folder that this user can write to (${(error as NodeJS.ErrnoException).code ?? 'unknown error'} at ${existing})`;
  }
}

/**
 * Makes the data folder, for this user alone (0700). One that was there is narrowed where it holds nothing but the service's own
 * files: others may use a folder that the operator shares.
 */
export function openDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const entries = readdirSync(folder);
  if (entries.every((name) => OWN.test(name))) narrow(folder);
  for (const name of ['keys', 'models', 'outbox', 'unpacked'])
    if (entries.includes(name)) narrow(path.join(folder, name));
}

/** Another user's folder stays as it is: a volume that a container may write to, for example. */
function narrow(folder: string): void {
  try {
    if ((statSync(folder).mode & 0o077) !== 0) chmodSync(folder, 0o700);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  }
}

function nearestExisting(folder: string): string {
  for (let place = folder; ; place = path.dirname(place))
    if (place === path.dirname(place) || statSync(place, { throwIfNoEntry: false })) return place;
}
