import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

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
export async function createInteractionFile(path: string, format: InteractionFormat): Promise<InteractionFile> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  const rows = format === 'csv' ? new CsvRows(temporary) : await parquetRows(temporary);
  return {
    add: (row) => rows.add(row),
    finish: () => {
      rows.finish();
      renameSync(temporary, path);
    },
    discard: () => rmSync(temporary, { force: true }),
  };
}

/** Writes rows into a file. */
export interface Rows {
  add(row: InteractionRow): void;
  finish(): void;
}

const CSV_CHUNK = 1 << 16;

/** The writer of Parquet is loaded only for a file of it. */
async function parquetRows(path: string): Promise<Rows> {
  const { ParquetRows } = await import('./parquet-rows.ts');
  return new ParquetRows(path);
}

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
