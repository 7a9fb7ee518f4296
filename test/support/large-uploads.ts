import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { Importer, SeenJob } from './imports';

export const MEGABYTE = 1024 * 1024;

/** Sixteen movies, each with a field that is too long: rows that are read, and that leave nothing but a fault in the report. */
const FAULTY = Buffer.from(`${JSON.stringify({ title: 'Heat', overview: 'a'.repeat(60_000) })}\n`.repeat(16));

/** A line of 100 MB, then faulty rows up to so many megabytes altogether, then two movies that are none. */
function* body(megabytes: number): Generator<Uint8Array> {
  yield Buffer.from('{"title": "');
  for (let n = 0; n < 100; n++) yield Buffer.alloc(MEGABYTE, 'a');
  yield Buffer.from(`"}\n`);
  for (let bytes = 100 * MEGABYTE; bytes < megabytes * MEGABYTE; bytes += FAULTY.length) yield FAULTY;
  for (const n of [0, 1]) yield Buffer.from(`${JSON.stringify({ title: `After all that ${n}`, year: 1990 })}\n`);
}

/** How many rows such a file has. */
export const rowsOf = (megabytes: number): number =>
  1 + 16 * Math.ceil(((megabytes - 100) * MEGABYTE) / FAULTY.length) + 2;

/** Sends such a file as a stream, and waits until it is imported. */
export async function importLarge(
  url: string,
  authorization: string,
  importer: Importer,
  megabytes: number,
): Promise<SeenJob> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/x-ndjson' },
    body: Readable.toWeb(Readable.from(body(megabytes), { objectMode: false })) as never,
    duplex: 'half',
  } as RequestInit);
  const { id } = (await response.json()) as { id: string };
  return importer.end(id);
}

/** The most memory that a process has had so far, in MB. */
export const mostMemory = (pid: number): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
