import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ZippedFile } from '../archives/zip';

const FILES = /^(?:([\w.-]{1,100})\/)?((?:movies|ratings|tags|links)\.(?:csv|dat))$/;

/**
 * Unpacks what belongs to a MovieLens set from its zip into a folder of `parent`, for `openMovieLens`. Only names that we know are
 * written, so no name of the zip becomes a path.
 * @returns the folder, which has the name that the set has in the zip; null where there is no set in it
 */
export async function unpackMovieLens(
  files: readonly ZippedFile[],
  parent: string,
  signal?: AbortSignal,
): Promise<string | null> {
  const known = files.flatMap((file) => {
    const [, set, name] = FILES.exec(file.name) ?? [];
    return name === undefined ? [] : [{ file, set: set ?? 'movielens', name }];
  });
  const first = known.find(({ name }) => name.startsWith('ratings.'));
  if (!first) return null;
  const folder = join(parent, first.set === '..' || first.set === '.' ? 'movielens' : first.set);
  await mkdir(folder);
  for (const { file, set, name } of known)
    if (set === first.set) await pipeline(file.open(), createWriteStream(join(folder, name)), { signal });
  return folder;
}
