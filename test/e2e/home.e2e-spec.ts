import { Transactions } from '@app/database';
import { startApp, type SignedIn, type TestApp } from '../support/app';

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

interface Trending {
  items: { movie: Movie; attention: number }[];
}

describe('home and trending on the sample', () => {
  let service: TestApp;
  let person: SignedIn;

  beforeAll(async () => {
    service = await startApp({ SAMPLE_DATA: 'on', TRENDING_HALF_LIFE_DAYS: '2' });
  }, 60_000);
  beforeEach(async () => {
    person = await service.signIn();
  });
  afterAll(() => service.close());

  const as = <T>(method: string, target: string, json?: unknown) =>
    service.request<T>(method, target, { headers: { authorization: person.authorization }, json });
  const home = async (): Promise<Row[]> => (await as<{ rows: Row[] }>('GET', '/v1/home')).body.rows;
  const movies = async (query: string): Promise<Movie[]> =>
    (await as<{ items: Movie[] }>('GET', `/v1/movies?${query}`)).body.items;

  /** What the title of a row says, of one of its movies. */
  function isTrue({ kind, title }: Row, movie: Movie, similar: ReadonlySet<number>): boolean {
    switch (kind) {
      case 'because-you-rated':
        return similar.has(movie.id);
      case 'director':
        return movie.directors.includes(title.replace('More from ', ''));
      case 'genre':
        return movie.genres.includes(title.replace(' for you', ''));
      case 'new':
        return movie.year !== null && movie.year >= Number(/\d{4}/.exec(title)![0]);
      case 'hidden-gems':
        return movie.ratingAverage! >= 4 && movie.ratingCount >= 5 && movie.ratingCount <= 50;
      default:
        return true;
    }
  }

  it('has rows whose titles are true of each of their movies, and no movie twice', async () => {
    const liked = await movies('person=Alfred Hitchcock&sort=-popularity&limit=3');
    for (const { id } of liked) await as('PUT', `/v1/movies/${id}/rating`, { value: 5 });
    const rows = await home();
    expect(rows.length).toBeLessThanOrEqual(8);
    expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['for-you', 'because-you-rated', 'popular']));
    const shown = rows.flatMap((row) => row.movies.map(({ id }) => id));
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown.filter((id) => liked.some((movie) => movie.id === id))).toEqual([]);

    const because = rows.find(({ kind }) => kind === 'because-you-rated')!;
    const source = liked.find(({ title }) => because.title === `Like ${title}, which you rated 5`)!;
    const neighbours = await as<{ items: { movie: Movie }[] }>('GET', `/v1/movies/${source.id}/similar?limit=50`);
    const similar = new Set(neighbours.body.items.map(({ movie }) => movie.id));
    for (const row of rows) {
      expect(row.movies.length).toBeGreaterThanOrEqual(4);
      for (const movie of row.movies)
        expect([row.title, movie.title, isTrue(row, movie, similar)]).toEqual([row.title, movie.title, true]);
    }
    const director = rows.find(({ kind }) => kind === 'director');
    expect(director?.title).toBe('More from Alfred Hitchcock');
  });

  it('shows first what the person’s own list shows', async () => {
    const [movie] = await movies('limit=1');
    await as('PUT', `/v1/movies/${movie!.id}/rating`, { value: 5 });
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

  it('refuses credentials that are not valid, rather than take their owner for nobody', async () => {
    const headers = { authorization: 'Bearer nonsense' };
    expect((await service.request('GET', '/v1/home', { headers })).status).toBe(401);
  });

  describe('trending', () => {
    const trending = async (): Promise<Trending['items']> =>
      (await as<Trending>('GET', '/v1/movies/trending?limit=50')).body.items;

    /** Moves everybody's likes of a movie so many days back. */
    const age = (movieId: number, days: number) =>
      service.app
        .get(Transactions)
        .run((tx) =>
          tx.query('UPDATE ratings SET rated_at = now() - make_interval(days => $2) WHERE movie_id = $1', [
            movieId,
            days,
          ]),
        );

    it('lets fresh likes outweigh many old ones, each halved by every half-life', async () => {
      await service.app
        .get(Transactions)
        .run((tx) => tx.query(`UPDATE ratings SET rated_at = now() - interval '1 year'`));
      const [known] = await movies('sort=-popularity&limit=1');
      const little = (await movies('sort=popularity&limit=3')).filter(({ id }) => id !== known!.id);
      await age(known!.id, 30);
      for (const { id } of little) await as('PUT', `/v1/movies/${id}/rating`, { value: 5 });
      await age(little[1]!.id, 2);
      await new Promise((resolve) => setTimeout(resolve, 15_500)); // the list is kept so long
      const items = await trending();
      expect(items.map(({ movie }) => movie.id)).not.toContain(known!.id);
      const attention = new Map(items.map((item) => [item.movie.id, item.attention]));
      // One fresh like each; those of the second were moved back together, however many they are.
      expect(attention.get(little[0]!.id)).toBeCloseTo(1, 2);
      const aged = await service.app
        .get(Transactions)
        .run((tx) =>
          tx.query<{ likes: number }[]>(
            'SELECT count(*)::integer AS likes FROM ratings WHERE value >= 8 AND movie_id = $1',
            [little[1]!.id],
          ),
        );
      expect(attention.get(little[1]!.id)).toBeCloseTo(aged[0]!.likes / 2, 1);
      expect(items.map((item) => item.attention)).toEqual(items.map((item) => item.attention).sort((a, b) => b - a));
    }, 40_000);
  });
});
