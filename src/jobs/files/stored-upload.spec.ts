import fc from 'fast-check';
import { pack, type StoredPiece } from './stored-piece';
import { CHUNK_BYTES, StoredUpload } from './stored-upload';

const SIZE = 2 * CHUNK_BYTES + 1000;
const content = Buffer.from(Array.from({ length: SIZE }, (_, n) => (n * 31) % 251));
const pieceAt = async (place: number): Promise<StoredPiece | null> => {
  const chunk = content.subarray(place * CHUNK_BYTES, (place + 1) * CHUNK_BYTES);
  return chunk.length > 0 ? pack(chunk) : null;
};

async function bytesOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

describe('a stored file', () => {
  it('gives the bytes of any part of it', async () => {
    const place = fc.integer({ min: 0, max: SIZE });
    await fc.assert(
      fc.asyncProperty(place, place, async (a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        const read = await bytesOf(new StoredUpload(SIZE, pieceAt).read(start, end));
        expect(read.equals(content.subarray(start, end))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('counts what was read of it', async () => {
    const file = new StoredUpload(SIZE, pieceAt);
    await bytesOf(file.read(0, 10));
    expect(file.bytesRead).toBe(10);
    await bytesOf(file.read());
    expect(file.bytesRead).toBe(SIZE + 10);
  });

  it('fails where a piece of it is gone', async () => {
    const file = new StoredUpload(SIZE, (place) => (place === 1 ? Promise.resolve(null) : pieceAt(place)));
    await expect(bytesOf(file.read())).rejects.toThrow('no longer there');
  });
});
