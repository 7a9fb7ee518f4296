import { v7 as uuidv7 } from 'uuid';
import { startContext, type TestContext } from '../../../../test/support/context';
import { MovieNewsRepository } from './movie-news.repository';

describe('what has been told of movies', () => {
  let context: TestContext;
  let news: MovieNewsRepository;
  const [ada, ben] = [uuidv7(), uuidv7()];

  beforeAll(async () => {
    context = await startContext();
    news = new MovieNewsRepository(context.dataSource);
    await context.dataSource.query(`INSERT INTO users (id, display_name) VALUES ($1, 'Ada'), ($2, 'Ben')`, [ada, ben]);
    await context.dataSource.query(
      `INSERT INTO movies (id, title, sort_title) SELECT n, n, n FROM generate_series(1, 6) AS n`,
    );
  });
  afterAll(() => context.close());

  const run = <T>(work: (tx: Parameters<MovieNewsRepository['begin']>[0]) => Promise<T>): Promise<T> =>
    context.transactions.run(work);
  const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);

  it('begins with a movie once, and never with one that is gone', async () => {
    const began = await Promise.all(Array.from({ length: 5 }, () => run((tx) => news.begin(tx, 1))));
    expect(began.filter(Boolean)).toHaveLength(1);
    expect(await run((tx) => news.begin(tx, 99))).toBe(false);
    expect(await news.listAnnounced(hoursAgo(1))).toEqual([1]);
  });

  it('begins with an import once: since the one before, or for a day', async () => {
    const [first, second] = [hoursAgo(5), hoursAgo(2)];
    const since = (id: string, endedAt: Date) => run((tx) => news.beginImport(tx, id, endedAt));
    const id = uuidv7();
    expect(await since(id, first)).toEqual(new Date(first.getTime() - 86_400_000));
    expect(await since(id, first)).toBeNull();
    expect(await since(uuidv7(), second)).toEqual(first);
    const late = hoursAgo(-48);
    expect(await since(uuidv7(), late)).toEqual(new Date(late.getTime() - 86_400_000));
  });

  it('sums up what was left, for each person, and takes it out', async () => {
    for (const movieId of [1, 2, 3]) await run((tx) => news.leave(tx, [ada, ben], movieId));
    await run((tx) => news.leave(tx, [ada], 3));
    await run((tx) => news.leave(tx, [ada, uuidv7()], 4));
    await run((tx) => news.leave(tx, [ada], 99));
    expect(await run((tx) => news.takeRest(tx, 1))).toEqual([{ userId: ada, count: 4 }]);
    expect(await run((tx) => news.takeRest(tx, 10))).toEqual([{ userId: ben, count: 3 }]);
    expect(await run((tx) => news.takeRest(tx, 10))).toEqual([]);
  });

  it('knows who may be told of one more today, and who was told of this one', async () => {
    const tell = (key: string, seq: number, at: Date) =>
      context.dataSource.query(
        `INSERT INTO notifications (id, user_id, seq, kind, key, title, body, created_at)
         VALUES ($1, $2, $3, 'movie.added', $4, '', '', $5)`,
        [uuidv7(), ada, seq, key, at],
      );
    await tell('movie 1', 1, new Date());
    await tell('movie 2', 2, new Date());
    await tell('movie 3', 3, hoursAgo(25));
    const open = (key: string, most: number) => run((tx) => news.listOpen(tx, [ada, ben], key, most));
    expect(await open('movie 4', 3)).toEqual(new Set([ada, ben]));
    expect(await open('movie 4', 2)).toEqual(new Set([ben]));
    expect(await open('movie 2', 2)).toEqual(new Set([ada, ben]));
  });

  it('forgets what nobody asks for again', async () => {
    await context.dataSource.query(`UPDATE announced_movies SET announced_at = now() - interval '31 days'`);
    await run((tx) => news.forget(tx));
    expect(await news.listAnnounced(new Date(0))).toEqual([]);
    expect(await run((tx) => news.begin(tx, 1))).toBe(true);
  });
});
