import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCards, type SampleMovie } from './card';

/** The card files lie beside this module, in the sources as in the build. */
const folder = join(__dirname, 'catalogue');

/**
 * The films of the sample catalogue, by year, then title. Facts and words are our own; `README.md` says how they are written.
 * @throws CardMalformed with file and line
 */
export function sampleCatalogue(): SampleMovie[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort();
  const movies = files.flatMap((name) => parseCards(readFileSync(join(folder, name), 'utf8'), name));
  return movies.sort((a, b) => a.year - b.year || compare(a.title, b.title));
}

/** By code unit: the same order on every platform, whatever its locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
