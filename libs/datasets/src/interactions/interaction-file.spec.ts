import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { createInteractionFile, type InteractionFormat, type InteractionRow } from './interaction-file';

setFlagsFromString('--expose-gc');
/** Runs the garbage collector, so that what is measured is what is kept. */
const collectGarbage = runInNewContext('gc') as () => void;

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'interactions-'))));
afterEach(() => rmSync(folder, { recursive: true }));

async function write(rows: Iterable<InteractionRow>, format: InteractionFormat): Promise<string> {
  const target = path.join(folder, `ratings.${format}`);
  const file = await createInteractionFile(target, format);
  for (const row of rows) file.add(row);
  file.finish();
  return target;
}

const anyRows = fc.array(
  fc.record({
    person: fc.uuid(),
    movieId: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    halfStars: fc.integer({ min: 1, max: 10 }),
    ratedAt: fc.integer({ min: 0, max: 4_102_444_799 }),
  }),
  { maxLength: 20 },
);

describe('a file of ratings', () => {
  it('is CSV with a header, stars and instants', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const lines = readFileSync(await write(rows, 'csv'), 'utf8')
          .trimEnd()
          .split('\n');
        expect(lines[0]).toBe('person,movie_id,rating,rated_at');
        const read = lines.slice(1).map((line) => line.split(','));
        expect(read).toEqual(
          rows.map(({ person, movieId, halfStars, ratedAt }) => [
            person,
            String(movieId),
            String(halfStars / 2),
            new Date(ratedAt * 1000).toISOString(),
          ]),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('is Parquet that another reader reads as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRows.filter(({ length }) => length > 0),
        async (rows) => {
          const read = await parquetReadObjects({ file: await asyncBufferFromFile(await write(rows, 'parquet')) });
          expect(read).toEqual(
            rows.map(({ person, movieId, halfStars, ratedAt }) => ({
              person,
              movie_id: movieId,
              rating: halfStars / 2,
              rated_at: new Date(ratedAt * 1000),
            })),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each(['csv', 'parquet'] as const)('keeps no more in memory the longer it gets (%s)', async (format) => {
    const target = path.join(folder, `long.${format}`);
    const file = await createInteractionFile(target, format);
    const retained = (): number => {
      collectGarbage();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const addUntil = (from: number, to: number) => {
      for (let n = from; n < to; n++) {
        file.add({ person: `p${n % 1000}`, movieId: n % 5000, halfStars: 1 + (n % 10), ratedAt: n });
      }
    };
    addUntil(0, 250_000);
    const before = retained();
    addUntil(250_000, 1_450_000);
    expect(retained() - before).toBeLessThan(20e6);
    file.finish();
    expect(statSync(target).size).toBeGreaterThan(1e6);
    if (format === 'csv') return;
    const last = await parquetReadObjects({ file: await asyncBufferFromFile(target), rowStart: 1_449_999 });
    expect(last[0]).toMatchObject({ person: 'p999', movie_id: 4999 });
  });

  it.each(['csv', 'parquet'] as const)('has its name only when it is whole (%s)', async (format) => {
    const target = path.join(folder, 'a');
    writeFileSync(target, 'what was there');
    const file = await createInteractionFile(target, format);
    file.add({ person: 'p', movieId: 1, halfStars: 9, ratedAt: 0 });
    expect(readFileSync(target, 'utf8')).toBe('what was there');
    file.discard();
    expect(readdirSync(folder)).toEqual(['a']);
  });
});
