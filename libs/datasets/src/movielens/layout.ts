import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatasetNotFound, DatasetUnrecognised } from './errors';
import { type Fields, splitColons, splitCsv } from './fields';
import type { LineEncoding } from './lines';

export type MovieLensKind = 'movies' | 'ratings' | 'tags' | 'links';

/** `csv`: ml-latest(-small), ml-20m, ml-25m, ml-32m. The others have `::` between fields; ml-10m has tags, ml-1m has none. */
export type MovieLensLayout = 'csv' | 'ml-1m' | 'ml-10m';

export interface Layout {
  name: MovieLensLayout;
  encoding: LineEncoding;
  split: (line: string) => Fields;
  /** Whether the first line names the columns. */
  header: boolean;
  extension: '.csv' | '.dat';
}

/** The columns of each file, as the CSV sets name them. */
export const columns: Readonly<Record<MovieLensKind, readonly string[]>> = {
  movies: ['movieId', 'title', 'genres'],
  ratings: ['userId', 'movieId', 'rating', 'timestamp'],
  tags: ['userId', 'movieId', 'tag', 'timestamp'],
  links: ['movieId', 'imdbId', 'tmdbId'],
};

const csv: Layout = { name: 'csv', encoding: 'utf8', split: splitCsv, header: true, extension: '.csv' };
const dat = { split: splitColons, header: false, extension: '.dat' } as const;

/**
 * Finds out which layout a folder has, by the files in it and their first lines.
 * @throws DatasetNotFound, DatasetUnrecognised
 */
export function detectLayout(folder: string): Layout {
  const files = listFiles(folder);
  const layout = layoutOf(files);
  if (layout === null) {
    const found = files.length === 0 ? 'it is empty' : `it holds ${files.slice(0, 8).join(', ')}`;
    throw new DatasetUnrecognised(
      folder,
      `${found}, and neither movies.csv and ratings.csv nor movies.dat and ratings.dat`,
    );
  }
  for (const kind of Object.keys(columns) as MovieLensKind[]) {
    const file = `${kind}${layout.extension}`;
    if (files.includes(file)) requireColumns(folder, file, columns[kind], layout);
    else if (kind === 'movies' || kind === 'ratings') throw new DatasetNotFound(join(folder, file), 'is missing');
  }
  return layout;
}

function listFiles(folder: string): string[] {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) throw new DatasetNotFound(folder, 'does not exist');
  if (!found.isDirectory()) throw new DatasetNotFound(folder, 'is not a folder');
  return readdirSync(folder).filter((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile());
}

function layoutOf(files: readonly string[]): Layout | null {
  if (files.includes('movies.csv') || files.includes('ratings.csv')) return csv;
  if (!files.includes('movies.dat') && !files.includes('ratings.dat')) return null;
  return files.includes('tags.dat')
    ? { ...dat, name: 'ml-10m', encoding: 'utf8' }
    : { ...dat, name: 'ml-1m', encoding: 'utf8-or-latin1' };
}

function requireColumns(folder: string, file: string, expected: readonly string[], layout: Layout): void {
  const line = firstLine(join(folder, file));
  const fields = layout.split(line);
  const found = Array.isArray(fields) ? fields.map((field) => field.trim()) : [];
  if (layout.header ? found.join() === expected.join() : found.length === expected.length) return;
  const wanted = layout.header
    ? `the header ${expected.join(',')}`
    : `${expected.length} fields with "::" between them`;
  const given = line === '' ? 'is empty' : `begins with ${JSON.stringify(line.slice(0, 80))}`;
  throw new DatasetUnrecognised(folder, `${file} ${given}, and should begin with ${wanted}`);
}

function firstLine(path: string): string {
  const bytes = Buffer.alloc(4096);
  const file = openSync(path, 'r');
  try {
    const length = readSync(file, bytes);
    const [line = ''] = bytes
      .toString('utf8', 0, length)
      .replace(/^\uFEFF/u, '')
      .split(/\r?\n/u);
    return line.trimEnd();
  } finally {
    closeSync(file);
  }
}
