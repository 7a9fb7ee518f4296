import { startApp, type SignedIn, type TestApp } from '../support/app';

interface Movie {
  id: number;
  title: string;
  adult: boolean;
}

interface List {
  items: Movie[];
  recommendations: { movie: Movie }[];
  rows: { movies: Movie[] }[];
}

describe('films for adults', () => {
  let service: TestApp;
  let editor: SignedIn;
  let person: SignedIn;
  /** Two films that everybody likes, of which one is made a film for adults. */
  let film: Movie;
  let other: Movie;

  beforeAll(async () => {
    service = await startApp({ SAMPLE_DATA: 'on' });
    [editor, person] = [await service.signIn('editor'), await service.signIn()];
    [film, other] = (await get<List>('/v1/movies/popular?limit=2')).items as [Movie, Movie];
    await call('PATCH', `/v1/movies/${film.id}`, editor, { adult: true });
  });
  afterAll(() => service.close());

  const call = (method: string, target: string, who: SignedIn, json?: object) =>
    service.request<Movie & { hiddenBy: string | null }>(method, target, {
      json,
      headers: { authorization: who.authorization },
    });
  const get = async <T>(target: string, who?: SignedIn): Promise<T> =>
    (await service.request<T>('GET', target, { headers: who ? { authorization: who.authorization } : {} })).body;
  const idsOf = (movies: readonly Movie[]): number[] => movies.map(({ id }) => id);
  const recommended = async (): Promise<number[]> =>
    (await get<List>('/v1/recommendations?limit=100', person)).recommendations.map(({ movie }) => movie.id);
  const atHome = async (): Promise<number[]> =>
    (await get<List>('/v1/home', person)).rows.flatMap(({ movies }) => idsOf(movies));

  it('say so themselves, and are not for adults unless somebody says so', async () => {
    expect(await get<Movie>(`/v1/movies/${film.id}`)).toMatchObject({ adult: true });
    expect(await get<Movie>(`/v1/movies/${other.id}`)).toMatchObject({ adult: false });
    const created = await call('POST', '/v1/movies', editor, { title: 'A film for anybody' });
    expect(created.body.adult).toBe(false);
  });

  it('are in no list, unless it is asked for them', async () => {
    for (const target of ['/v1/movies?limit=100', '/v1/movies/popular?limit=100', '/v1/movies/trending?limit=100'])
      expect([target, idsOf((await get<List>(target)).items)]).toEqual([target, expect.not.arrayContaining([film.id])]);
    const found = async (more: string) =>
      idsOf((await get<List>(`/v1/movies?query=${encodeURIComponent(film.title)}${more}`)).items);
    expect(await found('')).not.toContain(film.id);
    expect(await found('&includeAdult=true')).toContain(film.id);
    const total = async (more: string) => (await get<{ total: number }>(`/v1/movies?includeTotal=exact${more}`)).total;
    expect((await total('&includeAdult=true')) - (await total(''))).toBe(1);
  });

  it('are not recommended, and the list is as long as it was', async () => {
    const ids = await recommended();
    expect(ids).toHaveLength(100);
    expect(ids).toContain(other.id);
    expect(ids).not.toContain(film.id);
    expect(await atHome()).not.toContain(film.id);
    expect((await call('GET', `/v1/recommendations/why/${film.id}`, person)).body.hiddenBy).toBe('adult');
  });

  it('are not what strangers are shown', async () => {
    const { body } = await service.request<List>('POST', '/v1/recommendations', { json: { limit: 100 } });
    expect(body.recommendations.map(({ movie }) => movie.id)).not.toContain(film.id);
    const rows = (await get<List>('/v1/home')).rows.flatMap(({ movies }) => idsOf(movies));
    expect(rows).not.toContain(film.id);
  });

  it('are no neighbours of other films', async () => {
    const { items } = await get<List & { items: { movie: Movie }[] }>(`/v1/movies/${film.id}/similar?limit=1`);
    const neighbour = items[0]!.movie;
    const around = await get<{ items: { movie: Movie }[] }>(`/v1/movies/${neighbour.id}/similar?limit=50`);
    expect(around.items.length).toBeGreaterThan(20);
    expect(around.items.map(({ movie }) => movie.id)).not.toContain(film.id);
  });

  it('are recommended to who asked for them, and until they change their mind', async () => {
    const prefer = (showAdult: boolean) => call('PATCH', '/v1/users/me', person, { preferences: { showAdult } });
    await prefer(true);
    expect(await recommended()).toContain(film.id);
    expect((await call('GET', `/v1/recommendations/why/${film.id}`, person)).body.hiddenBy).toBeNull();
    await prefer(false);
    expect(await recommended()).not.toContain(film.id);
  });

  it('are for everybody again when an editor says so', async () => {
    await call('PATCH', `/v1/movies/${film.id}`, editor, { adult: false });
    expect(await recommended()).toContain(film.id);
  });
});
