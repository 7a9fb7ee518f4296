import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OrdinaryUser } from './ordinary-user';

/** Kept inside the data folder, so that a copy of the folder is complete. */
const FILE = 'client-password';

/** The password of a cluster that asks for none is empty: one that an earlier version made. */
export function passwordOf(folder: string): string {
  const file = path.join(folder, FILE);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

export function keepPassword(folder: string, password: string): void {
  writeFileSync(path.join(folder, FILE), password, { mode: 0o600 });
}

/**
 * Makes a password, since every user of the machine can reach a port on loopback, and a superuser's SQL runs programs.
 * `work` gets it in a file that the user may read, and that is gone afterwards.
 */
export function withNewPassword(user: OrdinaryUser | null, work: (file: string, password: string) => void): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'marquee-'));
  const file = path.join(folder, 'password');
  const password = randomBytes(24).toString('base64url');
  try {
    writeFileSync(file, password, { mode: 0o600 });
    if (user) for (const place of [folder, file]) chownSync(place, user.uid, user.gid);
    work(file, password);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
