import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';

/** One rating on its way out. `ratedAt`: seconds since 1970. */
export interface InteractionRow {
  readonly person: string;
  readonly movieId: number;
  readonly halfStars: number;
  readonly ratedAt: number;
}

export const INTERACTION_FORMATS = ['csv', 'parquet'] as const;
export type InteractionFormat = (typeof INTERACTION_FORMATS)[number];

/**
 * A file of ratings in the making, in constant memory. It is written under another name, and has its own only when it is
 * whole; until then `discard` leaves nothing behind.
 */
export interface InteractionFile {
  add(row: InteractionRow): void;
  /** Flushes, and gives the file its name. */
  finish(): void;
  discard(): void;
}

/** Starts a file of ratings: person, movie_id, rating (stars, 0.5 to 5) and rated_at (UTC). Replaces what is at `path` when it is whole. */
export function createInteractionFile(path: string, format: InteractionFormat): InteractionFile {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  const rows = format === 'csv' ? new CsvRows(temporary) : new ParquetRows(temporary);
  return {
    add: (row) => rows.add(row),
    finish: () => {
      rows.finish();
      renameSync(temporary, path);
    },
    discard: () => rmSync(temporary, { force: true }),
  };
}

interface Rows {
  add(row: InteractionRow): void;
  finish(): void;
}

const CSV_CHUNK = 1 << 16;

class CsvRows implements Rows {
  private readonly file: number;
  private text = 'person,movie_id,rating,rated_at\n';

  constructor(path: string) {
    this.file = openSync(path, 'wx');
  }

  add({ person, movieId, halfStars, ratedAt }: InteractionRow): void {
    this.text += `${person},${movieId},${halfStars / 2},${new Date(ratedAt * 1000).toISOString()}\n`;
    if (this.text.length >= CSV_CHUNK) this.flush();
  }

  finish(): void {
    this.flush();
    fsyncSync(this.file);
    closeSync(this.file);
  }

  private flush(): void {
    writeSync(this.file, this.text);
    this.text = '';
  }
}

/** Rows of a group: written out when it is full, so that memory does not grow with the file. */
const GROUP_ROWS = 100_000;

class ParquetRows implements Rows {
  private readonly path: string;
  private readonly writer: ParquetWriter;
  private people: string[] = [];
  private movieIds = new Int32Array(GROUP_ROWS);
  private ratings = new Float32Array(GROUP_ROWS);
  private times: bigint[] = [];

  constructor(path: string) {
    this.path = path;
    this.writer = new ParquetWriter({
      writer: fileWriter(path),
      schema: [
        { name: 'root', num_children: 4 },
        { name: 'person', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
        { name: 'movie_id', type: 'INT32', repetition_type: 'REQUIRED' },
        { name: 'rating', type: 'FLOAT', repetition_type: 'REQUIRED' },
        { name: 'rated_at', type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'REQUIRED' },
      ],
      createdBy: 'Marquee',
    });
  }

  add({ person, movieId, halfStars, ratedAt }: InteractionRow): void {
    this.movieIds[this.people.length] = movieId;
    this.ratings[this.people.length] = halfStars / 2;
    this.times.push(BigInt(ratedAt) * 1000n);
    if (this.people.push(person) === GROUP_ROWS) this.writeGroup();
  }

  finish(): void {
    if (this.people.length > 0) this.writeGroup();
    void this.writer.finish();
    const file = openSync(this.path, 'r');
    fsyncSync(file);
    closeSync(file);
  }

  private writeGroup(): void {
    const rows = this.people.length;
    void this.writer.write({
      rowGroupSize: GROUP_ROWS,
      columnData: [
        { name: 'person', data: this.people },
        { name: 'movie_id', data: this.movieIds.slice(0, rows) },
        { name: 'rating', data: this.ratings.slice(0, rows) },
        { name: 'rated_at', data: this.times },
      ],
    });
    this.people = [];
    this.times = [];
  }
}
