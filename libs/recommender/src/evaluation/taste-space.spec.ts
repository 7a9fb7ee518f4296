import { interactionsOf } from '../../test/interactions';
import { TasteSpace } from './taste-space';

/** Items 0 and 1 are liked by the same two of four people, item 2 by another, item 3 by nobody; item 0 is disliked once. */
const interactions = interactionsOf([
  [8, 8, 0, 0],
  [9, 10, 0, 2],
  [2, 0, 8, 0],
  [0, 0, 0, 5],
]).build();
const space = new TasteSpace(interactions);
const indexOf = (item: number) => interactions.vocabulary.findIndex(1_000_000 + item)!;
const list = (...items: number[]) => items.map(indexOf);

describe('diversity', () => {
  it('is none among what the same people like, and all among what nobody likes both of', () => {
    expect(space.diversityOf(list(0, 1))).toBeCloseTo(0, 12);
    expect(space.diversityOf(list(0, 2))).toBe(1);
    expect(space.diversityOf(list(0, 3))).toBe(1);
  });

  it('is the mean over pairs', () => {
    expect(space.diversityOf(list(0, 1, 2))).toBeCloseTo(2 / 3, 12);
  });

  it('of a list of one is none', () => {
    expect(space.diversityOf(list(2))).toBe(0);
    expect(space.diversityOf([])).toBe(0);
  });
});

describe('novelty', () => {
  it('is the information of who likes an item, with one like more for each', () => {
    expect(space.noveltyOf(list(0))).toBeCloseTo(-Math.log2(3 / 5), 12);
    expect(space.noveltyOf(list(3))).toBeCloseTo(Math.log2(5), 12);
    expect(space.noveltyOf(list(0, 3))).toBeCloseTo((-Math.log2(3 / 5) + Math.log2(5)) / 2, 12);
  });

  it('of nothing is none', () => {
    expect(space.noveltyOf([])).toBe(0);
  });
});
