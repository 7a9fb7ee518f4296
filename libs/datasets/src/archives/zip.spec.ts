import { Readable } from 'node:stream';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipOf } from '../../../../test/support/zip';
import { unpackMovieLens } from '../movielens/unpack';
import { openZip, ZipRefused, type ByteSource } from './zip';

const LIMITS = { maxBytes: 10_000_000, maxEntries: 10 };

const sourceOf = (bytes: Buffer): ByteSource => ({
  size: bytes.length,
  read: (start, end) => Readable.from([bytes.subarray(start, end)], { objectMode: false }),
});

async function textOf(chunks: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk.toString();
  return text;
}

describe('a zip', () => {
  it('gives its files in any order', async () => {
    const files = await openZip(sourceOf(await zipOf({ 'a/one.txt': 'first', 'two.txt': 'second' })), LIMITS);
    expect(files.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['a/one.txt', 5],
      ['two.txt', 6],
    ]);
    expect(await textOf(files[1]!.open())).toBe('second');
    expect(await textOf(files[0]!.open())).toBe('first');
  });

  it('keeps files to itself whose names lead outside', async () => {
    const files = await openZip(sourceOf(await zipOf({ '../../evil.sh': 'x', 'fine.txt': 'y' })), LIMITS);
    expect(files.map(({ name }) => name)).toEqual(['fine.txt']);
  });

  it.each<[string, () => Promise<Buffer>]>([
    ['is none', () => Promise.resolve(Buffer.from('PK\u0003\u0004, but nothing else'))],
    ['would unpack to far more than it is', () => zipOf({ bomb: Buffer.alloc(5_000_000) })],
    ['has too many entries', () => zipOf(Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`f${n}`, 'x'])))],
    ['would unpack to too much', () => zipOf({ a: noise(6_000_000), b: noise(6_000_000) })],
  ])('is refused where it %s', async (_, make) => {
    await expect(openZip(sourceOf(await make()), LIMITS)).rejects.toBeInstanceOf(ZipRefused);
  });

  it('[I9] is refused before it is unpacked where entries share bytes', async () => {
    const zip = await overlapping(200);
    const read: number[] = [];
    const counted: ByteSource = {
      size: zip.length,
      read: (start, end) => {
        read.push(end - start);
        return sourceOf(zip).read(start, end);
      },
    };
    await expect(openZip(counted, { maxBytes: 1e12, maxEntries: 1000 })).rejects.toThrow('entries overlap');
    expect(read.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(3 * zip.length);
  });

  it('[I9] is refused where its entries together would unpack to far more than it is', async () => {
    const files = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`f${n}`, Buffer.alloc(1_000_000)]));
    await expect(openZip(sourceOf(await zipOf(files)), LIMITS)).rejects.toThrow('far more than it is');
  });

  it('is refused on the way where a file in it is damaged', async () => {
    const bytes = await zipOf({ 'ratings.csv': noise(4000) });
    bytes.fill(0x33, 500, 520);
    const [file] = await openZip(sourceOf(bytes), LIMITS);
    await expect(textOf(file!.open())).rejects.toBeInstanceOf(ZipRefused);
  });

  it('passes on what its source says, since that is no fault of the zip', async () => {
    const bytes = await zipOf({ a: 'b' });
    const broken: ByteSource = {
      size: bytes.length,
      read: () => new Readable({ read() { this.destroy(new Error('the database is away')); } }), // prettier-ignore
    };
    await expect(openZip(broken, LIMITS)).rejects.toThrow('the database is away');
  });
});

describe('a MovieLens set in a zip', () => {
  let parent: string;

  beforeEach(async () => {
    parent = await mkdtemp(path.join(tmpdir(), 'marquee-unpack-'));
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  it('is unpacked under its own name, and nothing else is', async () => {
    const zip = await zipOf({
      'ml-x/ratings.csv': 'r',
      'ml-x/movies.csv': 'm',
      'ml-x/README.txt': 'no',
      'other/links.csv': 'no',
    });
    const folder = await unpackMovieLens(await openZip(sourceOf(zip), LIMITS), parent);
    expect(folder).toBe(path.join(parent, 'ml-x'));
    expect((await readdir(folder!)).sort()).toEqual(['movies.csv', 'ratings.csv']);
    expect(await readFile(path.join(folder!, 'movies.csv'), 'utf8')).toBe('m');
  });

  it('is null where there is none', async () => {
    expect(await unpackMovieLens(await openZip(sourceOf(await zipOf({ 'a.txt': 'x' })), LIMITS), parent)).toBeNull();
  });
});

/** Bytes that do not shrink. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let n = 0, seed = 1; n < length; n++) bytes[n] = (seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 16;
  return bytes;
}

/** A zip whose directory lists one file `count` times, under different names. */
async function overlapping(count: number): Promise<Buffer> {
  const zip = await zipOf({ aaa: noise(3000) });
  const end = zip.length - 22;
  const start = zip.readUInt32LE(end + 16);
  const entries = Array.from({ length: count }, (_, n) => {
    const entry = Buffer.from(zip.subarray(start, end));
    entry.write(String(n).padStart(3, '0'), 46, 'latin1');
    return entry;
  });
  const directory = Buffer.concat(entries);
  const tail = Buffer.from(zip.subarray(end));
  tail.writeUInt16LE(count, 8);
  tail.writeUInt16LE(count, 10);
  tail.writeUInt32LE(directory.length, 12);
  return Buffer.concat([zip.subarray(0, start), directory, tail]);
}
