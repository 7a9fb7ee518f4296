import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { pack, unpack } from './stored-piece';

describe('a piece of a stored file', () => {
  it('is read as it was written, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4096 }), fc.integer({ min: 1, max: 50 }), async (bytes, times) => {
        const content = Buffer.concat(Array<Uint8Array>(times).fill(bytes));
        expect((await unpack(await pack(content))).equals(content)).toBe(true);
      }),
    );
  });

  it('takes a fraction of a table’s size, and not more than what cannot be made smaller', async () => {
    const table = Buffer.from(
      Array.from({ length: 5000 }, (_, n) => `${n % 97},${n},3.5,${1_500_000_000 + n}\n`).join(''),
    );
    const noise = randomBytes(100_000);
    const [small, same] = [await pack(table), await pack(noise)];
    expect(small.isPacked).toBe(true);
    expect(small.data.length).toBeLessThan(table.length / 3);
    expect(same).toEqual({ data: noise, isPacked: false });
  });
});
