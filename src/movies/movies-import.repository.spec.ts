import { readConfiguration } from '@app/config';
import { BulkConnections, DatabaseServer } from '@app/database';
import { createTestDatabase, type TestDatabase } from '../../test/support/database';
import { MovieImports, type ImportedMovie, type MergedMovies, type MovieLensMovie } from './movie-imports';
import { MoviesImportRepository } from './movies-import.repository';

let database: TestDatabase;
let bulk: BulkConnections;
const imports = new MovieImports(new MoviesImportRepository());

beforeAll(async () => {
  database = await createTestDatabase({ migrated: true });
  bulk = new BulkConnections(await DatabaseServer.start(readConfiguration({ DATABASE_URL: database.url })));
});
beforeEach(() => bulk.transaction((tx) => tx.execute('TRUNCATE movies RESTART IDENTITY CASCADE')));
afterAll(() => database.drop());

const ours = (title: string, more: Partial<ImportedMovie> = {}): ImportedMovie => ({
  title,
  originalTitle: null,
  sortTitle: title,
  year: 1995,
  runtimeMinutes: 100,
  overview: 'In our own words.',
  genres: ['Drama'],
  directors: [],
  cast: [],
  languages: [],
  imdbId: null,
  tmdbId: null,
  ...more,
});
const theirs = (movieLensId: number, title: string, more: Partial<MovieLensMovie> = {}): MovieLensMovie => ({
  movieLensId,
  title,
  originalTitle: null,
  sortTitle: title,
  year: 1995,
  genres: ['Comedy'],
  imdbId: null,
  tmdbId: null,
  ...more,
});

const create = (...movies: ImportedMovie[]): Promise<number[]> => bulk.transaction((tx) => imports.create(tx, movies));
const merge = (...movies: MovieLensMovie[]): Promise<MergedMovies> =>
  bulk.transaction((tx) => imports.mergeMovieLens(tx, movies));
const catalogue = (): Promise<Record<string, unknown>[]> =>
  bulk.transaction((tx) =>
    tx.query(`SELECT title, movielens_id AS "movieLensId", imdb_id AS "imdbId", tmdb_id AS "tmdbId", overview, version
      FROM movies ORDER BY id`),
  );

describe('a MovieLens film', () => {
  it('is new where nothing is like it', async () => {
    await create(ours('Heat'));
    expect(await merge(theirs(6, 'Casino'))).toEqual({ created: 1, matched: 0, completed: 0, unchanged: 0 });
    expect(await catalogue()).toMatchObject([
      { title: 'Heat', movieLensId: null },
      { title: 'Casino', movieLensId: 6 },
    ]);
  });

  it('is the one of its IMDb id, whose title and details stay', async () => {
    await create(ours('Heat', { imdbId: 'tt0113277' }));
    const merged = await merge(theirs(6, 'Heat (director’s cut)', { imdbId: 'tt0113277', tmdbId: 949 }));
    expect(merged).toMatchObject({ created: 0, matched: 1, completed: 1 });
    expect(await catalogue()).toEqual([
      { title: 'Heat', movieLensId: 6, imdbId: 'tt0113277', tmdbId: 949, overview: 'In our own words.', version: 1 },
    ]);
  });

  it('is the one of its title and year where that has no IMDb id, accents and case aside', async () => {
    await create(ours('Les Misérables'));
    expect(await merge(theirs(73, 'LES MISERABLES', { imdbId: 'tt0113828' }))).toMatchObject({
      created: 0,
      matched: 1,
    });
    expect(await catalogue()).toMatchObject([{ title: 'Les Misérables', movieLensId: 73, imdbId: 'tt0113828' }]);
  });

  it.each([
    ['another year', [ours('Hamlet', { year: 1996 })], [theirs(1, 'Hamlet')]],
    ['another IMDb id', [ours('Hamlet', { imdbId: 'tt0000001' })], [theirs(1, 'Hamlet', { imdbId: 'tt0000002' })]],
    ['two films of that title and year here', [ours('Hamlet'), ours('Hamlet')], [theirs(1, 'Hamlet')]],
    ['two films of that title and year there', [ours('Hamlet')], [theirs(1, 'Hamlet'), theirs(2, 'Hamlet')]],
    ['no year', [ours('Hamlet', { year: null })], [theirs(1, 'Hamlet', { year: null })]],
  ])('is new where the title alone says that they are one: %s', async (_, here, there) => {
    await create(...here);
    expect(await merge(...there)).toMatchObject({ created: there.length, matched: 0 });
  });

  it('goes without an id that another film has', async () => {
    await create(ours('Heat', { tmdbId: 949 }));
    await merge(theirs(6, 'Casino', { tmdbId: 949 }));
    expect(await catalogue()).toMatchObject([{ tmdbId: 949 }, { movieLensId: 6, tmdbId: null }]);
  });

  it('changes nothing the second time, though an editor has changed the film since', async () => {
    const films = [theirs(6, 'Heat', { imdbId: 'tt0113277', tmdbId: 949 }), theirs(16, 'Casino')];
    await merge(...films);
    await bulk.transaction((tx) => tx.execute(`UPDATE movies SET title = 'Heat!', version = 2 WHERE movielens_id = 6`));
    const before = await catalogue();
    expect(await merge(...films)).toEqual({ created: 0, matched: 0, completed: 0, unchanged: 2 });
    expect(await catalogue()).toEqual(before);
  });

  it('is found by its id in the set', async () => {
    const [heat] = await create(ours('Heat', { imdbId: 'tt0113277' }));
    await merge(theirs(6, 'Heat', { imdbId: 'tt0113277' }));
    expect(await bulk.transaction((tx) => imports.listMovieLensIds(tx))).toEqual(new Map([[6, heat]]));
  });
});

describe('new films', () => {
  it('get ids in the order in which they are given, any text included', async () => {
    const titles = ["L'Âge d'or", '{"brackets"}', 'back\\slash', '映画', 'tab\there'];
    const ids = await create(...titles.map((title) => ours(title, { cast: [title], directors: [title] })));
    const rows = await bulk.transaction((tx) =>
      tx.query<{ id: number; title: string; cast: string[] }[]>('SELECT id, title, cast_members AS cast FROM movies'),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    expect(ids.map((id) => byId.get(id))).toEqual(titles.map((title, n) => ({ id: ids[n], title, cast: [title] })));
  });
});

describe('what the ratings of a movie add up to', () => {
  it('is set where it differs', async () => {
    const [heat, casino] = await create(ours('Heat'), ours('Casino'));
    const total = { movieId: heat!, count: 3, sum: '25' };
    await bulk.transaction((tx) => imports.setRatings(tx, [total]));
    const rows = await bulk.transaction((tx) =>
      tx.query('SELECT id, rating_count AS count, rating_average::float AS average FROM movies ORDER BY id'),
    );
    expect(rows).toEqual([
      { id: heat, count: 3, average: 4.17 },
      { id: casino, count: 0, average: null },
    ]);
  });
});
