import { readConfiguration } from '@app/config';
import { Transactions } from '@app/database';
import { DataSource } from 'typeorm';
import { MoviesService } from '../../src/movies/movies.service';
import { RatingsRepository } from '../../src/ratings/ratings.repository';
import { TrendingService, type Trending } from '../../src/ratings/trending.service';
import { startApp, type TestApp } from '../support/app';

const TITLES = ['Of old', 'Of last week', 'Of today', 'Disliked', 'Never rated'];
/** Likes of each, and how many days ago. */
const OF_OLD: [number, number] = [20, 21];
const OF_LAST_WEEK: [number, number] = [6, 7];
const OF_TODAY: [number, number] = [4, 0];

describe('trending movies', () => {
  let service: TestApp;
  const ids = new Map<string, number>();

  beforeAll(async () => {
    service = await startApp();
    const headers = { authorization: (await service.signIn('editor')).authorization };
    for (const title of TITLES) {
      const { body } = await service.request<{ id: number }>('POST', '/v1/movies', { headers, json: { title } });
      ids.set(title, body.id);
    }
    await sql(`INSERT INTO users (id, display_name) SELECT gen_random_uuid(), 'Viewer' FROM generate_series(1, 40)`);
  });
  beforeEach(() => sql('TRUNCATE ratings'));
  afterAll(() => service.close());

  const sql = (statement: string, values: unknown[] = []) =>
    service.app.get(Transactions).run((tx) => tx.query(statement, values));

  const rate = (title: string, [people, daysAgo]: readonly [number, number], halfStars = 9) =>
    sql(
      `INSERT INTO ratings (user_id, movie_id, value, rated_at)
       SELECT id, $1, $4, now() - make_interval(days => $3) FROM users WHERE display_name = 'Viewer' LIMIT $2`,
      [ids.get(title), people, daysAgo, halfStars],
    );

  /** As a process that has just started and has this half-life. */
  function trending(halfLifeDays: number): Promise<Trending> {
    const configuration = readConfiguration({ TRENDING_HALF_LIFE_DAYS: String(halfLifeDays) });
    const { app } = service;
    return new TrendingService(configuration, app.get(RatingsRepository), app.get(MoviesService)).list(10);
  }
  const titles = ({ items }: Trending): string[] => items.map(({ movie }) => movie.title);

  it('are first by fresh likes or by many old ones, as the half-life has it', async () => {
    await rate('Of old', OF_OLD);
    await rate('Of last week', OF_LAST_WEEK);
    await rate('Of today', OF_TODAY);
    expect(titles(await trending(4))).toEqual(['Of today', 'Of last week', 'Of old']);
    expect(titles(await trending(14))).toEqual(['Of old', 'Of last week', 'Of today']);
  });

  it('have as much attention as their likes, each halved by every half-life', async () => {
    await rate('Of old', OF_OLD);
    await rate('Of last week', OF_LAST_WEEK);
    await rate('Of today', OF_TODAY);
    const { basis, items } = await trending(7);
    expect(basis).toBe('likes');
    expect(items.map(({ attention }) => attention.toFixed(3))).toEqual(['4.000', '3.000', '2.500']);
  });

  it('are not those that people rate without liking them, or liked too long ago to count', async () => {
    await rate('Of today', OF_TODAY);
    await rate('Disliked', [30, 0], 7);
    await rate('Of old', [30, 43]);
    expect(titles(await trending(7))).toEqual(['Of today']);
  });

  it('count a like that is dated in the future as one of now', async () => {
    await rate('Of old', [1, -3650]);
    await rate('Of today', OF_TODAY);
    expect((await trending(7)).items.map(({ attention }) => attention.toFixed(3))).toEqual(['4.000', '1.000']);
  });

  it('are the most popular ones while nobody has liked anything of late, and say so', async () => {
    const { status, body } = await service.request<Trending>('GET', '/v1/movies/trending');
    expect(status).toBe(200);
    expect(body).toMatchObject({ basis: 'popularity', nextCursor: null });
    expect(body.items).toHaveLength(TITLES.length);
    expect(body.items.every(({ attention }) => attention === 0)).toBe(true);
  });

  it('are read by one statement for all who ask at once, and for a while after', async () => {
    const { app } = service;
    const repository = app.get(RatingsRepository);
    const read = jest.spyOn(repository, 'trending');
    const fresh = new TrendingService(service.configuration, repository, app.get(MoviesService));
    await Promise.all([fresh.list(1), fresh.list(2)]);
    await fresh.list(3);
    expect(read).toHaveBeenCalledTimes(1);
    read.mockRestore();
  });

  it('are found by the index of times, not by reading all ratings', async () => {
    await sql(`INSERT INTO users (id, display_name) SELECT gen_random_uuid(), 'Past' FROM generate_series(1, 2000)`);
    await sql(`INSERT INTO ratings SELECT users.id, movies.id, 9, now() - interval '2 years' FROM users, movies`);
    await sql('ANALYZE ratings');
    const dataSource = service.app.get(DataSource);
    const logged = jest.spyOn(dataSource.logger, 'logQuery');
    await service.app
      .get(RatingsRepository)
      .trending({ halfLifeDays: 7, days: 42, weights: { play: 0.5, view: 0.1 } }, 100);
    const [statement, values] = logged.mock.calls[0]!;
    logged.mockRestore();
    const plan = await dataSource.query<Record<'QUERY PLAN', string>[]>(`EXPLAIN ${statement}`, values);
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index.* ratings_by_time/);
  });
});
