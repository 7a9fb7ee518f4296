import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { columns, detectLayout, type Layout, type MovieLensKind, type MovieLensLayout } from './layout';
import { type LineFault, readLines } from './lines';
import {
  type LinkRow,
  type MovieRow,
  type RatingRow,
  readLink,
  readMovie,
  readRating,
  readTag,
  type RowReader,
  type TagRow,
} from './rows';

/** A line that was left out. */
export interface MalformedRow {
  file: string;
  /** Counted from 1, with the header. */
  line: number;
  reason: string;
}

/** What one read of the file brought: thousands of rows, so that a reader awaits once for all of them. */
export interface Batch<Row> {
  rows: Row[];
  /** `lines[i]` is the line number of `rows[i]`. */
  lines: number[];
  malformed: MalformedRow[];
}

/** A MovieLens data set on disk. Each call of a reader reads its file anew, as a stream, in constant memory. */
export interface MovieLensFolder {
  /** The folder's own name, such as `ml-25m`. */
  readonly name: string;
  readonly layout: MovieLensLayout;
  /** Bytes of each file; 0 where the set has no such file. */
  readonly sizes: Readonly<Record<MovieLensKind, number>>;
  /** Bytes of each file that have been read so far, by its latest reader. */
  readonly bytesRead: Readonly<Record<MovieLensKind, number>>;
  movies(): AsyncIterable<Batch<MovieRow>>;
  ratings(): AsyncIterable<Batch<RatingRow>>;
  /** Nothing where the set has no tags. */
  tags(): AsyncIterable<Batch<TagRow>>;
  /** Nothing where the set has no links. */
  links(): AsyncIterable<Batch<LinkRow>>;
}

/**
 * Opens a MovieLens folder: ml-latest, ml-latest-small, ml-20m, ml-25m, ml-32m (CSV), ml-10m, ml-1m (`::`). A malformed line
 * is reported in its batch, and reading goes on.
 * @throws DatasetNotFound if the folder, its movies or its ratings are missing
 * @throws DatasetUnrecognised if they are not as MovieLens publishes them
 */
export function openMovieLens(folder: string): MovieLensFolder {
  const layout = detectLayout(folder);
  const pathOf = (kind: MovieLensKind) => join(folder, kind + layout.extension);
  const sizeOf = (kind: MovieLensKind) => statSync(pathOf(kind), { throwIfNoEntry: false })?.size ?? 0;
  const sizes = { movies: sizeOf('movies'), ratings: sizeOf('ratings'), tags: sizeOf('tags'), links: sizeOf('links') };
  const bytesRead = { movies: 0, ratings: 0, tags: 0, links: 0 };
  const read = <Row>(kind: MovieLensKind, readRow: RowReader<Row>): AsyncIterable<Batch<Row>> => {
    bytesRead[kind] = 0;
    const path = sizes[kind] === 0 ? null : pathOf(kind);
    return readRows(path, { layout, kind, readRow, onBytes: (count) => (bytesRead[kind] += count) });
  };
  return {
    name: basename(resolve(folder)),
    layout: layout.name,
    sizes,
    bytesRead,
    movies: () => read('movies', readMovie),
    ratings: () => read('ratings', readRating),
    tags: () => read('tags', readTag),
    links: () => read('links', readLink),
  };
}

interface RowSource<Row> {
  layout: Layout;
  kind: MovieLensKind;
  readRow: RowReader<Row>;
  onBytes: (count: number) => void;
}

async function* readRows<Row>(path: string | null, source: RowSource<Row>): AsyncGenerator<Batch<Row>> {
  if (path === null) return;
  const { layout, kind, onBytes } = source;
  for await (const { firstLine, lines } of readLines(path, { encoding: layout.encoding, onBytes })) {
    const batch: Batch<Row> = { rows: [], lines: [], malformed: [] };
    for (let i = layout.header && firstLine === 1 ? 1 : 0; i < lines.length; i++) {
      const line = lines[i] ?? '';
      if (line === '') continue;
      const row = readLine(line, source);
      if (typeof row === 'string') {
        batch.malformed.push({ file: kind + layout.extension, line: firstLine + i, reason: row });
      } else {
        batch.rows.push(row);
        batch.lines.push(firstLine + i);
      }
    }
    yield batch;
  }
}

function readLine<Row>(line: string | LineFault, { layout, kind, readRow }: RowSource<Row>): Row | string {
  if (typeof line !== 'string') return line.fault;
  const fields = layout.split(line);
  if (!Array.isArray(fields)) return fields.fault;
  const expected = columns[kind].length;
  return fields.length === expected ? readRow(fields) : `there are ${fields.length} columns instead of ${expected}`;
}
