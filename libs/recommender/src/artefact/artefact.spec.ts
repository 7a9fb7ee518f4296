import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { ratingRows } from '../../test/arbitraries';
import { describedInteractions, interactionsOf } from '../../test/interactions';
import { readArtefact, writeArtefact } from './artefact';
import { ArtefactCorrupt, type ArtefactFault } from '../errors';
import { fit } from '../models/fit';

const createdAt = new Date('2026-05-06T07:08:09Z');
const shape = { people: 60, items: 50, ratingsEach: 20, seed: 1 };
const model = fit(describedInteractions(shape).build(), { createdAt, maxItems: 40 });

describe('an artefact', () => {
  let folder: string;
  let path: string;
  let bytes: Buffer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'artefact-'));
    path = join(folder, 'good.model');
    await writeArtefact(model, path);
    bytes = await readFile(path);
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** A file with other bytes, read. */
  async function readAltered(alter: (bytes: Buffer) => Buffer): Promise<unknown> {
    const altered = join(folder, 'altered.model');
    await writeFile(altered, alter(Buffer.from(bytes)));
    return readArtefact(altered);
  }

  it('comes back as it was, in shared memory', async () => {
    const read = await readArtefact(path);
    expect(read).toEqual(model);
    expect(read.itemIds.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('comes back as it was, for any model', async () => {
    await fc.assert(
      fc.asyncProperty(ratingRows(fc, 6, 5), fc.nat(5), async (rows, maxItems) => {
        const any = fit(interactionsOf(rows).build(), { maxItems, createdAt });
        await writeArtefact(any, join(folder, 'any.model'));
        expect(await readArtefact(join(folder, 'any.model'))).toEqual(any);
      }),
      { numRuns: 20 },
    );
  });

  it('is the same file for the same model', async () => {
    const again = join(folder, 'again.model');
    await writeArtefact(model, again);
    expect((await readFile(again)).equals(bytes)).toBe(true);
  });

  it('replaces an older one, and leaves no other file behind', async () => {
    const place = await mkdtemp(join(folder, 'place-'));
    await writeFile(join(place, 'a.model'), 'old');
    await writeArtefact(model, join(place, 'a.model'));
    expect(await readdir(place)).toEqual(['a.model']);
    expect(await readArtefact(join(place, 'a.model'))).toEqual(model);
  });

  it('leaves nothing half-written when its name cannot be taken', async () => {
    const place = await mkdtemp(join(folder, 'place-'));
    await mkdir(join(place, 'taken', 'inside'), { recursive: true });
    await expect(writeArtefact(model, join(place, 'taken'))).rejects.toThrow();
    expect(await readdir(place)).toEqual(['taken']);
  });

  it.each<[string, ArtefactFault, (bytes: Buffer) => Buffer]>([
    ['an empty file', 'truncated', () => Buffer.alloc(0)],
    ['a file cut within its first bytes', 'truncated', (good) => good.subarray(0, 9)],
    ['a file cut within its header', 'truncated', (good) => good.subarray(0, 40)],
    ['a file cut within its arrays', 'truncated', (good) => good.subarray(0, good.length >> 1)],
    ['a file that lacks its last byte', 'truncated', (good) => good.subarray(0, -1)],
    ['a file with a byte too many', 'malformed', (good) => Buffer.concat([good, Buffer.alloc(1)])],
    ['a file of another kind', 'foreign', () => Buffer.from('itemId,score\n1000000,0.5\n')],
    ['a file of a later version', 'other version', (good) => (good.writeUInt32LE(3, 8), good)],
    ['a header that is no JSON', 'malformed', (good) => (good.write('?', 16), good)],
    ['a header that contradicts itself', 'malformed', (good) => replaced(good, '"items":50', '"items":51')],
    ['a header without counts', 'malformed', (good) => replaced(good, '"counts"', '"county"')],
    [
      'a header with another parameter',
      'checksum',
      (good) => replaced(good, '"popularityWeight":1,', '"popularityWeight":2,'),
    ],
    ['a flipped bit in the arrays', 'checksum', (good) => flipped(good, good.length - 500, 3)],
    ['a flipped bit in the checksum', 'checksum', (good) => flipped(good, good.length - 1, 0)],
  ])('is refused: %s', async (_, fault, alter) => {
    const reading = readAltered(alter);
    await expect(reading).rejects.toThrow(ArtefactCorrupt);
    await expect(reading).rejects.toMatchObject({ fault, message: expect.stringContaining('altered.model') as string });
  });

  it('is refused whichever bit is flipped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (place, bit) => {
        await expect(readAltered((good) => flipped(good, place, bit))).rejects.toThrow(ArtefactCorrupt);
      }),
      { numRuns: 150 },
    );
  });

  it('is refused wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
        await expect(readAltered((good) => good.subarray(0, length))).rejects.toThrow(ArtefactCorrupt);
      }),
      { numRuns: 50 },
    );
  });

  it('is refused where there is none', async () => {
    await expect(readArtefact(join(folder, 'none.model'))).rejects.toMatchObject({
      name: 'ArtefactCorrupt',
      fault: 'missing',
    });
  });

  it('passes on what is no fault of its own', async () => {
    await expect(readArtefact(folder)).rejects.toMatchObject({ code: 'EISDIR' });
  });

  it('may be copied', async () => {
    await copyFile(path, join(folder, 'copy.model'));
    expect(await readArtefact(join(folder, 'copy.model'))).toEqual(model);
  });
});

function replaced(bytes: Buffer, text: string, other: string): Buffer {
  const place = bytes.indexOf(text);
  expect(place).toBeGreaterThan(0);
  bytes.write(other, place);
  return bytes;
}

function flipped(bytes: Buffer, place: number, bit: number): Buffer {
  bytes[place]! ^= 1 << bit;
  return bytes;
}
