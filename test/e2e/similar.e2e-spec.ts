import { startApp, type TestApp } from '../support/app';
import { hasRealMovieLens } from '../support/movielens';

interface Similar {
  items: {
    movie: { id: number; title: string };
    similarity: number;
    basis: string;
    shared: { kind: string; name: string }[];
  }[];
}

/** A film, a sequel or another by its makers, and among how many neighbours that has to be. */
const PAIRS: [string, string, number][] = hasRealMovieLens
  ? [
      ['Toy Story', 'Toy Story 2', 3],
      ['The Godfather', 'The Godfather: Part II', 3],
      ['Alien', 'Aliens', 3],
      ['Kill Bill: Vol. 1', 'Kill Bill: Vol. 2', 3],
      ['Raiders of the Lost Ark', 'Indiana Jones and the Last Crusade', 5],
      ['Star Wars: Episode IV', 'Star Wars: Episode V', 3],
      ['The Lord of the Rings: The Fellowship of the Ring', 'The Lord of the Rings: The Two Towers', 3],
      ['Back to the Future', 'Back to the Future Part II', 8],
      ['The Terminator', 'Terminator 2', 3],
      ['Spirited Away', 'Princess Mononoke', 8],
      ['Harry Potter and the Chamber of Secrets', 'Harry Potter and the Prisoner of Azkaban', 5],
    ]
  : [
      ['Toy Story', 'Toy Story 2', 5],
      ['The Godfather', 'The Godfather Part II', 5],
      ['The Terminator', 'Terminator 2', 5],
    ];

describe('similar movies on MovieLens', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startApp({}, 'MovieLens');
  });
  afterAll(() => service.close());

  async function find(title: string): Promise<number> {
    const target = `/v1/movies?query=${encodeURIComponent(title)}&limit=1`;
    const { items } = (await service.request<{ items: { id: number; title: string }[] }>('GET', target)).body;
    expect(items[0]?.title).toContain(title);
    return items[0]!.id;
  }

  const similarTo = async (id: number, limit: number): Promise<Similar['items']> =>
    (await service.request<Similar>('GET', `/v1/movies/${id}/similar?limit=${limit}`)).body.items;

  it.each(PAIRS)('of %s has %s among the first', async (title, neighbour, among) => {
    const neighbours = await similarTo(await find(title), among);
    expect(neighbours.map(({ movie }) => movie.title)).toContainEqual(expect.stringContaining(neighbour));
  });

  it('are nearest first, never the movie itself, and every movie has some', async () => {
    const { items } = (await service.request<{ items: { id: number }[] }>('GET', '/v1/movies?sort=popularity&limit=50'))
      .body;
    expect(items).toHaveLength(50);
    for (const { id } of items) {
      const neighbours = await similarTo(id, 10);
      const similarities = neighbours.map(({ similarity }) => similarity);
      expect(neighbours.length).toBeGreaterThan(0);
      expect(similarities).toEqual([...similarities].sort((a, b) => b - a));
      expect(neighbours.map(({ movie }) => movie.id)).not.toContain(id);
    }
  });

  it('of one that hardly anybody has rated are near by what they have in common, and it is named', async () => {
    const { items } = (await service.request<{ items: { id: number }[] }>('GET', '/v1/movies?sort=popularity&limit=20'))
      .body;
    expect(items).toHaveLength(20);
    for (const { id } of items) {
      const [nearest] = await similarTo(id, 1);
      expect(nearest!.basis).toBe('content');
      expect(nearest!.shared).not.toEqual([]);
    }
    const famous = await similarTo(await find('Toy Story'), 5);
    expect(famous).toHaveLength(5);
    expect(famous.every(({ basis }) => basis === 'ratings')).toBe(true);
  });
});
