import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The key of a development deployment, in base64: made on first use and kept in `folder` (0700; the file 0600). Two processes may
 * start at once on one folder: the one that creates the file first decides, the other reads it.
 */
export function keptKey(folder: string): string {
  const file = path.join(folder, 'encryption-key');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}
