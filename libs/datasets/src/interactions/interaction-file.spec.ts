import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { createInteractionFile, type InteractionFormat, type InteractionRow } from './interaction-file';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'interactions-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(rows: Iterable<InteractionRow>, format: InteractionFormat): string {
  const target = path.join(folder, `ratings.${format}`);
  const file = createInteractionFile(target, format);
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
  it('is CSV with a header, stars and instants', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const lines = readFileSync(write(rows, 'csv'), 'utf8').trimEnd().split('\n');
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
          const read = await parquetReadObjects({ file: await asyncBufferFromFile(write(rows, 'parquet')) });
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

  it.each(['csv', 'parquet'] as const)('takes no more memory the longer it gets (%s)', async (format) => {
    function* many(count: number): Generator<InteractionRow> {
      for (let n = 0; n < count; n++) {
        yield { person: `p${n % 1000}`, movieId: n % 5000, halfStars: 1 + (n % 10), ratedAt: n };
      }
    }
    write(many(200_000), format);
    const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    const target = write(many(1_500_000), format);
    const after = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    expect(statSync(target).size).toBeGreaterThan(1e6);
    expect(after - before).toBeLessThan(250e6);
    const file = await asyncBufferFromFile(target);
    if (format === 'parquet')
      expect((await parquetReadObjects({ file, rowStart: 1_499_999 }))[0]).toMatchObject({ movie_id: 4999 });
  });

  it.each(['csv', 'parquet'] as const)('has its name only when it is whole (%s)', (format) => {
    const target = path.join(folder, 'a');
    writeFileSync(target, 'what was there');
    const file = createInteractionFile(target, format);
    file.add({ person: 'p', movieId: 1, halfStars: 9, ratedAt: 0 });
    expect(readFileSync(target, 'utf8')).toBe('what was there');
    file.discard();
    expect(readdirSync(folder)).toEqual(['a']);
  });
});
