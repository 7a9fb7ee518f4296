import fc from 'fast-check';
import { startApp, type SignedIn, type TestAnswer, type TestApp } from '../support/app';

interface Movie {
  id: number;
  title: string;
  year: number | null;
  genres: string[];
  directors: string[];
  cast: string[];
  languages: string[];
  ratingAverage: number | null;
  ratingCount: number;
  createdAt: string;
}

interface Movies {
  items: Movie[];
  nextCursor: string | null;
  total?: number;
  facets?: { genres: { value: string; count: number }[]; decades: { value: number; count: number }[] };
}

interface Problem {
  type: string;
  status: number;
  errors: { pointer?: string; parameter?: string; code: string }[];
}

describe('the catalogue, read', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startApp({ SAMPLE_DATA: 'on' });
  });
  afterAll(() => service.close());

  const get = async <T = Movies>(query: string): Promise<T> =>
    (await service.request<T>('GET', `/v1/movies${query}`)).body;
  const first = async (query: string): Promise<string | undefined> =>
    (await get(`?query=${encodeURIComponent(query)}&limit=1`)).items[0]?.title;

  async function pages(query: string, limit: number): Promise<Movie[]> {
    const items: Movie[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Movies = await get(`?limit=${limit}${query}${cursor === '' ? '' : `&cursor=${cursor}`}`);
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }

  describe('by search', () => {
    it.each([
      ['godfather', 'The Godfather'],
      ['the godfathr', 'The Godfather'],
      ['GODFATHER part ii', 'The Godfather Part II'],
      ['amelie', 'Amélie'],
      ['spirited awa', 'Spirited Away'],
      ['matrix', 'The Matrix'],
      ['lord rings two towers', 'The Lord of the Rings: The Two Towers'],
      ['七人の侍', 'Seven Samurai'],
      ['casablnca', 'Casablanca'],
    ])('finds what is meant by %s', async (query, title) => {
      expect(await first(query)).toBe(title);
    });

    it('finds people', async () => {
      const { items } = await get('?query=wachowski');
      expect(items.length).toBeGreaterThan(0);
      expect(items.every(({ directors }) => directors.some((name) => name.includes('Wachowski')))).toBe(true);
    });

    it.each(["'", '%', '_', '\\', '" OR 1=1 --', '!!! & | <-> :*', '(.*)', '🍿', "it's", '   x   '])(
      'takes %j for what it says',
      async (query) => {
        const { status } = await service.request('GET', `/v1/movies?query=${encodeURIComponent(query)}`);
        expect(status).toBe(200);
      },
    );

    it('finds nothing where there is nothing', async () => {
      expect(await get('?query=qqxxyyzz&includeTotal=exact')).toEqual({ items: [], nextCursor: null, total: 0 });
    });

    it('needs words for relevance', async () => {
      const { status, body } = await service.request<Problem>('GET', '/v1/movies?sort=relevance');
      expect([status, body.errors[0]?.parameter]).toEqual([400, 'sort']);
    });
  });

  describe('by filter', () => {
    it('of genres, all of which must match', async () => {
      const { items } = await get('?genre=Crime&genre=Drama&limit=100');
      expect(items.length).toBeGreaterThan(0);
      expect(items.every(({ genres }) => genres.includes('Crime') && genres.includes('Drama'))).toBe(true);
    });

    it('of years', async () => {
      const { items } = await get('?yearFrom=1960&yearTo=1962&limit=100');
      expect(items.length).toBeGreaterThan(0);
      expect(items.every(({ year }) => year !== null && year >= 1960 && year <= 1962)).toBe(true);
    });

    it('of a person, in any case and without accents', async () => {
      const { items } = await get('?person=jean-pierre%20JEUNET');
      expect(items.length).toBeGreaterThan(0);
      expect(items.every(({ directors, cast }) => [...directors, ...cast].includes('Jean-Pierre Jeunet'))).toBe(true);
    });

    it('of the mean rating', async () => {
      const { items } = await get('?minRating=4&limit=100');
      expect(items.length).toBeGreaterThan(0);
      expect(items.every(({ ratingAverage }) => (ratingAverage ?? 0) >= 4)).toBe(true);
    });

    it('all at once, with totals and facets that agree', async () => {
      const query = 'genre=Drama&yearFrom=1950&yearTo=1979&minRating=3';
      const { facets, total } = await get(`?${query}&facets=true&includeTotal=exact&limit=1`);
      const all = await pages(`&${query}`, 100);
      expect(total).toBe(all.length);
      expect(facets?.genres.find(({ value }) => value === 'Drama')?.count).toBe(total);
      expect(facets?.decades.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      expect(facets?.decades.map(({ value }) => value)).toEqual([1950, 1960, 1970]);
    });

    it('with an estimate of how many there are', async () => {
      const { total } = await get('?includeTotal=estimated&limit=1');
      expect(total).toBeGreaterThan(100);
    });
  });

  describe('in order', () => {
    const keys: Record<string, (movie: Movie) => number | string> = {
      year: ({ year }) => year ?? 0,
      rating: ({ ratingAverage }) => ratingAverage ?? 0,
      popularity: ({ ratingCount }) => ratingCount,
      createdAt: ({ createdAt }) => createdAt,
    };

    it.each(['year', '-year', 'rating', '-rating', 'popularity', '-popularity', 'createdAt', '-createdAt'])(
      'of %s',
      async (sort) => {
        const key = keys[sort.replace('-', '')]!;
        const values = (await pages(`&sort=${sort}&genre=Western`, 7)).map(key);
        const sorted = values.toSorted((a, b) => (a < b ? -1 : Number(a > b)));
        expect(values).toEqual(sort.startsWith('-') ? sorted.toReversed() : sorted);
      },
    );

    it('of titles, without their articles', async () => {
      const english = (await pages('&sort=title&genre=War', 100)).filter(({ languages }) => languages[0] === 'en');
      const filed = english.map(({ title }) => title.replace(/^(The|A|An) /, '').toLowerCase());
      const plain = filed.filter((title) => /^[a-z ]+$/.test(title));
      expect(plain.length).toBeGreaterThan(5);
      expect(plain).toEqual(plain.toSorted());
    });

    it('pages skip nothing and repeat nothing, whatever their size, order and filter', async () => {
      const sort = fc.constantFrom('title', '-title', 'year', '-year', '-rating', '-popularity', 'createdAt');
      const filter = fc.constantFrom(
        '&genre=Horror',
        '&yearFrom=1990&yearTo=1994',
        '&query=love',
        '&query=the%20nigth',
        '&person=Tom%20Hanks',
      );
      await fc.assert(
        fc.asyncProperty(sort, filter, fc.integer({ min: 1, max: 40 }), async (order, condition, limit) => {
          const whole = await pages(`&sort=${order}${condition}`, 100);
          expect((await pages(`&sort=${order}${condition}`, limit)).map(({ id }) => id)).toEqual(
            whole.map(({ id }) => id),
          );
          expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
        }),
        { numRuns: 12 },
      );
    });

    it('pages by relevance skip nothing and repeat nothing, while films are added and the best fit changes', async () => {
      const before = await pages('&query=love%20night', 100);
      expect(before.length).toBeGreaterThan(5);
      const editor = await service.signIn('editor');
      const seen: number[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: Movies = await get(`?limit=2&query=love%20night${cursor === '' ? '' : `&cursor=${cursor}`}`);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
        const headers = { authorization: editor.authorization };
        await service.request('POST', '/v1/movies', { json: { title: `Night ${seen.length}` }, headers });
        await service.request('POST', '/v1/movies', { json: { title: 'Love Night' }, headers });
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining(before.map(({ id }) => id)));
    });

    it('a cursor names its page in a Link header, and is bound to what it was made for', async () => {
      const { headers, body } = await service.request<Movies>('GET', '/v1/movies?limit=2&sort=year');
      expect(headers.get('link')).toContain(`cursor=${body.nextCursor}`);
      expect(headers.get('link')).toContain('rel="next"');
      for (const query of [`?sort=-year&cursor=${body.nextCursor}`, `?sort=year&cursor=x${body.nextCursor}`]) {
        const answer = await service.request<Problem>('GET', `/v1/movies${query}`);
        expect([answer.status, answer.body.errors[0]?.parameter]).toEqual([400, 'cursor']);
      }
      expect((await service.request('GET', `/v1/movies?sort=year&limit=5&cursor=${body.nextCursor}`)).status).toBe(200);
    });
  });

  it('shows only the fields that are asked for', async () => {
    const { items } = await get('?fields=title,year&limit=3');
    expect(items.map((item) => Object.keys(item))).toEqual([1, 2, 3].map(() => ['id', 'title', 'year']));
    expect((await service.request('GET', '/v1/movies?fields=budget')).status).toBe(400);
  });

  it('lists the popular ones, the most rated first', async () => {
    const { items } = await get('/popular?limit=10');
    const counts = items.map(({ ratingCount }) => ratingCount);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });

  it('lists all genres with how many movies have each', async () => {
    const { body } = await service.request<{ items: { name: string; movieCount: number }[] }>('GET', '/v1/genres');
    expect(body.items).toHaveLength(19);
    const { total } = await get('?genre=Western&includeTotal=exact&limit=1');
    expect(body.items.find(({ name }) => name === 'Western')?.movieCount).toBe(total);
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=1e1',
    'limit=0x10',
    'limit=5&limit=6',
    'genre=Sci-Fi',
    'yearFrom=1.5',
    'minRating=six',
    'sort=budget',
    'colour=red',
    'facets=yes',
    'query=',
  ])('refuses ?%s', async (query) => {
    const { status, body } = await service.request<Problem>('GET', `/v1/movies?${query}`);
    expect([status, body.type]).toEqual([400, '/problems/invalid-input']);
  });

  it.each([
    ['0', 400],
    ['-1', 400],
    ['1.5', 400],
    ['1e3', 400],
    ['2147483648', 400],
    ['9007199254740993', 400],
    ['heat', 400],
    ['2147483647', 404],
  ])('answers the id %s with %i', async (id, status) => {
    expect((await service.request('GET', `/v1/movies/${id}`)).status).toBe(status);
  });
});

describe('the catalogue, written', () => {
  let service: TestApp;
  let editor: SignedIn;

  beforeAll(async () => {
    service = await startApp();
    editor = await service.signIn('editor');
  });
  afterAll(() => service.close());

  const as = <T = Movie & Problem>(
    method: string,
    target: string,
    json?: unknown,
    headers: Record<string, string> = {},
  ): Promise<TestAnswer<T>> =>
    service.request<T>(method, target, { headers: { authorization: editor.authorization, ...headers }, json });
  const add = (change: object = {}) =>
    as('POST', '/v1/movies', { title: 'Heat', year: 1995, genres: ['Crime'], ...change });

  it('adds a movie, and says where it is', async () => {
    const { status, headers, body } = await add({ directors: ['Michael Mann'], languages: ['en'] });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/v1/movies/${body.id}`);
    expect(body).toMatchObject({ title: 'Heat', originalTitle: null, cast: [], ratingAverage: null, ratingCount: 0 });
    const read = await service.request<Movie>('GET', `/v1/movies/${body.id}`);
    expect(read.body).toEqual(body);
    expect(read.headers.get('etag')).toBe(headers.get('etag'));
  });

  it('stores text byte for byte', async () => {
    const title = '<b>“Ünïcødé” & 🍿</b>\u200b — \'"\\;DROP TABLE movies';
    expect((await add({ title })).body.title).toBe(title);
  });

  it('replaces a movie whole, and changes only what a patch says', async () => {
    const { body } = await add({ overview: 'A thief and a detective.' });
    const patched = await as(
      'PATCH',
      `/v1/movies/${body.id}`,
      { year: 1996 },
      { 'content-type': 'application/merge-patch+json' },
    );
    expect(patched.body).toMatchObject({
      title: 'Heat',
      year: 1996,
      overview: 'A thief and a detective.',
      genres: ['Crime'],
    });
    expect((await as('PATCH', `/v1/movies/${body.id}`, { overview: null })).body).toMatchObject({
      overview: null,
      year: 1996,
    });
    expect((await as('PUT', `/v1/movies/${body.id}`, { title: 'Heat 2' })).body).toMatchObject({
      title: 'Heat 2',
      year: null,
      genres: [],
    });
  });

  it('deletes a movie', async () => {
    const { body } = await add();
    expect((await as('DELETE', `/v1/movies/${body.id}`)).status).toBe(204);
    for (const method of ['GET', 'DELETE']) expect((await as(method, `/v1/movies/${body.id}`)).status).toBe(404);
  });

  it('has each film of IMDb and TMDB once', async () => {
    await add({ imdbId: 'tt0113277', tmdbId: 949 });
    const { body } = await add();
    for (const change of [{ imdbId: 'tt0113277' }, { tmdbId: 949 }]) {
      expect((await add(change)).body.type).toBe('/problems/movie-exists');
      expect((await as('PATCH', `/v1/movies/${body.id}`, change)).status).toBe(409);
    }
  });

  it.each([
    ['no title', { title: undefined }, '/title'],
    ['a title that is a number', { title: 5 }, '/title'],
    ['a title with NUL', { title: 'He\0at' }, '/title'],
    ['half a character', { title: '\ud83c' }, '/title'],
    ['a year as text', { year: '1995' }, '/year'],
    ['a year before film', { year: 1700 }, '/year'],
    ['a genre of another vocabulary', { genres: ['Sci-Fi'] }, '/genres/0'],
    ['a genre twice', { genres: ['Crime', 'Crime'] }, '/genres'],
    ['an IMDb id of its own', { imdbId: '113277' }, '/imdbId'],
    ['an id of its own', { id: 7 }, '/id'],
    ['a version of its own', { version: 9 }, '/version'],
    ['ratings of its own', { ratingCount: 1000 }, '/ratingCount'],
    ['what it does not know', { budget: 60 }, '/budget'],
  ])('refuses %s, and points at it', async (_, change, pointer) => {
    const { status, body } = await add(change);
    expect(status).toBe(400);
    expect(body.errors.map((error) => error.pointer?.startsWith(pointer))).toContain(true);
  });

  describe('by two at once', () => {
    it('lets exactly one of fifty patches with one ETag win', async () => {
      const { body, headers } = await add();
      const match = { 'if-match': headers.get('etag') ?? '' };
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, n) => as('PATCH', `/v1/movies/${body.id}`, { year: 1900 + n }, match)),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 412)).toHaveLength(49);
      expect((await service.request<Movie>('GET', `/v1/movies/${body.id}`)).body.year).toBe(
        answers.find(({ status }) => status === 200)?.body.year,
      );
    });

    it('does not count a rating as an edit', async () => {
      const { body, headers } = await add();
      await as('PUT', `/v1/movies/${body.id}/rating`, { value: 4 });
      const answer = await as(
        'PATCH',
        `/v1/movies/${body.id}`,
        { year: 1996 },
        { 'if-match': headers.get('etag') ?? '' },
      );
      expect([answer.status, answer.body.ratingCount]).toEqual([200, 1]);
    });

    it('refuses to replace or delete what somebody else has changed', async () => {
      const { body, headers } = await add();
      await as('PATCH', `/v1/movies/${body.id}`, { year: 1996 });
      const match = { 'if-match': headers.get('etag') ?? '' };
      expect((await as('PUT', `/v1/movies/${body.id}`, { title: 'Heat' }, match)).status).toBe(412);
      expect((await as('DELETE', `/v1/movies/${body.id}`, undefined, match)).status).toBe(412);
      expect((await as('DELETE', `/v1/movies/${body.id}`, undefined, { 'if-match': '*' })).status).toBe(204);
    });
  });

  it('answers 304 to who has it already, until it changes', async () => {
    const { body, headers } = await add();
    const read = () =>
      service.request('GET', `/v1/movies/${body.id}`, { headers: { 'if-none-match': headers.get('etag') ?? '' } });
    const same = await read();
    expect([same.status, same.text]).toEqual([304, '']);
    await as('PUT', `/v1/movies/${body.id}/rating`, { value: 5 });
    expect((await read()).status).toBe(200);
  });

  it('is for editors', async () => {
    const { body } = await add();
    const { authorization } = await service.signIn('user');
    const writes = [
      ['POST', '/v1/movies'],
      ['PUT', `/v1/movies/${body.id}`],
      ['PATCH', `/v1/movies/${body.id}`],
      ['DELETE', `/v1/movies/${body.id}`],
    ] as const;
    for (const [method, target] of writes) {
      const json = method === 'DELETE' ? undefined : { title: 'Mine' };
      expect((await service.request(method, target, { json })).status).toBe(401);
      expect((await service.request(method, target, { json, headers: { authorization } })).status).toBe(403);
    }
  });

  it('pages stay whole while movies are added', async () => {
    for (let n = 0; n < 10; n++) await add({ title: `Stable ${n}`, year: 2100 });
    const seen: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const target: string = `/v1/movies?yearFrom=2100&sort=createdAt&limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { body }: TestAnswer<Movies> = await service.request<Movies>('GET', target);
      seen.push(...body.items.filter(({ title }) => title.startsWith('Stable')).map(({ id }) => id));
      if (seen.length < 8) await add({ title: 'Late', year: 2100 });
      cursor = body.nextCursor;
    }
    expect(seen).toHaveLength(10);
    expect(new Set(seen).size).toBe(10);
  });
});
