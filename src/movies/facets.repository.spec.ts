import { Transactions } from '@app/database';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../test/support/database';
import { FacetsRepository } from './facets.repository';
import type { MovieFilter } from './movie-query';

interface Film {
  readonly genres: readonly string[];
  readonly year: number | null;
  readonly adult: boolean;
}

const GENRES = ['Crime', 'Drama', 'War'];
const film = fc.record({
  genres: fc.shuffledSubarray(GENRES),
  year: fc.constantFrom(null, 1989, 1990, 1999, 2004),
  adult: fc.boolean(),
});
const filter: fc.Arbitrary<MovieFilter> = fc.record(
  {
    genres: fc.shuffledSubarray(GENRES, { maxLength: 2 }),
    yearFrom: fc.constantFrom(1990, 1999),
    yearTo: fc.constantFrom(1990, 1999),
    includeAdult: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe('the counts of movies', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let facets: FacetsRepository;
  let transactions: Transactions;

  beforeAll(async () => {
    database = await createTestDatabase({ migrated: true });
    dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    transactions = new Transactions(dataSource);
    facets = new FacetsRepository(dataSource);
  });
  beforeEach(() => dataSource.query('TRUNCATE movies CASCADE'));
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const json = (films: readonly Film[]): string => JSON.stringify(films.map((each, n) => ({ ...each, id: n + 1 })));
  const add = (films: readonly Film[]): Promise<unknown> =>
    dataSource.query(
      `INSERT INTO movies (id, title, sort_title, genres, year, adult) SELECT id, 'x', 'x', genres, year, adult
       FROM jsonb_to_recordset($1) AS film (id integer, genres text[], year smallint, adult boolean)`,
      [json(films)],
    );
  const edit = (films: readonly Film[]): Promise<unknown> =>
    dataSource.query(
      `UPDATE movies SET genres = film.genres, year = film.year, adult = film.adult, rating_count = rating_count + 1
       FROM jsonb_to_recordset($1) AS film (id integer, genres text[], year smallint, adult boolean) WHERE film.id = movies.id`,
      [json(films)],
    );
  const compact = (): Promise<void> => transactions.run((tx) => facets.compact(tx));
  const rows = async (): Promise<number> =>
    (await dataSource.query<{ n: number }[]>('SELECT count(*)::integer AS n FROM movie_counts'))[0]!.n;

  it('are those of the movies themselves, whatever was added, edited and deleted, and asked for', async () => {
    const films = fc.array(film, { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        films,
        films,
        fc.integer({ min: 0, max: 12 }),
        fc.boolean(),
        filter,
        async (first, edited, gone, tidy, asked) => {
          await dataSource.query('TRUNCATE movies CASCADE');
          await add(first);
          await edit(edited);
          await dataSource.query('DELETE FROM movies WHERE id <= $1', [gone]);
          if (tidy) await compact();
          // A condition that all fulfil has the movies themselves counted.
          expect(await facets.find(asked)).toEqual(await facets.find({ ...asked, minRatingCount: 0 }));
          const exact = await dataSource.query<{ n: number }[]>(
            'SELECT count(*)::integer AS n FROM movies WHERE NOT adult',
          );
          expect(await facets.total({})).toBe(exact[0]!.n);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('grow by what is appended, and are few again once it was added up', async () => {
    const one: Film = { genres: ['War', 'Drama'], year: 1990, adult: false };
    await add(Array.from({ length: 40 }, () => one));
    for (let n = 0; n < 10; n++) await edit([{ ...one, year: 1989 + (n % 2) }]);
    expect(await rows()).toBeGreaterThan(10);
    await compact();
    expect(await rows()).toBeLessThanOrEqual(2);
    expect(await facets.find({})).toEqual({
      genres: [
        { value: 'Drama', count: 40 },
        { value: 'War', count: 40 },
      ],
      decades: [{ value: 1990, count: 40 }],
    });
  });

  it('take little room again after many were added, and are written anew only while nobody adds any', async () => {
    await add([{ genres: ['War'], year: 1990, adult: false }]);
    await dataSource.query(
      `INSERT INTO movie_counts SELECT '{War}', 1990, false, (n % 2) * 2 - 1 FROM generate_series(1, 20000) AS n`,
    );
    await compact();
    const shrink = (): Promise<void> => transactions.run((tx) => facets.shrink(tx));
    const bytes = async (): Promise<number> =>
      (await dataSource.query<{ n: number }[]>(`SELECT pg_relation_size('movie_counts')::integer AS n`))[0]!.n;
    /** Another file: the table was written anew. */
    const file = async (): Promise<unknown> => dataSource.query(`SELECT pg_relation_filenode('movie_counts') AS file`);
    const [wasteful, original] = [await bytes(), await file()];
    await dataSource.transaction(async (writer) => {
      await writer.query(`INSERT INTO movies (id, title, sort_title, genres) VALUES (7, 'x', 'x', '{War}')`);
      await expect(shrink()).rejects.toThrow('could not obtain lock');
    });
    // The writer may have added a page.
    expect([await file(), (await bytes()) >= wasteful]).toEqual([original, true]);
    await shrink();
    expect(await file()).not.toEqual(original);
    expect([await facets.total({}), (await bytes()) < wasteful / 20]).toEqual([2, true]);
    await shrink();
    expect(await facets.total({})).toBe(2);
  });

  it('are not touched by ratings', async () => {
    await add([{ genres: ['War'], year: 1990, adult: false }]);
    const before = await rows();
    await dataSource.query('UPDATE movies SET rating_count = rating_count + 1');
    expect(await rows()).toBe(before);
  });

  it('lose nothing to writers who come while they are added up', async () => {
    const one: Film = { genres: ['Crime'], year: 1999, adult: false };
    await add([one]);
    await Promise.all([
      ...Array.from({ length: 10 }, (_, n) =>
        dataSource.query(
          `INSERT INTO movies (id, title, sort_title, genres, year) VALUES ($1, 'x', 'x', '{Crime}', 1999)`,
          [100 + n],
        ),
      ),
      ...Array.from({ length: 5 }, compact),
    ]);
    expect(await facets.total({})).toBe(11);
  });

  it('are known only where the filter asks for what is counted', async () => {
    await add([{ genres: ['War'], year: null, adult: false }]);
    expect(await facets.total({ genres: ['War'] })).toBe(1);
    expect(await facets.total({ yearTo: 2000 })).toBe(0);
    expect(await facets.total({ minRating: 3 })).toBeNull();
  });
});
