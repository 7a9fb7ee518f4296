import type { ItemOf } from '@marquee/client';
import fc from 'fast-check';
import { startApp, type SignedIn, type TestApp } from '../support/app';
import { clientOf } from '../support/client';

interface Reason {
  movieId: number | null;
  title: string;
  contribution: number;
}

interface Pick {
  movie: { id: number; title: string; year: number | null; genres: string[] };
  score: number;
  reasons: Reason[];
  strategy: string;
}

interface List {
  recommendations: Pick[];
  recommendationId: string;
  modelId: string | null;
}

interface Verdict extends Pick {
  rank: number | null;
  hiddenBy: string | null;
}

type Movie = ItemOf<'/v1/movies'>;

interface Problem {
  errors: { pointer?: string; code: string }[];
}

/** What the reasons leave of the score: nothing, but for rounding. */
const unexplained = ({ score, reasons }: Pick): number =>
  Math.abs(score - reasons.reduce((sum, { contribution }) => sum + contribution, 0));

describe('recommendations on MovieLens', () => {
  let service: TestApp;
  let ada: SignedIn;
  let popular: number[];
  let catalogue: Movie[];

  beforeAll(async () => {
    service = await startApp({}, 'MovieLens');
    catalogue = await everyMovie();
    popular = catalogue.slice(0, 60).map(({ id }) => id);
  });
  beforeEach(async () => {
    ada = await service.signIn();
  });
  afterAll(() => service.close());

  async function everyMovie(): Promise<Movie[]> {
    const query = { limit: 100, fields: 'title,year,genres' };
    const movies: Movie[] = [];
    for await (const movie of clientOf(service).items('/v1/movies', { params: { query } })) movies.push(movie);
    return movies;
  }

  const as = <T>(method: string, target: string, json?: unknown) =>
    service.request<T>(method, target, { headers: { authorization: ada.authorization }, json });
  const rate = (movieId: number, value: number) => as('PUT', `/v1/movies/${movieId}/rating`, { value });
  const list = async (query = ''): Promise<List> => (await as<List>('GET', `/v1/recommendations${query}`)).body;
  const why = async (movieId: number): Promise<Verdict> =>
    (await as<Verdict>('GET', `/v1/recommendations/why/${movieId}`)).body;
  const whatIf = (json?: unknown) => service.request<List & Problem>('POST', '/v1/recommendations', { json });
  const idsOf = ({ recommendations }: List): number[] => recommendations.map(({ movie }) => movie.id);
  const scoresOf = ({ recommendations }: List): number[] => recommendations.map(({ score }) => score);

  describe('react at once', () => {
    it('to a rating: the movie is gone from the next list, and reasons name it', async () => {
      const before = await list('?limit=20');
      const liked = before.recommendations[0]!.movie;
      await rate(liked.id, 5);
      const after = await list('?limit=20');
      expect(idsOf(after)).not.toContain(liked.id);
      expect(
        after.recommendations.some(({ reasons }) =>
          reasons.some(({ movieId, title }) => movieId === liked.id && title === liked.title),
        ),
      ).toBe(true);
      expect(scoresOf(after)).not.toEqual(scoresOf(before));
    });

    it('to its end: the list is as before, to the last digit', async () => {
      await rate(popular[3]!, 4.5);
      const before = await list('?limit=50');
      await rate(popular[7]!, 5);
      expect(idsOf(await list('?limit=50'))).not.toEqual(idsOf(before));
      await as('DELETE', `/v1/movies/${popular[7]}/rating`);
      expect((await list('?limit=50')).recommendations).toEqual(before.recommendations);
    });

    it('to a change of mind: a disliked movie speaks for nothing', async () => {
      await rate(popular[2]!, 5);
      const liked = await list();
      await rate(popular[2]!, 1);
      const disliked = await list();
      expect(liked.recommendations[0]!.strategy).toBe('model');
      expect(liked.recommendations.some(({ reasons }) => reasons.some(({ movieId }) => movieId === popular[2]))).toBe(
        true,
      );
      expect(disliked.recommendations).toHaveLength(20);
      expect(disliked.recommendations.every(({ strategy }) => strategy === 'popular')).toBe(true);
      expect(idsOf(disliked)).not.toContain(popular[2]);
    });
  });

  describe('explain themselves', () => {
    const rateSome = async (count: number): Promise<void> => {
      const ratings = popular.slice(0, count).map((movieId, n) => ({ movieId, value: ((n * 3) % 10) / 2 + 0.5 }));
      await as('POST', '/v1/users/me/ratings/batch', { ratings });
    };

    it.each([0, 1, 5, 40])('by reasons that add up to the score, popularity among them (%i ratings)', async (count) => {
      if (count > 0) await rateSome(count);
      for (const query of ['?limit=50', '?limit=50&explain=true']) {
        const { recommendations } = await list(query);
        expect(recommendations).toHaveLength(50);
        for (const pick of recommendations) {
          expect(unexplained(pick)).toBeLessThan(1e-4);
          expect(pick.reasons.at(-1)).toMatchObject({ movieId: null, title: 'Popular' });
        }
      }
    });

    it('by the ten largest and the rest, or by every one', async () => {
      await rateSome(40);
      const [brief] = (await list('?limit=1')).recommendations;
      const [full] = (await list('?limit=1&explain=true')).recommendations;
      expect(brief!.reasons.filter(({ movieId }) => movieId !== null)).toHaveLength(10);
      expect(full!.reasons.length).toBeGreaterThan(brief!.reasons.length);
      expect(full!.reasons.some(({ title }) => title === 'Other ratings of yours')).toBe(false);
    });

    it('for any movie, in agreement with the list', async () => {
      await rateSome(12);
      const { recommendations } = await list('?limit=100&explain=true');
      expect(recommendations).toHaveLength(100);
      for (const [n, pick] of recommendations.slice(0, 20).entries()) {
        const verdict = await why(pick.movie.id);
        expect(verdict).toMatchObject({
          score: pick.score,
          reasons: pick.reasons,
          strategy: pick.strategy,
          hiddenBy: null,
          rank: n + 1,
        });
      }
    });

    it('for a movie that is kept off the list, by the rule that does it', async () => {
      const [rated, watched, dismissed] = popular.slice(20, 23) as [number, number, number];
      await rate(rated, 5);
      await as('PUT', `/v1/users/me/watched/${watched}`);
      await as('PUT', `/v1/users/me/dismissals/${dismissed}`);
      expect((await why(rated)).hiddenBy).toBe('rated');
      expect((await why(watched)).hiddenBy).toBe('watched');
      expect((await why(dismissed)).hiddenBy).toBe('dismissed');
      expect((await as('GET', '/v1/recommendations/why/2000000000')).status).toBe(404);
    });
  });

  describe('keep to filters', () => {
    it('exactly, and are never short while candidates exist', async () => {
      await rate(popular[0]!, 5);
      const genre = fc.constantFrom('Western', 'Documentary', 'Horror', 'War', 'Drama');
      const wish = fc.record({
        genre,
        yearFrom: fc.integer({ min: 1920, max: 2010 }),
        span: fc.integer({ min: 0, max: 30 }),
        limit: fc.integer({ min: 1, max: 100 }),
      });
      await fc.assert(
        fc.asyncProperty(wish, async ({ genre, yearFrom, span, limit }) => {
          const yearTo = yearFrom + span;
          const fits = catalogue.filter(
            ({ id, year, genres }) =>
              id !== popular[0] && year != null && year >= yearFrom && year <= yearTo && genres!.includes(genre),
          );
          const found = idsOf(await list(`?genre=${genre}&yearFrom=${yearFrom}&yearTo=${yearTo}&limit=${limit}`));
          expect(found).toHaveLength(Math.min(limit, fits.length));
          const allowed = new Set(fits.map(({ id }) => id));
          expect(found.every((id) => allowed.has(id))).toBe(true);
        }),
        { numRuns: 25 },
      );
    });

    it('of several genres at once, and leave out what is excluded', async () => {
      const all = await list('?genre=Drama&genre=War&limit=30');
      expect(all.recommendations).toHaveLength(30);
      expect(
        all.recommendations.every(({ movie }) => movie.genres.includes('Drama') && movie.genres.includes('War')),
      ).toBe(true);
      const [first, second] = idsOf(all);
      const rest = idsOf(await list(`?genre=Drama&genre=War&limit=30&exclude=${first}&exclude=${second}`));
      expect(rest.slice(0, 28)).toEqual(idsOf(all).slice(2));
    });

    it('and to what a person said: dismissed never, watched and rated only when asked for', async () => {
      const [rated, watched, dismissed] = idsOf(await list('?limit=3')) as [number, number, number];
      await rate(rated, 3);
      await as('PUT', `/v1/users/me/watched/${watched}`);
      await as('PUT', `/v1/users/me/dismissals/${dismissed}`);
      const shown = async (query: string): Promise<boolean[]> => {
        const ids = idsOf(await list(`?limit=100${query}`));
        return [rated, watched, dismissed].map((id) => ids.includes(id));
      };
      expect(await shown('')).toEqual([false, false, false]);
      expect(await shown('&includeWatched=true')).toEqual([false, true, false]);
      expect(await shown('&includeRated=true&includeWatched=true')).toEqual([true, true, false]);
    });

    it.each(['limit=0', 'limit=101', 'genre=Sci-Fi', 'diversity=1.1', 'yearFrom=x', 'colour=red', 'seed=1.5'])(
      'refuse ?%s',
      async (query) => {
        expect((await as('GET', `/v1/recommendations?${query}`)).status).toBe(400);
      },
    );
  });

  describe('turn by knobs', () => {
    beforeEach(async () => {
      for (const movieId of popular.slice(0, 4)) await rate(movieId, 5);
    });

    it('to fewer rather than padded', async () => {
      const all = await list('?limit=50');
      const relevant = await list('?limit=50&minRelevance=0.8');
      expect(relevant.recommendations).not.toEqual([]);
      const least = all.recommendations[0]!.score * 0.8;
      expect(idsOf(relevant)).toEqual(
        all.recommendations.filter(({ score }) => score >= least).map(({ movie }) => movie.id),
      );
    });

    it('to another order for another seed, and the same for the same', async () => {
      const first = idsOf(await list('?rotation=0.8&seed=1'));
      expect(idsOf(await list('?rotation=0.8&seed=1'))).toEqual(first);
      expect(idsOf(await list('?rotation=0.8&seed=2'))).not.toEqual(first);
    });

    it('to more variety', async () => {
      expect(idsOf(await list('?diversity=0.9'))).not.toEqual(idsOf(await list()));
    });
  });

  describe('as what-if', () => {
    it('answer as for the same ratings when they are stored, to the last digit', async () => {
      const ratings = popular.slice(0, 15).map((movieId, n) => ({ movieId, value: ((n * 7) % 10) / 2 + 0.5 }));
      await as('POST', '/v1/users/me/ratings/batch', { ratings });
      const { body } = await whatIf({ ratings, limit: 50, explain: true });
      expect(body.recommendations).toHaveLength(50);
      expect(body.recommendations).toEqual((await list('?limit=50&explain=true')).recommendations);
    });

    it('take likes for five stars and dislikes for one', async () => {
      const [a, b] = popular as [number, number];
      const likes = await whatIf({ likes: [a], dislikes: [b] });
      const ratings = await whatIf({
        ratings: [
          { movieId: a, value: 5 },
          { movieId: b, value: 1 },
        ],
      });
      expect(likes.body.recommendations).toEqual(ratings.body.recommendations);
      expect(idsOf(likes.body)).not.toContain(b);
    });

    it.each([
      ['an empty object', {}],
      ['no body', undefined],
    ])('show the popular movies for %s', async (_, json) => {
      const { status, body } = await whatIf(json);
      expect(status).toBe(200);
      expect(body.recommendations).toHaveLength(20);
      expect(body.recommendations.every(({ strategy }) => strategy === 'popular')).toBe(true);
    });

    it.each([
      ['an unknown movie', { likes: [2_000_000_000] }, '/likes/0', 'movieKnown'],
      ['a movie twice', { likes: [1], dislikes: [1] }, '/dislikes/0', 'movieOnce'],
      ['a quarter of a star', { ratings: [{ movieId: 1, value: 4.25 }] }, '/ratings/0/value', 'multipleOf'],
      ['what it does not know', { mood: 'gloomy' }, '/mood', 'unknown'],
    ])('refuse %s, and point at it', async (_, json, pointer, code) => {
      const { status, body } = await whatIf(json);
      expect(status).toBe(400);
      expect(body.errors).toMatchObject([{ pointer, code }]);
    });
  });

  describe('follow the catalogue', () => {
    const editor = async <T>(method: string, target: string, json?: unknown) => {
      const { authorization } = await service.signIn('editor');
      return service.request<T>(method, target, { headers: { authorization }, json });
    };

    it('to a film that is newer than the model, when other candidates run out', async () => {
      const { body } = await editor<{ id: number }>('POST', '/v1/movies', {
        title: 'Tomorrow',
        year: 2150,
        genres: ['Western'],
      });
      const { recommendations } = await list('?genre=Western&yearFrom=2100&limit=5');
      expect(recommendations).toMatchObject([{ movie: { id: body.id }, score: 0, strategy: 'popular' }]);
      expect(await why(body.id)).toMatchObject({ rank: null, hiddenBy: null, score: 0 });
    });

    it('away from a film that is deleted', async () => {
      const [gone] = idsOf(await list('?genre=Documentary&limit=1'));
      await editor('DELETE', `/v1/movies/${gone}`);
      const after = await list('?genre=Documentary&limit=10');
      expect(after.recommendations).toHaveLength(10);
      expect(idsOf(after)).not.toContain(gone);
      expect(
        (
          await service.request<{ items: { movie: { id: number } }[] }>(
            'GET',
            `/v1/movies/${popular[0]}/similar?limit=50`,
          )
        ).body.items.map(({ movie }) => movie.id),
      ).not.toContain(gone);
    });
  });

  it('know similar movies', async () => {
    const { status, body } = await service.request<{
      items: { movie: { id: number }; similarity: number }[];
      nextCursor: null;
    }>('GET', `/v1/movies/${popular[0]}/similar?limit=5`);
    expect(status).toBe(200);
    const similarities = body.items.map(({ similarity }) => similarity);
    expect(similarities).toHaveLength(5);
    expect(similarities).toEqual(similarities.toSorted((a, b) => b - a));
    expect(body.items.every(({ movie }) => movie.id !== popular[0])).toBe(true);
    expect((await service.request('GET', '/v1/movies/2000000000/similar')).status).toBe(404);
  });
});

describe('recommendations without a model', () => {
  it('are the most rated movies, and say that no model made them', async () => {
    const service = await startApp();
    const { authorization } = await service.signIn('editor');
    const headers = { authorization };
    for (const title of ['Heat', 'Fargo']) await service.request('POST', '/v1/movies', { headers, json: { title } });
    await service.request('PUT', '/v1/movies/2/rating', {
      headers: { authorization: (await service.signIn()).authorization },
      json: { value: 4 },
    });
    const { body } = await service.request<List>('GET', '/v1/recommendations', { headers });
    expect(body.modelId).toBeNull();
    expect(body.recommendations).toMatchObject([
      { movie: { title: 'Fargo' }, strategy: 'popular' },
      { movie: { title: 'Heat' } },
    ]);
    await service.close();
  });
});
