import { Caches } from '@app/cache';
import { Configuration, readConfiguration } from '@app/config';
import { lonelyBroadcast } from '../../test/support/broadcast';
import { CatalogueAnswers } from './catalogue-answers';
import { MovieCards } from './movie-cards';
import type { Movie } from './movie.entity';
import type { MoviesRepository } from './movies.repository';

type Shared = ConstructorParameters<typeof Caches>[1];

/** A catalogue of the movies 1 to 9, and what was read of it. */
function world({ databaseUrl = null as string | null, isReachable = false } = {}) {
  const configuration = new Configuration({ ...readConfiguration({}), databaseUrl });
  const shared = { isReachable, drop: () => Promise.resolve() };
  const caches = new Caches(configuration, shared as unknown as Shared, lonelyBroadcast());
  const titles = new Map(Array.from({ length: 9 }, (_, n) => [n + 1, `Film ${n + 1}`]));
  const read: number[][] = [];
  const rows = (ids: readonly number[]) => {
    read.push([...ids]);
    const known = ids.filter((id) => titles.has(id));
    return Promise.resolve(
      known.map((id) => ({ id, title: titles.get(id), overview: null, cast: [] }) as unknown as Movie),
    );
  };
  const repository = { findMany: rows, titles: rows } as unknown as MoviesRepository;
  return { cards: new MovieCards(caches, repository), answers: new CatalogueAnswers(caches), titles, read, shared };
}

describe('cards of movies', () => {
  it('are read once, in one statement, and only those that are not there', async () => {
    const { cards, read } = world();
    expect([...(await cards.find([1, 2])).keys()]).toEqual([1, 2]);
    expect([...(await cards.find([2, 3, 99, 1])).keys()].sort()).toEqual([1, 2, 3]);
    expect(await cards.titles([1, 3])).toEqual(
      new Map([
        [1, 'Film 1'],
        [3, 'Film 3'],
      ]),
    );
    expect(read).toEqual([
      [1, 2],
      [3, 99],
    ]);
  });

  it('of nobody cost nothing', async () => {
    const { cards, read } = world({ databaseUrl: 'postgres://db/marquee' });
    expect([(await cards.find([])).size, (await cards.titles([])).size, read.length]).toEqual([0, 0, 0]);
  });

  it('are read anew once the movie was edited, deleted or rated', async () => {
    const { cards, answers, titles } = world();
    await cards.find([1, 2]);
    titles.set(1, 'Renamed');
    await answers.moviesChanged([1]);
    expect((await cards.titles([1])).get(1)).toBe('Renamed');
    titles.delete(2);
    await answers.moviesChanged([2]);
    expect((await cards.find([2])).size).toBe(0);
    titles.set(3, 'Rated');
    await cards.find([3]);
    titles.set(3, 'Rated again');
    await answers.ratingsChanged([3]);
    expect((await cards.titles([3])).get(3)).toBe('Rated again');
    titles.set(4, 'Imported');
    await answers.everythingChanged();
    expect((await cards.titles([4])).get(4)).toBe('Imported');
  });

  it('that were changed while they were read are not kept', async () => {
    const { cards, answers, titles } = world();
    const reading = cards.find([1]);
    titles.set(1, 'Renamed');
    await answers.moviesChanged([1]);
    await reading;
    expect((await cards.titles([1])).get(1)).toBe('Renamed');
  });

  it('are never kept where others may change them unheard, and are where Redis tells', async () => {
    for (const [isReachable, reads] of [
      [false, 2],
      [true, 1],
    ] as const) {
      const { cards, read } = world({ databaseUrl: 'postgres://db/marquee', isReachable });
      await cards.find([1]);
      await cards.titles([1]);
      expect(read).toHaveLength(reads);
    }
  });
});
