import { closeSync, fsyncSync, openSync } from 'node:fs';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { InteractionRow, Rows } from './interaction-file';

/** Rows of a group: written out when it is full, so that memory does not grow with the file. */
const GROUP_ROWS = 100_000;

/** A Parquet file of ratings. */
export class ParquetRows implements Rows {
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
