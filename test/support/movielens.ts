import { movieLensRowsOf, sampleAudience, sampleCatalogue, writeMovieLensFolder } from '@app/datasets';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const REAL = process.env['MOVIELENS_DIR'] ?? path.resolve(__dirname, '../../../shared/data/ml-latest-small');

/** Whether the ratings are those of real people. */
export const hasRealMovieLens = existsSync(path.join(REAL, 'ratings.csv'));

/** A MovieLens folder: the real ml-latest-small where it lies beside the project or MOVIELENS_DIR names it, else one made of the sample. */
export async function movieLensFolder(): Promise<string> {
  if (hasRealMovieLens) return REAL;
  const folder = path.join(await mkdtemp(path.join(tmpdir(), 'marquee-movielens-')), 'ml-sample');
  const movies = sampleCatalogue();
  await writeMovieLensFolder(folder, movieLensRowsOf(movies, sampleAudience(movies)));
  return folder;
}
