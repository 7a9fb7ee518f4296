import { interactionsOf } from '../../test/interactions';
import { popularityOf, priorWeight } from './popularity';

describe('popularityOf', () => {
  it('is the share of people who like an item; lesser ratings do not count', () => {
    const interactions = interactionsOf([
      [8, 10, 7],
      [9, 2, 0],
      [10, 0, 0],
      [1, 1, 0],
    ]).build();
    expect([...popularityOf(interactions)]).toEqual([0.75, 0.25, 0]);
  });

  it('is zero where there are no people', () => {
    expect([...popularityOf(interactionsOf([[0, 0]]).build())]).toEqual([0, 0]);
  });
});

describe('priorWeight', () => {
  it('fades as ratings come in', () => {
    expect([0, 1, 2, 9].map((ratings) => priorWeight(0.3, ratings))).toEqual([0.3, 0.15, 0.3 / 3, 0.03]);
  });
});
