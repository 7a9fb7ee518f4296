import { readConfiguration } from '@app/config';
import { BulkConnections, DatabaseServer, Transactions } from '@app/database';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../test/support/database';
import type { MarkedMovie } from './mark';
import { MarksRepository } from './marks.repository';
import { Rating } from './rating.entity';
import { RatingsRepository, type RatingPosition } from './ratings.repository';

const MOVIES = Array.from({ length: 30 }, (_, n) => n + 1);
const [ADA, BEN] = [uuidv7(), uuidv7()];

let database: TestDatabase;
let dataSource: DataSource;
let transactions: Transactions;
let ratings: RatingsRepository;
let marks: MarksRepository;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: true });
  dataSource = await new DataSource({ type: 'postgres', url: database.url, entities: [Rating] }).initialize();
  const server = await DatabaseServer.start(readConfiguration({ DATABASE_URL: database.url }));
  transactions = new Transactions(dataSource);
  ratings = new RatingsRepository(dataSource.getRepository(Rating), new BulkConnections(server));
  marks = new MarksRepository(dataSource);
  await dataSource.query(`INSERT INTO users (id, display_name) VALUES ($1, 'Ada'), ($2, 'Ben')`, [ADA, BEN]);
  await dataSource.query(`INSERT INTO movies (id, title, sort_title) SELECT n, n, n FROM unnest($1::integer[]) AS n`, [
    MOVIES,
  ]);
});
beforeEach(() => dataSource.query('TRUNCATE ratings, watchlist'));
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** Few different instants, so that many rows share one; no movie twice. */
const dated = fc.uniqueArray(
  fc.record({ movieId: fc.constantFrom(...MOVIES), second: fc.integer({ min: 0, max: 3 }) }),
  { selector: ({ movieId }) => movieId },
);
type Dated = { movieId: number; second: number };

const insert = async (table: 'ratings' | 'watchlist', rows: readonly Dated[]): Promise<void> => {
  const [columns, value] = table === 'ratings' ? ['value, rated_at', '7,'] : ['marked_at', ''];
  await dataSource.query(`TRUNCATE ${table}`);
  await dataSource.query(
    `INSERT INTO ${table} (user_id, movie_id, ${columns}) SELECT $1, movie, ${value} to_timestamp(second)
     FROM unnest($2::integer[], $3::integer[]) AS row (movie, second)`,
    [ADA, rows.map(({ movieId }) => movieId), rows.map(({ second }) => second)],
  );
};
const newestFirst = (rows: readonly Dated[]): number[] =>
  rows.toSorted((a, b) => b.second - a.second || b.movieId - a.movieId).map(({ movieId }) => movieId);

async function all<Row extends { movieId: number }>(read: (after: Row | null) => Promise<Row[]>): Promise<number[]> {
  const seen: number[] = [];
  for (let page = await read(null); page.length > 0; page = await read(page.at(-1)!))
    seen.push(...page.map(({ movieId }) => movieId));
  return seen;
}

describe('pages of one person, newest first', () => {
  const size = fc.integer({ min: 1, max: 7 });

  it('show each rating once, also where many are of one instant', async () => {
    await fc.assert(
      fc.asyncProperty(dated, size, async (rows, limit) => {
        await insert('ratings', rows);
        const pages = all<Rating & RatingPosition>((after) => ratings.list(ADA, after, limit));
        expect(await pages).toEqual(newestFirst(rows));
      }),
      { numRuns: 40 },
    );
  });

  it('show each marked movie once, also where many are of one instant', async () => {
    await fc.assert(
      fc.asyncProperty(dated, size, async (rows, limit) => {
        await insert('watchlist', rows);
        expect(await all<MarkedMovie>((after) => marks.list('watchlist', ADA, after, limit))).toEqual(
          newestFirst(rows),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('stored ratings', () => {
  it('come back as they are stored, new or changed', async () => {
    const save = (value: number) =>
      transactions.run((tx) =>
        ratings.save(tx, ADA, [
          { movieId: 1, value },
          { movieId: 2, value },
        ]),
      );
    expect((await save(3)).map(({ before }) => before)).toEqual([null, null]);
    const saved = (await save(9)).toSorted((a, b) => a.movieId - b.movieId);
    expect(saved).toMatchObject([
      { userId: ADA, movieId: 1, value: 9, before: 3 },
      { userId: ADA, movieId: 2, value: 9, before: 3 },
    ]);
    expect(saved[0]?.ratedAt).toEqual((await ratings.find(ADA, 1))?.ratedAt);
  });

  it('that are no half-stars from 1 to 10 are refused by the database itself', async () => {
    for (const value of [0, 11])
      await expect(transactions.run((tx) => ratings.save(tx, ADA, [{ movieId: 1, value }]))).rejects.toThrow();
  });
});

describe('the export', () => {
  it('gives every rating of everybody once', async () => {
    const rate = (userId: string, movieId: number) =>
      transactions.run((tx) => ratings.save(tx, userId, [{ movieId, value: (movieId % 10) + 1 }]));
    for (const movieId of MOVIES) await rate(ADA, movieId);
    await rate(BEN, 1);
    const seen: [string, number, number][] = [];
    await ratings.stream((person, movieId, halfStars) => seen.push([person, movieId, halfStars]));
    const expected = [...MOVIES.map((movieId) => [ADA, movieId, (movieId % 10) + 1]), [BEN, 1, 2]];
    expect(new Set(seen.map(String))).toEqual(new Set(expected.map(String)));
    expect(seen).toHaveLength(expected.length);
  });

  it('of nobody is empty', async () => {
    const seen: unknown[] = [];
    await ratings.stream((...interaction) => seen.push(interaction));
    expect(seen).toEqual([]);
  });
});

describe('what a request reads, among many people', () => {
  beforeAll(async () => {
    await dataSource.query(
      `INSERT INTO users (id, display_name) SELECT gen_random_uuid(), 'Viewer' FROM generate_series(1, 150)`,
    );
    await dataSource.query(
      `INSERT INTO movies (id, title, sort_title) SELECT n, n, n FROM generate_series(31, 200) AS n`,
    );
  });
  beforeEach(async () => {
    for (const [table, value] of Object.entries({ ratings: '7,', watchlist: '' }))
      await dataSource.query(
        `INSERT INTO ${table} SELECT users.id, movies.id, ${value} now() - random() * interval '1 year' FROM users, movies`,
      );
    await dataSource.query('ANALYZE ratings; ANALYZE watchlist');
  });

  const position = { ratedAt: new Date(), markedAt: new Date(), movieId: 5 };

  it.each([
    ['a profile', () => ratings.profile(ADA), /ratings_pkey|ratings_recent/],
    ['a page of ratings', () => ratings.list(ADA, position, 21), /Index Scan Backward using ratings_recent/],
    [
      'a page of a list',
      () => marks.list('watchlist', ADA, position, 21),
      /Index Only Scan Backward using watchlist_recent/,
    ],
  ])('%s is found by an index alone, in its order', async (_, read: () => Promise<unknown[]>, index) => {
    const logged = jest.spyOn(dataSource.logger, 'logQuery');
    expect((await read()).length).toBeGreaterThan(0);
    const [statement, values] = logged.mock.calls[0]!;
    logged.mockRestore();
    const rows = await dataSource.query<Record<'QUERY PLAN', string>[]>(`EXPLAIN ${statement}`, values);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(index);
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });
});
