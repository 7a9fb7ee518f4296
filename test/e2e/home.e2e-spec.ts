import { CatalogueAnswers } from '../../src/movies/catalogue-answers';
import { startApp, type SignedIn, type TestApp } from '../support/app';
import { Statements } from '../support/statements';

interface Movie {
  id: number;
  title: string;
  year: number | null;
  genres: string[];
  directors: string[];
  ratingAverage: number | null;
  ratingCount: number;
}

interface Row {
  kind: string;
  title: string;
  movies: Movie[];
}

/** Statements for a page, however much the person has rated, and however many rows it has. */
const MOST_STATEMENTS = 20;

describe.each<[string, () => Promise<TestApp>]>([
  ['the sample', () => startApp({ SAMPLE_DATA: 'on' })],
  ['MovieLens', () => startApp({}, 'MovieLens')],
])('the home page on %s', (_, start) => {
  let service: TestApp;
  let person: SignedIn;

  beforeAll(async () => {
    service = await start();
  });
  beforeEach(async () => {
    person = await service.signIn();
  });
  afterAll(() => service.close());

  const as = <T>(method: string, target: string, json?: unknown) =>
    service.request<T>(method, target, { headers: { authorization: person.authorization }, json });
  const home = async (): Promise<Row[]> => (await as<{ rows: Row[] }>('GET', '/v1/home')).body.rows;
  const movies = async (query: string): Promise<Movie[]> =>
    (await as<{ items: Movie[] }>('GET', `/v1/movies?${query}`)).body.items;
  const idsOf = (answer: { movie: Movie }[]): Set<number> => new Set(answer.map(({ movie }) => movie.id));

  async function like(count: number): Promise<Movie[]> {
    const liked = await movies(`genre=Thriller&sort=-popularity&limit=${count}`);
    const ratings = liked.map(({ id }, n) => ({ movieId: id, value: n === 0 ? 5 : 4 }));
    await as('POST', '/v1/users/me/ratings/batch', { ratings });
    return liked;
  }

  /** What the rest of the API says that the claims of rows are checked against. */
  async function facts(source: number) {
    type Items = { items: { movie: Movie }[] };
    type Picks = { recommendations: { movie: Movie }[] };
    const [neighbours, trending, mostRated, list, newest] = await Promise.all([
      as<Items>('GET', `/v1/movies/${source}/similar?limit=50`),
      as<Items & { basis: string }>('GET', '/v1/movies/trending?limit=100'),
      movies('sort=-popularity&limit=100'),
      as<Picks>('GET', '/v1/recommendations?limit=60&diversity=0.1'),
      movies('sort=-year&limit=1'),
    ]);
    return {
      similar: idsOf(neighbours.body.items),
      trending: trending.body.basis === 'likes' ? idsOf(trending.body.items) : new Set<number>(),
      mostRated: new Set(mostRated.map(({ id }) => id)),
      recommended: idsOf(list.body.recommendations),
      lastYear: newest[0]!.year!,
    };
  }

  type Known = Awaited<ReturnType<typeof facts>>;
  type Claim = (movie: Movie, title: string, known: Known) => boolean;

  /** What the title of a row of each kind says of each of its movies. */
  const claims: Record<string, Claim> = {
    'for-you': ({ id }, _title, { recommended }) => recommended.has(id),
    'because-you-rated': ({ id }, _title, { similar }) => similar.has(id),
    director: ({ directors }, title) => directors.includes(title.replace('More from ', '')),
    genre: ({ id, genres }, title, { recommended }) =>
      recommended.has(id) && genres.includes(title.replace(' for you', '')),
    trending: ({ id }, _title, { trending }) => trending.has(id),
    new: ({ year }, title, { lastYear }) => year! >= Number(/\d{4}/.exec(title)![0]) && year! > lastYear - 3,
    'hidden-gems': ({ ratingAverage, ratingCount }) => ratingAverage! >= 4 && ratingCount >= 5 && ratingCount <= 50,
    popular: ({ id }, title, { mostRated }) => title === 'Among the 100 most rated' && mostRated.has(id),
  };

  it('has rows whose titles are true of each of their movies, and no movie twice', async () => {
    const liked = await like(5);
    const rows = await home();
    const known = await facts(liked[0]!.id);
    expect(rows.length).toBeLessThanOrEqual(8);
    const kinds = ['for-you', 'because-you-rated', 'new', 'hidden-gems', 'popular'];
    expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(kinds));
    expect(rows[1]!.title).toBe(`Like ${liked[0]!.title}, which you rated 5`);
    const shown = rows.flatMap((row) => row.movies.map(({ id }) => id));
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown.filter((id) => liked.some((movie) => movie.id === id))).toEqual([]);
    for (const row of rows) expect(row.movies.length).toBeGreaterThanOrEqual(4);
    const lies = rows.flatMap((row) =>
      row.movies
        .filter((movie) => !claims[row.kind]!(movie, row.title, known))
        .map((movie) => `${row.title}: ${movie.title}`),
    );
    expect(lies).toEqual([]);
  });

  it('shows first what the person’s own list shows', async () => {
    await like(1);
    const list = await as<{ recommendations: { movie: Movie }[] }>('GET', '/v1/recommendations?limit=60&diversity=0.1');
    const own = list.body.recommendations.slice(0, 12).map((pick) => pick.movie.id);
    expect((await home())[0]!.movies.map(({ id }) => id)).toEqual(own);
  });

  it('leaves out what was dismissed and watched', async () => {
    const [first, second] = (await home())[0]!.movies;
    await as('PUT', `/v1/users/me/dismissals/${first!.id}`);
    await as('PUT', `/v1/users/me/watched/${second!.id}`);
    const shown = (await home()).flatMap((row) => row.movies.map(({ id }) => id));
    expect(shown).not.toContain(first!.id);
    expect(shown).not.toContain(second!.id);
  });

  it('is for anyone: rows that are the same for everybody, and no personal ones', async () => {
    const { status, body } = await service.request<{ rows: Row[] }>('GET', '/v1/home');
    expect(status).toBe(200);
    expect(body.rows.length).toBeGreaterThanOrEqual(3);
    expect(body.rows.every(({ kind }) => ['trending', 'new', 'hidden-gems', 'popular'].includes(kind))).toBe(true);
  });

  it('takes few statements, and no more for sixty ratings than for five', async () => {
    const asked = new Statements();
    const statements = async (): Promise<number> => {
      await service.app.get(CatalogueAnswers).everythingChanged(); // nothing is in memory
      const headers = { authorization: person.authorization, 'x-request-id': 'home' };
      expect((await service.request('GET', '/v1/home', { headers })).status).toBe(200);
      return asked.take('home');
    };
    await like(5);
    const few = await statements();
    await like(60);
    expect(await statements()).toBe(few);
    expect(few).toBeGreaterThan(0);
    expect(few).toBeLessThanOrEqual(MOST_STATEMENTS);
    asked.close();
  });

  it('refuses credentials that are not valid, rather than take their owner for nobody', async () => {
    const headers = { authorization: 'Bearer nonsense' };
    expect((await service.request('GET', '/v1/home', { headers })).status).toBe(401);
  });
});

describe('more from a director', () => {
  it('is of the one whose films the person likes most', async () => {
    const service = await startApp({ SAMPLE_DATA: 'on' });
    const { authorization } = await service.signIn();
    const as = <T>(method: string, target: string, json?: unknown) =>
      service.request<T>(method, target, { headers: { authorization }, json });
    const { body } = await as<{ items: Movie[] }>('GET', '/v1/movies?person=Alfred Hitchcock&sort=-popularity&limit=3');
    for (const { id } of body.items) await as('PUT', `/v1/movies/${id}/rating`, { value: 5 });
    const { rows } = (await as<{ rows: Row[] }>('GET', '/v1/home')).body;
    const row = rows.find(({ kind }) => kind === 'director')!;
    expect(row.title).toBe('More from Alfred Hitchcock');
    expect(row.movies.length).toBeGreaterThan(0);
    expect(row.movies.every(({ directors }) => directors.includes('Alfred Hitchcock'))).toBe(true);
    await service.close();
  });
});
