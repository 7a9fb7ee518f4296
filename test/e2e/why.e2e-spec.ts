import fc from 'fast-check';
import { startApp, type SignedIn, type TestApp } from '../support/app';

interface Reason {
  movieId: number | null;
  contribution: number;
  kind: string;
  text: string;
}

interface Pick {
  movie: { id: number; title: string };
  score: number;
  because: string;
  reasons: Reason[];
  strategy: string;
}

interface Verdict extends Pick {
  rank: number | null;
  hiddenBy: string | null;
  modelId: string;
}

interface List {
  recommendations: Pick[];
  modelId: string;
}

describe('why', () => {
  let service: TestApp;
  let ids: number[];

  beforeAll(async () => {
    // The matrix has room for half of the sample, so that the tail takes part.
    service = await startApp({ SAMPLE_DATA: 'on', MODEL_MAX_ITEMS: '700' });
    const pages = await Promise.all(
      ['-popularity', 'popularity', 'title'].map((sort) =>
        service.request<{ items: { id: number }[] }>('GET', `/v1/movies?limit=100&sort=${sort}`),
      ),
    );
    ids = [...new Set(pages.flatMap(({ body }) => body.items.map(({ id }) => id)))];
  });
  afterAll(() => service.close());

  const as = <T>(person: SignedIn, method: string, target: string, json?: unknown) =>
    service.request<T>(method, target, { headers: { authorization: person.authorization }, json });

  /** Somebody with these ratings: places in the catalogue, and half-stars. */
  async function somebody(ratings: readonly (readonly [number, number])[]): Promise<SignedIn> {
    const person = await service.signIn();
    const opinions = ratings.map(([place, halfStars]) => ({ movieId: ids[place % ids.length]!, value: halfStars / 2 }));
    if (opinions.length > 0) await as(person, 'POST', '/v1/users/me/ratings/batch', { ratings: opinions });
    return person;
  }
  const profiles = fc.uniqueArray(fc.tuple(fc.nat(250), fc.integer({ min: 1, max: 10 })), {
    selector: ([place]) => place,
    maxLength: 12,
  });

  it('agrees with the list on every movie of it: score, rank, reasons, sentence', async () => {
    await fc.assert(
      fc.asyncProperty(
        profiles,
        fc.uniqueArray(fc.nat(99), { minLength: 3, maxLength: 5 }),
        async (ratings, places) => {
          const person = await somebody(ratings);
          const { body: list } = await as<List>(person, 'GET', '/v1/recommendations?limit=100&explain=true');
          for (const place of places) {
            const pick = list.recommendations[place]!;
            const { body: verdict } = await as<Verdict>(person, 'GET', `/v1/recommendations/why/${pick.movie.id}`);
            const { rank, hiddenBy, modelId, ...rest } = verdict;
            expect(rest).toEqual(pick);
            expect([rank, hiddenBy, modelId]).toEqual([place + 1, null, list.modelId]);
            const sum = verdict.reasons.reduce((total, { contribution }) => total + contribution, 0);
            expect(Math.abs(sum - verdict.score)).toBeLessThan(1e-4);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('agrees with the list that tells only the largest reasons: the same sentence, the same first ten', async () => {
    const person = await somebody(Array.from({ length: 40 }, (_, n) => [n * 6, 1 + ((n * 7) % 10)]));
    const { body: list } = await as<List>(person, 'GET', '/v1/recommendations?limit=60');
    expect(list.recommendations).toHaveLength(60);
    for (const [n, pick] of list.recommendations.entries()) {
      const { body: verdict } = await as<Verdict>(person, 'GET', `/v1/recommendations/why/${pick.movie.id}`);
      const { score, because, strategy } = verdict;
      expect({ score, because, strategy, rank: verdict.rank }).toEqual({
        ...{ score: pick.score, because: pick.because, strategy: pick.strategy, rank: n + 1 },
      });
      expect(verdict.reasons.slice(0, 10)).toEqual(pick.reasons.slice(0, 10));
      expect(pick.reasons.length).toBeLessThanOrEqual(12);
    }
  });

  it('of what is hidden names the rule, the strongest first, and still says what it would score', async () => {
    const person = await somebody([[0, 10]]);
    const [rated, watched, dismissed] = [ids[0]!, ids[1]!, ids[2]!];
    await as(person, 'PUT', `/v1/users/me/watched/${watched}`);
    await as(person, 'PUT', `/v1/users/me/dismissals/${dismissed}`);
    const why = async (id: number) => (await as<Verdict>(person, 'GET', `/v1/recommendations/why/${id}`)).body;
    expect((await why(rated)).hiddenBy).toBe('rated');
    expect((await why(watched)).hiddenBy).toBe('watched');
    expect((await why(dismissed)).hiddenBy).toBe('dismissed');
    expect((await why(watched)).rank).toEqual(expect.any(Number));
    await as(person, 'PUT', `/v1/users/me/dismissals/${rated}`);
    expect((await why(rated)).hiddenBy).toBe('dismissed');
    const { body } = await as<List>(person, 'GET', '/v1/recommendations?limit=100');
    const shown = body.recommendations.map(({ movie }) => movie.id);
    expect(shown).toHaveLength(100);
    for (const id of [rated, watched, dismissed]) expect(shown).not.toContain(id);
  });

  it('and the list, and what-if, say the same to the last digit', async () => {
    await fc.assert(
      fc.asyncProperty(profiles, async (ratings) => {
        const person = await somebody(ratings);
        const { body: stored } = await as<List>(
          person,
          'GET',
          '/v1/recommendations?limit=20&diversity=0.2&explain=true',
        );
        const { body: supposed } = await service.request<List>('POST', '/v1/recommendations', {
          json: {
            ratings: ratings.map(([place, halfStars]) => ({ movieId: ids[place % ids.length]!, value: halfStars / 2 })),
            limit: 20,
            diversity: 0.2,
            explain: true,
          },
        });
        expect(stored.recommendations).toHaveLength(20);
        expect(supposed.recommendations).toEqual(stored.recommendations);
      }),
      { numRuns: 10 },
    );
  });

  it('stays true rating by rating, while the sums behind it are only added to', async () => {
    const person = await somebody([]);
    const given: { movieId: number; value: number }[] = [];
    for (let n = 0; n < 12; n++) {
      const opinion = { movieId: ids[n * 5]!, value: 0.5 + (n % 10) / 2 };
      await as(person, 'PUT', `/v1/movies/${opinion.movieId}/rating`, { value: opinion.value });
      given.push(opinion);
      if (n % 4 === 3) {
        const gone = given.shift()!;
        await as(person, 'DELETE', `/v1/movies/${gone.movieId}/rating`);
      }
      const { body: stored } = await as<List>(person, 'GET', '/v1/recommendations?limit=10');
      const { body: scratch } = await service.request<List>('POST', '/v1/recommendations', {
        json: { ratings: given, limit: 10 },
      });
      expect(stored.recommendations).toHaveLength(10);
      expect(stored.recommendations).toEqual(scratch.recommendations);
    }
  });
});
