import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../test/support/database';
import { TasteRepository } from './taste.repository';

const MOVIES = Array.from({ length: 12 }, (_, n) => n + 1);
const [ADA, BEN] = [uuidv7(), uuidv7()];

describe('what a person is known by', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let tastes: TasteRepository;

  beforeAll(async () => {
    database = await createTestDatabase({ migrated: true });
    dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    tastes = new TasteRepository(dataSource);
    await dataSource.query(`INSERT INTO users (id, display_name) VALUES ($1, 'Ada'), ($2, 'Ben')`, [ADA, BEN]);
    await dataSource.query(
      `INSERT INTO movies (id, title, sort_title) SELECT n, n, n FROM generate_series(1, 12) AS n`,
    );
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const subset = fc.uniqueArray(fc.constantFrom(...MOVIES));
  const opinions = fc.uniqueArray(
    fc.record({ id: fc.constantFrom(...MOVIES), value: fc.integer({ min: 1, max: 10 }) }),
    {
      selector: ({ id }) => id,
    },
  );

  it('is each of their ratings and marks, and nobody else’s', async () => {
    const add = (table: string, columns: string, userId: string, ...lists: number[][]) =>
      dataSource.query(
        `INSERT INTO ${table} (user_id, ${columns}) SELECT $1, * FROM unnest(${lists.map((_, n) => `$${n + 2}::integer[]`).join(', ')})`,
        [userId, ...lists],
      );
    await fc.assert(
      fc.asyncProperty(opinions, subset, subset, opinions, async (rated, dismissed, watched, others) => {
        await dataSource.query('TRUNCATE ratings, dismissals, watched');
        for (const [person, list] of [
          [ADA, rated],
          [BEN, others],
        ] as const)
          await add(
            'ratings',
            'movie_id, value',
            person,
            list.map(({ id }) => id),
            list.map(({ value }) => value),
          );
        await add('dismissals', 'movie_id', ADA, dismissed);
        await add('watched', 'movie_id', ADA, watched);
        const taste = await tastes.find(ADA);
        const { itemIds, halfStars } = taste.profile;
        expect(new Map(itemIds.map((id, n) => [id, halfStars[n]]))).toEqual(
          new Map(rated.map(({ id, value }) => [id, value])),
        );
        expect(taste).toMatchObject({ dismissed: new Set(dismissed), watched: new Set(watched) });
        expect(await tastes.find(BEN)).toMatchObject({ dismissed: new Set(), watched: new Set() });
      }),
      { numRuns: 30 },
    );
  });

  it('is the genres that they rate higher than others, where they rated enough of them', async () => {
    await dataSource.query('TRUNCATE ratings');
    await dataSource.query(
      `UPDATE movies SET genres = CASE WHEN id <= 5 THEN '{Western,Drama}' WHEN id <= 8 THEN '{War}' ELSE '{Drama}' END::text[]`,
    );
    const rate = (userId: string, value: string) =>
      dataSource.query(`INSERT INTO ratings (user_id, movie_id, value) SELECT $1, id, ${value} FROM movies`, [userId]);
    await rate(ADA, 'CASE WHEN id <= 5 THEN 10 WHEN id <= 8 THEN 9 ELSE 1 END');
    await rate(BEN, '7');
    const liked = (genres: string[], minimum: number) => tastes.listFavouriteGenres([ADA, BEN], genres, minimum);
    expect(await liked(['Western', 'War', 'Drama'], 3)).toEqual([{ userId: ADA, genres: ['War', 'Western'] }]);
    expect(await liked(['Western', 'War'], 5)).toEqual([{ userId: ADA, genres: ['Western'] }]);
    expect(await liked(['Drama', 'Musical'], 3)).toEqual([]);
  });
});
