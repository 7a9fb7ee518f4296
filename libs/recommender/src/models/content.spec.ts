import { FIRST_ITEM_ID, interactionsOf } from '../../test/interactions';
import type { ItemContent } from '../interactions/item-content';
import { Recommender } from '../serving/recommender';
import { fit, type FitOptions } from './fit';

const id = (item: number) => FIRST_ITEM_ID + item;
const CONTENTS: readonly Partial<ItemContent>[] = [
  { genres: ['Western'], directors: ['Sergio Leone'], year: 1966 },
  { genres: ['Western'], directors: ['Sergio Leone'], year: 1968 },
  { genres: ['Western'], directors: ['John Ford'], year: 1956 },
  { genres: ['Drama'], directors: ['Yasujirō Ozu'], year: 1953 },
  { genres: ['Drama'], directors: ['Yasujirō Ozu'], year: 1949, tags: ['Quiet'] },
  { genres: ['Drama', 'War'], directors: ['John Ford'], tags: ['quiet '], year: null },
];

function recommenderOf(rows: readonly (readonly number[])[], options: FitOptions = {}): Recommender {
  const builder = interactionsOf(rows);
  CONTENTS.forEach((content, item) => builder.addItem(id(item), content));
  return new Recommender(fit(builder.build(), options));
}

const bestOf = (recommender: Recommender, liked: number) =>
  recommender.recommend({ itemIds: [id(liked)], halfStars: [10] }, { limit: 1 }).items[0]!;

describe('without anybody', () => {
  const alone = recommenderOf([]);

  it('likes lead to what has the most in common, and say what', () => {
    const { itemId, contributions, prior } = bestOf(alone, 0);
    expect(itemId).toBe(id(1));
    expect(prior).toBe(0);
    expect(contributions).toEqual([
      {
        itemId: id(0),
        contribution: expect.any(Number) as number,
        basis: 'content',
        shared: [
          { kind: 'director', name: 'Sergio Leone' },
          { kind: 'genre', name: 'Western' },
          { kind: 'period', name: '1965–1969' },
        ],
      },
    ]);
  });

  it('names and tags are the same in any case, and features are written as they first were', () => {
    const [nearest] = alone.similar(id(5), 5);
    expect(nearest).toMatchObject({ itemId: id(4), basis: 'content' });
    expect(nearest!.shared).toContainEqual({ kind: 'tag', name: 'Quiet' });
  });
});

describe('in the tail', () => {
  /** Everybody rated 0 and 3; the matrix has room for no more. */
  const rows = [
    [10, 0, 0, 10, 0, 0],
    [10, 0, 0, 8, 0, 0],
    [10, 0, 0, 0, 0, 0],
  ];
  const recommender = recommenderOf(rows, { maxItems: 2, tailWeight: 0.25, popularityWeight: 0 });

  it('items are recommended for what they are', () => {
    const { itemId, contributions } = bestOf(recommender, 0);
    expect(itemId).not.toBe(id(3));
    expect(contributions[0]).toMatchObject({ itemId: id(0), basis: 'content' });
  });

  it('items explain others, in the matrix and in the tail', () => {
    const profile = { itemIds: [id(4)], halfStars: [10] };
    const ozu = recommender.explain(profile, id(3))!;
    expect(ozu.contributions[0]).toMatchObject({ itemId: id(4), basis: 'content' });
    expect(ozu.contributions[0]!.shared[0]).toEqual({ kind: 'director', name: 'Yasujirō Ozu' });
    expect(recommender.explain(profile, id(5))!.contributions[0]!.contribution).toBeGreaterThan(0);
  });

  it('items have neighbours', () => {
    expect(recommender.similar(id(1), 1)).toEqual([
      expect.objectContaining({ itemId: id(0), basis: 'content' }) as object,
    ]);
  });

  it('weigh nothing where they are told to', () => {
    const silent = recommenderOf(rows, { maxItems: 2, tailWeight: 0 });
    expect(silent.explain({ itemIds: [id(4)], halfStars: [10] }, id(3))!.contributions).toEqual([]);
  });
});

describe('with people', () => {
  it('what is known of both by who likes them needs no content to explain it', () => {
    const rows = Array.from({ length: 200 }, (_, person) =>
      person % 2 === 0 ? [10, 10, 0, 0, 0, 0] : [0, 0, 0, 10, 9, 0],
    );
    const { itemId, contributions } = bestOf(recommenderOf(rows), 0);
    expect(itemId).toBe(id(1));
    expect(contributions[0]).toMatchObject({ itemId: id(0), basis: 'ratings', shared: [] });
  });

  it('a film that nobody has rated is found all the same, by what it is', () => {
    const rows = Array.from({ length: 50 }, () => [10, 0, 0, 8, 8, 8]);
    const recommender = recommenderOf(rows);
    const profile = { itemIds: [id(0)], halfStars: [10] };
    expect(recommender.explain(profile, id(1))!.score).toBeGreaterThan(0);
    expect(recommender.explain(profile, id(1))!.contributions[0]!.basis).toBe('content');
  });
});
