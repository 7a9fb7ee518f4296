import { FIRST_ITEM_ID, interactionsOf, syntheticInteractions } from '../../test/interactions';
import { holdOut, qualifyingPeople } from './hold-out';

const interactions = syntheticInteractions({ people: 150, items: 80, ratingsEach: 40, seed: 3 }).build();

describe('holdOut', () => {
  const { training, heldOut } = holdOut(interactions, 0.2, 1);

  it('keeps a share of the qualifying people out of training altogether', () => {
    const chosen = Math.round(0.2 * qualifyingPeople(interactions).length);
    expect(training.people).toBe(interactions.people - chosen);
    expect(heldOut).toHaveLength(chosen);
  });

  it('keeps back a fifth of each one’s likes, rounded down, and tells the rest', () => {
    for (const { profile, targets } of heldOut) {
      const told = Array.from(profile.itemIds);
      const likes = told.length + targets.length;
      expect(likes).toBeGreaterThanOrEqual(5);
      expect(targets).toHaveLength(Math.floor(likes / 5));
      expect(told.filter((itemId) => targets.includes(itemId))).toEqual([]);
    }
  });

  it('asks only for items that training has seen', () => {
    for (const { profile, targets } of heldOut) {
      for (const itemId of [...targets, ...Array.from(profile.itemIds)]) {
        expect(training.vocabulary.findIndex(itemId)).not.toBeNull();
      }
    }
  });

  it('repeats itself for a seed, and not for another', () => {
    expect(holdOut(interactions, 0.2, 1)).toEqual({ training, heldOut });
    expect(holdOut(interactions, 0.2, 2)).not.toEqual({ training, heldOut });
  });

  it('drops a person whose likes nobody in training shares', () => {
    const alone = Array.from({ length: 10 }, (_, person) =>
      Array.from({ length: 50 }, (_, i) => (Math.floor(i / 5) === person ? 8 : 0)),
    );
    expect(holdOut(interactionsOf(alone).build(), 0.3, 1).heldOut).toEqual([]);
  });
});

describe('qualifyingPeople', () => {
  it('are those with five likes; lesser ratings do not count', () => {
    const rows = [
      [8, 8, 8, 8, 8, 0],
      [8, 8, 8, 8, 7, 7],
      [10, 9, 8, 8, 8, 8],
    ];
    const matrix = interactionsOf(rows).build();
    expect([...qualifyingPeople(matrix)]).toEqual([0, 2]);
    expect(matrix.vocabulary.findIndex(FIRST_ITEM_ID)).not.toBeNull();
  });
});
