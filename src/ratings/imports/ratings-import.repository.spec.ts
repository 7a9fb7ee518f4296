import { readConfiguration } from '@app/config';
import { BulkConnections, DatabaseServer } from '@app/database';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database';
import {
  RatingsImportRepository,
  type MergedRows,
  type StagedRating as NumberedRating,
} from './ratings-import.repository';

const PEOPLE = [1, 2, 3].map((n) => `00000000-0000-7000-8000-00000000000${n}`);
const MOVIES = [1, 2, 3, 4];

type StagedRating = Omit<NumberedRating, 'line'>;

let database: TestDatabase;
let bulk: BulkConnections;
const repository = new RatingsImportRepository();

beforeAll(async () => {
  database = await createTestDatabase({ migrated: true });
  bulk = new BulkConnections(await DatabaseServer.start(readConfiguration({ DATABASE_URL: database.url })));
  await bulk.transaction(async (tx) => {
    for (const id of PEOPLE) await tx.execute('INSERT INTO users (id, display_name) VALUES ($1, $2)', [id, 'Ada']);
    for (const id of MOVIES)
      await tx.execute(`INSERT INTO movies (id, title, sort_title) VALUES ($1, 'Heat', 'Heat')`, [id]);
  });
});
beforeEach(() => bulk.transaction((tx) => tx.execute('TRUNCATE ratings, movie_tags')));
afterAll(() => database.drop());

/** One import of these ratings, staged in pieces as a file brings them. */
const merge = (...pieces: StagedRating[][]): Promise<MergedRows> =>
  bulk.transaction(async (tx) => {
    await repository.prepare(tx);
    let line = 0;
    for (const piece of pieces)
      await repository.stage(
        tx,
        piece.map((rating) => ({ ...rating, line: ++line })),
      );
    return repository.merge(tx);
  });

const stored = (): Promise<StagedRating[]> =>
  bulk.transaction((tx) =>
    tx.query(`SELECT user_id AS "userId", movie_id AS "movieId", value, extract(epoch FROM rated_at)::integer AS "ratedAt"
      FROM ratings ORDER BY user_id, movie_id`),
  );

const keyOf = ({ userId, movieId }: StagedRating): string => `${userId} ${movieId}`;

/** What is to be left of a file: of two ratings of one movie by one person the later, and at the same second the one further down. */
function latestOf(ratings: readonly StagedRating[]): StagedRating[] {
  const latest = new Map<string, StagedRating>();
  for (const rating of ratings) {
    const before = latest.get(keyOf(rating));
    if (!before || rating.ratedAt >= before.ratedAt) latest.set(keyOf(rating), rating);
  }
  return [...latest.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const rating = fc.record({
  userId: fc.constantFrom(...PEOPLE),
  movieId: fc.constantFrom(...MOVIES),
  value: fc.integer({ min: 1, max: 10 }),
  ratedAt: fc.integer({ min: 0, max: 3 }),
});
const file = fc.array(rating, { maxLength: 30 });

describe('merged ratings', () => {
  it('are the latest of each person and movie, in whatever pieces they come', async () => {
    await fc.assert(
      fc.asyncProperty(file, fc.nat(30), async (ratings, cut) => {
        await bulk.transaction((tx) => tx.execute('TRUNCATE ratings'));
        const merged = await merge(ratings.slice(0, cut), ratings.slice(cut));
        expect(await stored()).toEqual(latestOf(ratings));
        expect(merged).toEqual({ created: latestOf(ratings).length, changed: 0, unchanged: 0 });
      }),
      { numRuns: 40 },
    );
  });

  it('are counted as new, changed or unchanged, and the second time all as unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(file, file, async (first, second) => {
        await bulk.transaction((tx) => tx.execute('TRUNCATE ratings'));
        await merge(first);
        const before = new Map(latestOf(first).map((one) => [keyOf(one), one]));
        const wanted = latestOf(second);
        const known = wanted.filter((one) => before.has(keyOf(one)));
        const unchanged = known.filter((one) => JSON.stringify(one) === JSON.stringify(before.get(keyOf(one)))).length;
        expect(await merge(second)).toEqual({
          created: wanted.length - known.length,
          changed: known.length - unchanged,
          unchanged,
        });
        expect(await merge(second)).toEqual({ created: 0, changed: 0, unchanged: wanted.length });
      }),
      { numRuns: 40 },
    );
  });

  it('say what they add, to the movies that were touched alone', async () => {
    const [ada, ben] = PEOPLE as [string, string];
    await merge([{ userId: ada, movieId: 1, value: 10, ratedAt: 1 }]);
    const changes = await bulk.transaction(async (tx) => {
      await repository.prepare(tx);
      await repository.stage(tx, [
        { userId: ada, movieId: 1, value: 4, ratedAt: 2, line: 1 },
        { userId: ada, movieId: 2, value: 3, ratedAt: 1, line: 2 },
        { userId: ben, movieId: 2, value: 4, ratedAt: 1, line: 3 },
      ]);
      await repository.merge(tx);
      return repository.changes(tx);
    });
    expect(new Set(changes)).toEqual(
      new Set([
        { movieId: 1, count: 0, sum: '-6' },
        { movieId: 2, count: 2, sum: '7' },
      ]),
    );
    expect(await bulk.transaction((tx) => repository.allTotals(tx))).toHaveLength(2);
  });

  it('leave the table with the keys and indexes that it had', async () => {
    const shape = (): Promise<{ definition: string }[]> =>
      bulk.transaction((tx) =>
        tx.query(`SELECT pg_get_constraintdef(oid) AS definition, conname AS name FROM pg_constraint WHERE conrelid = 'ratings'::regclass
          UNION ALL SELECT indexdef, indexname FROM pg_indexes WHERE tablename = 'ratings' ORDER BY 1, 2`),
      );
    const before = await shape();
    await merge([{ userId: PEOPLE[0]!, movieId: 1, value: 10, ratedAt: 1 }]);
    expect(await shape()).toEqual(before);
    expect(before.map(({ definition }) => definition)).toContain('PRIMARY KEY (user_id, movie_id)');
  });

  it('leave nothing where their transaction fails', async () => {
    const failing = bulk.transaction(async (tx) => {
      await repository.prepare(tx);
      await repository.stage(tx, [{ userId: PEOPLE[0]!, movieId: 1, value: 10, ratedAt: 1, line: 1 }]);
      await repository.merge(tx);
      throw new Error('cut off');
    });
    await expect(failing).rejects.toThrow('cut off');
    expect(await stored()).toEqual([]);
  });
});

describe('merged tags', () => {
  const mergeTags = (...tags: string[]): Promise<number> =>
    bulk.transaction(async (tx) => {
      await repository.prepareTags(tx);
      await repository.stageTags(
        tx,
        tags.map((tag, ratedAt) => ({ userId: PEOPLE[0]!, movieId: 1, tag, taggedAt: ratedAt })),
      );
      return repository.mergeTags(tx);
    });

  it('count once, and hold any text', async () => {
    const tags = ['funny', 'tab\there', 'back\\slash', '\\N', 'funny', '映画'];
    expect(await mergeTags(...tags)).toBe(5);
    expect(await mergeTags(...tags)).toBe(0);
    const rows = await bulk.transaction((tx) => tx.query<{ tag: string }[]>('SELECT tag FROM movie_tags'));
    expect(new Set(rows.map(({ tag }) => tag))).toEqual(new Set(tags));
  });
});
