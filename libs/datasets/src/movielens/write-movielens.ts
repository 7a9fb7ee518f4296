import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { formatGenres } from '../genres';
import { formatMovieLensTitle } from '../titles/movielens-title';
import { csvField } from './fields';
import { columns, type MovieLensKind } from './layout';
import type { LinkRow, MovieRow, RatingRow, TagRow } from './rows';

export interface MovieLensRows {
  movies: Iterable<MovieRow>;
  ratings: Iterable<RatingRow>;
  tags?: Iterable<TagRow>;
  links?: Iterable<LinkRow>;
}

type Cells = readonly (string | number)[];

/** Writes a folder in the layout of ml-25m, made if need be, as a stream; `openMovieLens` reads the same rows back. */
export async function writeMovieLensFolder(folder: string, { movies, ratings, tags = [], links = [] }: MovieLensRows) {
  await mkdir(folder, { recursive: true });
  await writeFile(folder, 'movies', movies, (m) => [m.movieLensId, formatMovieLensTitle(m), formatGenres(m.genres)]);
  await writeFile(folder, 'ratings', ratings, (r) => [
    r.personId,
    r.movieLensId,
    (r.halfStars / 2).toFixed(1),
    r.ratedAt,
  ]);
  await writeFile(folder, 'tags', tags, (t) => [t.personId, t.movieLensId, t.tag, t.taggedAt]);
  await writeFile(folder, 'links', links, (l) => [l.movieLensId, l.imdbId?.replace('tt', '') ?? '', l.tmdbId ?? '']);
}

async function writeFile<Row>(folder: string, kind: MovieLensKind, rows: Iterable<Row>, cellsOf: (row: Row) => Cells) {
  await pipeline(chunks(columns[kind], rows, cellsOf), createWriteStream(join(folder, `${kind}.csv`)));
}

const CHUNK = 64 * 1024;

/** Lines in pieces of about 64 KiB: a write per line would cost more than the lines. */
function* chunks<Row>(header: Cells, rows: Iterable<Row>, cellsOf: (row: Row) => Cells): Generator<string> {
  let text = `${header.join(',')}\n`;
  for (const row of rows) {
    text += `${cellsOf(row).map(csvField).join(',')}\n`;
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  yield text;
}
