import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Genre, GENRES } from '../genres';
import { type Batch, openMovieLens } from './open-movielens';
import { writeMovieLensFolder } from './write-movielens';

const parent = mkdtempSync(join(tmpdir(), 'marquee-write-'));

afterAll(() => rmSync(parent, { recursive: true }));

async function rowsOf<Row>(batches: AsyncIterable<Batch<Row>>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const { rows, malformed } of batches) {
    expect(malformed).toEqual([]);
    all.push(...rows);
  }
  return all;
}

const id = fc.integer({ min: 1, max: 2_147_483_647 });
const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
const genres = fc.uniqueArray(fc.constantFrom<Genre>(...GENRES));
const year = fc.option(fc.integer({ min: 1890, max: 2030 }));
const words = fc
  .array(fc.constantFrom('Paris', 'Texas,', '"Léon"', '8½', 'über', '七人の侍', "d'été", '&'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(' '));
const movie = fc
  .record({ movieLensId: id, name: words, originalTitle: fc.option(words), year, genres })
  .map(({ name, originalTitle, ...rest }) => ({
    ...rest,
    title: `The ${name}`,
    sortTitle: `${name}, The`,
    originalTitle,
  }));
const rating = fc.record({
  personId: id,
  movieLensId: id,
  halfStars: fc.integer({ min: 1, max: 10 }),
  ratedAt: seconds,
});
const text = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .filter((value) => value === value.trim() && !/[\r\n\0]/u.test(value));
const tag = fc.record({ personId: id, movieLensId: id, tag: text.filter((value) => value !== ''), taggedAt: seconds });
const imdbId = fc.integer({ min: 1, max: 99_999_999 }).map((number) => `tt${String(number).padStart(7, '0')}`);
const link = fc.record({ movieLensId: id, imdbId: fc.option(imdbId), tmdbId: fc.option(id) });

describe('writeMovieLensFolder', () => {
  it('writes what openMovieLens reads back', async () => {
    const everything = fc.record({
      movies: fc.array(movie),
      ratings: fc.array(rating),
      tags: fc.array(tag),
      links: fc.array(link),
    });
    await fc.assert(
      fc.asyncProperty(everything, async (rows) => {
        const folder = join(parent, 'round-trip');
        await writeMovieLensFolder(folder, rows);
        const set = openMovieLens(folder);
        expect(await rowsOf(set.movies())).toEqual(rows.movies);
        expect(await rowsOf(set.ratings())).toEqual(rows.ratings);
        expect(await rowsOf(set.tags())).toEqual(rows.tags);
        expect(await rowsOf(set.links())).toEqual(rows.links);
      }),
      { numRuns: 60 },
    );
  });

  it('writes the files as MovieLens does', async () => {
    const folder = join(parent, 'deep', 'as-published');
    await writeMovieLensFolder(folder, {
      movies: [
        {
          movieLensId: 29,
          title: 'The Bear',
          sortTitle: 'Bear, The',
          originalTitle: "L'Ours",
          year: 1988,
          genres: ['Family'],
        },
      ],
      ratings: [{ personId: 1, movieLensId: 29, halfStars: 8, ratedAt: 964_982_703 }],
    });
    expect(readFileSync(join(folder, 'movies.csv'), 'utf8')).toBe(
      'movieId,title,genres\n29,"Bear, The (L\'Ours) (1988)",Children\n',
    );
    expect(readFileSync(join(folder, 'ratings.csv'), 'utf8')).toBe(
      'userId,movieId,rating,timestamp\n1,29,4.0,964982703\n',
    );
    expect(readFileSync(join(folder, 'tags.csv'), 'utf8')).toBe('userId,movieId,tag,timestamp\n');
  });

  it('writes more rows than fit in one piece', async () => {
    const ratings = Array.from({ length: 30_000 }, (_, i) => ({
      personId: i + 1,
      movieLensId: 1,
      halfStars: 9,
      ratedAt: i,
    }));
    await writeMovieLensFolder(join(parent, 'large'), { movies: [], ratings });
    expect(await rowsOf(openMovieLens(join(parent, 'large')).ratings())).toEqual(ratings);
  });
});
