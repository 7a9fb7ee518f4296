import fc from 'fast-check';
import { startApp, type SignedIn, type TestApp } from '../support/app';

interface Rating {
  movieId: number;
  value: number;
  ratedAt: string;
}

interface Listed {
  items: (Rating & { movie: { id: number; title: string } })[];
  nextCursor: string | null;
  total?: number;
}

interface Problem {
  type: string;
  errors: { pointer: string; code: string }[];
}

const UNKNOWN = 999_999;

describe('ratings', () => {
  let service: TestApp;
  let editor: SignedIn;
  let ada: SignedIn;

  beforeAll(async () => {
    service = await startApp();
    editor = await service.signIn('editor');
  });
  beforeEach(async () => {
    ada = await service.signIn();
  });
  afterAll(() => service.close());

  const as = <T>(person: SignedIn, method: string, target: string, json?: unknown) =>
    service.request<T>(method, target, { headers: { authorization: person.authorization }, json });
  const addMovie = async (title: string): Promise<number> =>
    (await as<{ id: number }>(editor, 'POST', '/v1/movies', { title })).body.id;
  const rate = (person: SignedIn, movieId: number, value: unknown) =>
    as<Rating & Problem>(person, 'PUT', `/v1/movies/${movieId}/rating`, { value });
  const readMovie = async (movieId: number) =>
    (await service.request<{ ratingCount: number; ratingAverage: number | null }>('GET', `/v1/movies/${movieId}`)).body;

  describe('of one movie', () => {
    it('are stored, changed, read and taken back, and the movie’s mean follows', async () => {
      const movieId = await addMovie('Heat');
      expect((await rate(ada, movieId, 4.5)).body).toMatchObject({ movieId, value: 4.5 });
      expect(await readMovie(movieId)).toMatchObject({ ratingCount: 1, ratingAverage: 4.5 });
      expect((await rate(ada, movieId, 2)).status).toBe(200);
      expect(await readMovie(movieId)).toMatchObject({ ratingCount: 1, ratingAverage: 2 });
      expect((await as<Rating>(ada, 'GET', `/v1/movies/${movieId}/rating`)).body.value).toBe(2);
      expect((await as(ada, 'DELETE', `/v1/movies/${movieId}/rating`)).status).toBe(204);
      expect(await readMovie(movieId)).toMatchObject({ ratingCount: 0, ratingAverage: null });
    });

    it('can be taken back twice', async () => {
      const movieId = await addMovie('Heat');
      expect((await as(ada, 'DELETE', `/v1/movies/${movieId}/rating`)).status).toBe(204);
    });

    it('are the person’s own', async () => {
      const movieId = await addMovie('Heat');
      await rate(ada, movieId, 5);
      const { status, body } = await as<Problem>(await service.signIn(), 'GET', `/v1/movies/${movieId}/rating`);
      expect([status, body.type]).toEqual([404, '/problems/rating-not-found']);
    });

    it.each([0, 5.5, 4.2, -1, '4', null, [4]])('refuse %j', async (value) => {
      const { status, body } = await rate(ada, await addMovie('Heat'), value);
      expect(status).toBe(400);
      expect(body.errors[0]?.pointer).toBe('/value');
    });

    it('of a movie that is not there are 404, whatever is done with them', async () => {
      for (const method of ['GET', 'DELETE'])
        expect((await as(ada, method, `/v1/movies/${UNKNOWN}/rating`)).status).toBe(404);
      expect((await rate(ada, UNKNOWN, 4)).body.type).toBe('/problems/movie-not-found');
    });

    it('need somebody who is signed in', async () => {
      expect((await service.request('PUT', '/v1/movies/1/rating', { json: { value: 4 } })).status).toBe(401);
    });

    it('go with the movie', async () => {
      const movieId = await addMovie('Heat');
      await rate(ada, movieId, 5);
      await as(editor, 'DELETE', `/v1/movies/${movieId}`);
      expect((await as<Listed>(ada, 'GET', '/v1/users/me/ratings')).body.items).toEqual([]);
    });
  });

  describe('in batches', () => {
    const batch = (ratings: unknown) =>
      as<Problem & { created: number; updated: number }>(ada, 'POST', '/v1/users/me/ratings/batch', { ratings });

    it('say how many were new', async () => {
      const [a, b] = [await addMovie('A'), await addMovie('B')];
      await rate(ada, a, 1);
      const { status, body } = await batch([
        { movieId: a, value: 3 },
        { movieId: b, value: 4 },
      ]);
      expect([status, body]).toEqual([200, { created: 1, updated: 1 }]);
      expect(await readMovie(a)).toMatchObject({ ratingCount: 1, ratingAverage: 3 });
    });

    it('are all or nothing, and point at the entry that is wrong', async () => {
      const movieId = await addMovie('A');
      const { status, body } = await batch([
        { movieId, value: 3 },
        { movieId: UNKNOWN, value: 4 },
      ]);
      expect(status).toBe(400);
      expect(body.errors).toMatchObject([{ pointer: '/ratings/1/movieId', code: 'movieKnown' }]);
      expect(await readMovie(movieId)).toMatchObject({ ratingCount: 0 });
    });

    it('name each movie once', async () => {
      const movieId = await addMovie('A');
      const { body } = await batch([
        { movieId, value: 3 },
        { movieId, value: 4 },
      ]);
      expect(body.errors).toMatchObject([{ pointer: '/ratings/1/movieId', code: 'movieOnce' }]);
    });

    it('hold 1 to 500', async () => {
      expect((await batch([])).status).toBe(400);
      expect((await batch(Array.from({ length: 501 }, (_, n) => ({ movieId: n + 1, value: 3 })))).status).toBe(400);
    });
  });

  it('are listed newest first, page by page, none twice', async () => {
    const ids: number[] = [];
    for (let n = 0; n < 5; n++) {
      ids.push(await addMovie(`Film ${n}`));
      await rate(ada, ids[n]!, 3);
    }
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Listed = (
        await as<Listed>(ada, 'GET', `/v1/users/me/ratings?limit=2&includeTotal=exact${cursor && `&cursor=${cursor}`}`)
      ).body;
      expect(page.total).toBe(5);
      seen.push(...page.items.map(({ movie }) => movie.id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(ids.toReversed());
  });

  describe('at once', () => {
    it('by fifty people leave count and mean true', async () => {
      const movieId = await addMovie('Crowd');
      const people = await Promise.all(Array.from({ length: 50 }, () => service.signIn()));
      const values = people.map((_, n) => ((n % 10) + 1) / 2);
      const answers = await Promise.all(people.map((person, n) => rate(person, movieId, values[n])));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      const mean = Math.round((values.reduce((sum, value) => sum + value, 0) / 50) * 100) / 100;
      expect(await readMovie(movieId)).toMatchObject({ ratingCount: 50, ratingAverage: mean });
    });

    it('by one person, given and taken back in any order, leave count and mean as the rating says', async () => {
      const action = fc.oneof(
        fc.constant(null),
        fc.integer({ min: 1, max: 10 }).map((half) => half / 2),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(action, { minLength: 2, maxLength: 12 }), async (actions) => {
          const movieId = await addMovie('Busy');
          await Promise.all(
            actions.map((value) =>
              value === null ? as(ada, 'DELETE', `/v1/movies/${movieId}/rating`) : rate(ada, movieId, value),
            ),
          );
          const { status, body } = await as<Rating>(ada, 'GET', `/v1/movies/${movieId}/rating`);
          const expected =
            status === 200 ? { ratingCount: 1, ratingAverage: body.value } : { ratingCount: 0, ratingAverage: null };
          expect(await readMovie(movieId)).toMatchObject(expected);
        }),
        { numRuns: 15 },
      );
    });

    it('are each answered with what was put, also while the same person takes it back', async () => {
      const movieId = await addMovie('Contested');
      const target = `/v1/movies/${movieId}/rating`;
      for (let round = 0; round < 10; round++) {
        const values = Array.from({ length: 8 }, (_, n) => (n + 1) / 2);
        const [answers] = await Promise.all([
          Promise.all(values.map((value) => rate(ada, movieId, value))),
          ...values.map(() => as(ada, 'DELETE', target)),
        ]);
        expect(answers.map(({ status, body }) => [status, body.value])).toEqual(values.map((value) => [200, value]));
      }
    });

    it('in batches over the same movies in different orders do not wait for each other in a circle', async () => {
      const ids = await Promise.all(Array.from({ length: 20 }, (_, n) => addMovie(`Ring ${n}`)));
      const people = await Promise.all(Array.from({ length: 8 }, () => service.signIn()));
      const answers = await Promise.all(
        people.map((person, n) => {
          const order = n % 2 ? ids : ids.toReversed();
          return as(person, 'POST', '/v1/users/me/ratings/batch', {
            ratings: order.map((movieId) => ({ movieId, value: 4 })),
          });
        }),
      );
      expect(answers.map(({ status }) => status)).toEqual(people.map(() => 200));
      expect(await readMovie(ids[0]!)).toMatchObject({ ratingCount: 8, ratingAverage: 4 });
    });
  });

  describe.each(['watchlist', 'watched', 'dismissals'])('the mark %s', (mark) => {
    it('is put and taken off, as often as one likes', async () => {
      const movieId = await addMovie('Marked');
      const target = `/v1/users/me/${mark}/${movieId}`;
      for (const method of ['PUT', 'PUT', 'DELETE', 'DELETE']) expect((await as(ada, method, target)).status).toBe(204);
    });

    it('needs a movie that is there', async () => {
      expect((await as(ada, 'PUT', `/v1/users/me/${mark}/${UNKNOWN}`)).status).toBe(404);
      expect((await as(ada, 'PUT', `/v1/users/me/${mark}/heat`)).status).toBe(400);
    });
  });

  it.each(['watchlist', 'watched', 'dismissals'])('the list %s shows the movies, newest first', async (mark) => {
    const [a, b] = [await addMovie('A'), await addMovie('B')];
    for (const id of [a, b]) await as(ada, 'PUT', `/v1/users/me/${mark}/${id}`);
    const { body } = await as<Listed>(ada, 'GET', `/v1/users/me/${mark}?limit=1`);
    expect(body.items.map(({ movie }) => movie.id)).toEqual([b]);
    const next = await as<Listed>(ada, 'GET', `/v1/users/me/${mark}?limit=1&cursor=${body.nextCursor}`);
    expect(next.body.items.map(({ movie }) => movie.id)).toEqual([a]);
    expect(next.body.nextCursor).toBeNull();
  });
});
