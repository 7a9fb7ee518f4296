import { MovieLensImportService } from '../../../src/ratings/imports/movielens-import.service';
import { startApp, type TestApp } from '../../support/app';
import { hasRealMovieLens, movieLensFolder } from '../../support/movielens';
import { MOVIELENS_QUERIES, QUERIES, type Query } from './queries';

interface Movie {
  id: number;
  title: string;
  year: number | null;
  directors: string[];
}

/** Of the first ten hits. */
const DEPTH = 10;

/** Films that the sample does not have can be found where the real set is there. */
const ALL_QUERIES = hasRealMovieLens ? [...QUERIES, ...MOVIELENS_QUERIES] : QUERIES;

describe.each([
  ['on the sample', QUERIES, null],
  ['on the sample and MovieLens', ALL_QUERIES, movieLensFolder],
] as const)('the search %s', (name, queries, folder) => {
  let service: TestApp;
  /** Rank of what was meant, 1 is first; Infinity where it is not among the first ten. */
  const ranks = new Map<string, number>();

  beforeAll(async () => {
    service = await startApp({ SAMPLE_DATA: 'on' });
    if (folder !== null)
      await service.app
        .get(MovieLensImportService)
        .run(await folder(), { strict: false, onProgress: () => undefined, onRejected: () => undefined });
    for (const query of queries) ranks.set(query[0], await rankOf(query));
  });
  afterAll(() => service.close());

  const search = async (typed: string): Promise<Movie[]> => {
    const target = `/v1/movies?limit=${DEPTH}&query=${encodeURIComponent(typed)}`;
    return (await service.request<{ items: Movie[] }>('GET', target)).body.items;
  };

  async function rankOf([typed, title, year]: Query): Promise<number> {
    const found = await search(typed);
    const at = found.findIndex((movie) => movie.title === title && (year === undefined || movie.year === year));
    return at === -1 ? Infinity : at + 1;
  }

  it.each(queries.map(([typed]) => typed))('shows first what is meant by %s', (typed) => {
    expect(ranks.get(typed)).toBe(1);
  });

  it('has a mean reciprocal rank of one over all of them', () => {
    const reciprocal = [...ranks.values()].map((rank) => 1 / rank);
    const mean = reciprocal.reduce((sum, one) => sum + one, 0) / reciprocal.length;
    process.stdout.write(`search ${name}: ${ranks.size} queries, MRR@${DEPTH} ${mean.toFixed(3)}\n`);
    expect(ranks.size).toBeGreaterThanOrEqual(60);
    expect(mean).toBe(1);
  });

  it.each([
    'star',
    'love',
    'godfather',
    'the',
    'qqxxyyzz',
    'night&genre=Drama',
    'dark&yearFrom=1990&includeAdult=true',
  ])(
    'counts the same movies by relevance, where it knows which are named so, as in other orders: %s',
    async (asked) => {
      const facets = async (sort: string): Promise<object> => {
        const target = `/v1/movies?limit=1&facets=true&sort=${sort}&query=${asked}`;
        return (await service.request<{ facets: object }>('GET', target)).body.facets;
      };
      expect(await facets('relevance')).toEqual(await facets('title'));
    },
  );

  it.each(['the zyxwvq', 'a zyxwvq', 'zyxwvq of the qqxxyy'])(
    'finds nothing by words that all titles have: %s',
    async (typed) => {
      expect(await search(typed)).toEqual([]);
    },
  );

  it.each(['wachowski', 'Wachowskis', 'lana wachowsky'])('finds people: %s', async (typed) => {
    const found = await search(typed);
    expect(found[0]?.directors.some((director) => director.includes('Wachowski'))).toBe(true);
  });
});
