import { FIRST_ITEM_ID, interactionsOf, syntheticInteractions } from '../../test/interactions';
import { InteractionMatrixBuilder } from '../interactions/interaction-matrix-builder';
import { liangSplit, qualifyingPeople, temporalSplit, type SplitOptions } from './split';

const shape = { people: 150, items: 80, ratingsEach: 40, seed: 3 };
const interactions = syntheticInteractions(shape).build();
const options: SplitOptions = { foldIn: 'ratings', seed: 1, validation: 0.1, test: 0.2 };

describe('liangSplit', () => {
  const split = liangSplit(interactions, options);
  const people = [...split.validation, ...split.test];

  it('keeps shares of the qualifying people out of training altogether, each once', () => {
    const qualifying = qualifyingPeople(interactions).length;
    expect(split.training.people).toBe(
      interactions.people - Math.round(0.1 * qualifying) - Math.round(0.2 * qualifying),
    );
    expect(new Set(people.map(({ person }) => person)).size).toBe(people.length);
    expect(split.test.length).toBeLessThanOrEqual(Math.round(0.2 * qualifying));
    expect(split.test.length).toBeGreaterThan(0.15 * qualifying);
  });

  it('keeps back the likes among a fifth of each one’s ratings, and tells the rest', () => {
    expect(people.length).toBeGreaterThan(0);
    for (const { profile, targets } of people) {
      const told = Array.from(profile.itemIds);
      expect(told.length).toBeGreaterThanOrEqual(4);
      expect(targets.length).toBeGreaterThan(0);
      expect(targets.length).toBeLessThanOrEqual((told.length + 1) / 4);
      expect(told.filter((itemId) => targets.includes(itemId))).toEqual([]);
    }
  });

  it('tells whole ratings, or likes alone and trains on those alone', () => {
    const grades = (foldIn: 'likes' | 'ratings') => {
      const { training, test } = liangSplit(interactions, { ...options, foldIn });
      return [...training.halfStars, ...test.flatMap(({ profile }) => Array.from(profile.halfStars))];
    };
    expect(Math.min(...grades('likes'))).toBe(8);
    expect(Math.min(...grades('ratings'))).toBeLessThan(6);
  });

  it('asks only for items that training has seen', () => {
    expect(people.length).toBeGreaterThan(0);
    for (const { profile, targets } of people) {
      for (const itemId of [...targets, ...Array.from(profile.itemIds)]) {
        expect(split.training.vocabulary.findIndex(itemId)).not.toBeNull();
      }
    }
  });

  it('repeats itself for a seed, and not for another', () => {
    expect(liangSplit(interactions, options)).toEqual(split);
    expect(liangSplit(interactions, { ...options, seed: 2 }).test).not.toEqual(split.test);
  });

  it('holds the same people out again after others have come', () => {
    const grown = syntheticInteractions({ ...shape, people: 160 }).build();
    const before = new Set(split.test.map(({ person }) => person));
    const again = liangSplit(grown, options).test.filter(({ person }) => before.has(person));
    expect(again.length).toBeGreaterThan(0.8 * before.size);
  });

  it('drops a person whose likes nobody in training shares', () => {
    const alone = Array.from({ length: 10 }, (_, person) =>
      Array.from({ length: 50 }, (_, i) => (Math.floor(i / 5) === person ? 8 : 0)),
    );
    expect(liangSplit(interactionsOf(alone).build(), options).test).toEqual([]);
  });
});

describe('temporalSplit', () => {
  /** Person p rates item i at minute 10 p + i. */
  const builder = new InteractionMatrixBuilder();
  for (let person = 0; person < 10; person++) {
    for (let item = 0; item < 10; item++) {
      builder.add(person, FIRST_ITEM_ID + item, item % 2 === 0 ? 10 : 4, 10 * person + 15 * item);
    }
  }
  const all = builder.build();
  const { training, test } = temporalSplit(all);

  it('trains on the oldest four fifths, and on nothing later than what is to be found', () => {
    const latest = Math.max(...training.ratedAt);
    expect(training.ratings).toBeGreaterThan(70);
    expect(training.ratings).toBeLessThanOrEqual(80);
    for (const { targets } of test) {
      for (const itemId of targets) {
        const times = [...all.ratedAt].filter((_, r) => all.vocabulary.itemIds[all.indices[r]!] === itemId);
        expect(Math.max(...times)).toBeGreaterThan(latest);
      }
    }
  });

  it('asks for likes alone, of people of whom something is known', () => {
    expect(test.length).toBeGreaterThan(3);
    for (const { profile, targets } of test) {
      expect(profile.itemIds.length).toBeGreaterThan(0);
      expect([...targets].every((itemId) => (itemId - FIRST_ITEM_ID) % 2 === 0)).toBe(true);
    }
  });
});

describe('qualifyingPeople', () => {
  it('are those with five likes; lesser ratings do not count', () => {
    const rows = [
      [8, 8, 8, 8, 8, 0],
      [8, 8, 8, 8, 7, 7],
      [10, 9, 8, 8, 8, 8],
    ];
    expect(qualifyingPeople(interactionsOf(rows).build())).toEqual([0, 2]);
  });
});
