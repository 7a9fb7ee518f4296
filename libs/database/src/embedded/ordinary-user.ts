import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';

/** Whom PostgreSQL runs as: it refuses to run as root. */
export interface OrdinaryUser {
  readonly uid: number;
  readonly gid: number;
}

/** What nearly every system gives to `nobody`; for images without `id`. */
const NOBODY = 65_534;

/** Where we are root: the owner of the folder if there is one, so that `sudo` once does not lock them out, else `nobody`. null: as we are. */
export function ordinaryUser(folder: string): OrdinaryUser | null {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(folder, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: nobody('-u'), gid: nobody('-g') };
}

function nobody(flag: string): number {
  try {
    return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8', stdio: 'pipe' })) | 0; // macOS: 4294967294 is -2
  } catch {
    return NOBODY;
  }
}

/** Whether a user without rights of their own may enter the folder and all that it lies in. */
export async function isOpenToOthers(folder: string): Promise<boolean> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const { mode } = await stat(at);
    if ((mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}
