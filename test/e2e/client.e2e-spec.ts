import { MarqueeProblem, type MarqueeClient, type Tokens } from '@marquee/client';
import { randomBytes } from 'node:crypto';
import { startApp, type TestApp } from '../support/app';
import { clientOf, clientWith, sessionOf } from '../support/client';

let service: TestApp;
let visitor: MarqueeClient;

beforeAll(async () => {
  service = await startApp({ SAMPLE_DATA: 'on' });
  visitor = clientOf(service);
});
afterAll(() => service.close());

const problemOf = (promise: Promise<unknown>): Promise<MarqueeProblem | null> =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof MarqueeProblem ? error : Promise.reject(error as Error)),
  );

async function register(): Promise<{ tokens: Tokens; marquee: MarqueeClient }> {
  const credentials = { email: `${randomBytes(6).toString('hex')}@example.com`, password: 'plenty of popcorn tonight' };
  await visitor.post('/v1/auth/register', { body: { ...credentials, displayName: 'Ada' } });
  const told: (Tokens | null)[] = [];
  const session = sessionOf(service, { onChange: (tokens) => told.push(tokens) });
  await session.signIn(credentials);
  return { tokens: told[0]!, marquee: clientWith(service, session) };
}

describe('the walk through recommendations', () => {
  it('leads from signing up to reasons that add up to the score', async () => {
    const { marquee } = await register();
    expect(await marquee.get('/v1/users/me')).toMatchObject({ displayName: 'Ada' });

    const { items } = await visitor.get('/v1/movies', { params: { query: { genre: ['Crime'], limit: 3 } } });
    for (const { id } of items)
      await marquee.put('/v1/movies/{id}/rating', { params: { path: { id } }, body: { value: 5 } });

    const { recommendations } = await marquee.get('/v1/recommendations', { params: { query: { limit: 10 } } });
    const rated = items.map(({ id }) => id);
    expect(recommendations).toHaveLength(10);
    expect(recommendations.filter(({ movie }) => rated.includes(movie.id))).toEqual([]);

    const [first] = recommendations;
    const why = await marquee.get('/v1/recommendations/why/{movieId}', {
      params: { path: { movieId: first!.movie.id } },
    });
    expect([why.rank, why.score]).toEqual([1, first!.score]);
    const sum = why.reasons.reduce((total, { contribution }) => total + contribution, 0);
    expect(sum).toBeCloseTo(why.score, 5);
    expect(why.reasons.some(({ movieId }) => movieId !== null && rated.includes(movieId))).toBe(true);

    const { items: ratings } = await marquee.get('/v1/users/me/ratings');
    expect(ratings.map(({ movieId, value }) => [movieId, value])).toEqual(
      expect.arrayContaining(rated.map((id) => [id, 5])),
    );
  });

  it('goes on when the access token has ended, and tells whoever keeps the tokens', async () => {
    const { tokens } = await register();
    const told: (Tokens | null)[] = [];
    const kept = { ...tokens, accessToken: 'ended' };
    const later = clientWith(service, sessionOf(service, { tokens: kept, onChange: (next) => told.push(next) }));
    expect(await later.get('/v1/users/me')).toMatchObject({ displayName: 'Ada' });
    expect(told).toEqual([{ accessToken: expect.any(String) as string, refreshToken: expect.any(String) as string }]);
    expect(told[0]?.refreshToken).not.toBe(tokens.refreshToken);
    expect((await later.get('/v1/auth/sessions')).items).toHaveLength(1);
  });
});

describe('the catalogue', () => {
  it('is gone through page by page, each movie once', async () => {
    const query = { genre: ['Crime' as const], sort: 'title' as const, includeTotal: 'exact' as const };
    const { total } = await visitor.get('/v1/movies', { params: { query } });
    const titles: string[] = [];
    for await (const { title } of visitor.items('/v1/movies', { params: { query: { ...query, limit: 7 } } }))
      titles.push(title!); // there, since `fields` leaves nothing out
    expect(titles).toHaveLength(total!);
    expect(new Set(titles).size).toBeGreaterThan(7);
  });

  it('is read no further than somebody wants to', async () => {
    const found: number[] = [];
    for await (const { id } of visitor.items('/v1/movies/popular', { params: { query: { limit: 2 } } })) {
      found.push(id);
      if (found.length === 5) break;
    }
    expect(new Set(found).size).toBe(5);
  });

  it('takes a movie once, however often it is sent with one key', async () => {
    const editor = clientOf(service, await service.signIn('editor'));
    const send = () =>
      editor.post('/v1/movies', {
        params: { header: { 'Idempotency-Key': 'the-same' } },
        body: { title: 'The Client of Mr. Marquee', year: 2026 },
      });
    const [first, second] = [await send(), await send()];
    expect(second.id).toBe(first.id);
    const { items } = await visitor.get('/v1/movies', { params: { query: { query: 'client of mr marquee' } } });
    expect(items.filter(({ title }) => title === first.title)).toHaveLength(1);
  });

  it('is changed by whoever saw its last version', async () => {
    const editor = clientOf(service, await service.signIn('editor'));
    const { id } = await editor.post('/v1/movies', { body: { title: 'Two Editors', year: 2026 } });
    const path = { id };
    const { response } = await editor.raw.GET('/v1/movies/{id}', { params: { path } });
    const header = { 'If-Match': response.headers.get('etag')! };
    expect(await editor.patch('/v1/movies/{id}', { params: { path, header }, body: { year: 2027 } })).toMatchObject({
      year: 2027,
    });
    const late = await problemOf(editor.patch('/v1/movies/{id}', { params: { path, header }, body: { year: 2028 } }));
    expect(late?.status).toBe(412);
    expect(await editor.delete('/v1/movies/{id}', { params: { path } })).toBeUndefined();
  });
});

describe('a refusal', () => {
  it('names every fault of the input', async () => {
    const refused = await problemOf(visitor.get('/v1/movies', { params: { query: { limit: 1000, yearFrom: -1 } } }));
    expect([refused?.status, refused?.slug]).toEqual([400, 'invalid-input']);
    expect(refused?.problem.errors?.map(({ parameter }) => parameter).sort()).toEqual(['limit', 'yearFrom']);
    expect(refused?.problem.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tells what is missing from what is forbidden', async () => {
    const { marquee } = await register();
    const missing = await problemOf(marquee.get('/v1/movies/{id}', { params: { path: { id: 2_000_000_000 } } }));
    const forbidden = await problemOf(marquee.post('/v1/movies', { body: { title: 'Mine' } }));
    const nobody = await problemOf(visitor.get('/v1/recommendations'));
    expect([missing, forbidden, nobody].map((problem) => problem?.status)).toEqual([404, 403, 401]);
  });
});
