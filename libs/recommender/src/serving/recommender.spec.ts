import fc from 'fast-check';
import { profiles, ratingRows } from '../../test/arbitraries';
import { FIRST_ITEM_ID, interactionsOf, syntheticInteractions } from '../../test/interactions';
import { fit } from '../models/fit';
import type { UserProfile } from './profile';
import { Recommender } from './recommender';

/** What the tests compare of an item. */
interface ScoredItem {
  readonly itemId: number;
  readonly score: number;
}

const ITEMS = 9;
const NEW_PERSON: UserProfile = { itemIds: [], halfStars: [] };
const id = (item: number) => FIRST_ITEM_ID + item;
const scored = (items: readonly ScoredItem[]) => items.map(({ itemId, score }) => ({ itemId, score }));
const idsOf = (items: readonly ScoredItem[]) => items.map(({ itemId }) => itemId);

/** A recommender of random data, the matrix over a part of the items. */
const recommenders = fc
  .tuple(ratingRows(fc, 10, ITEMS), fc.integer({ min: 0, max: ITEMS }))
  .map(([rows, maxItems]) => new Recommender(fit(interactionsOf(rows).build(), { maxItems, regularization: 2 })));

/** Every candidate by a full sort of the public scores. */
function bruteForce(
  recommender: Recommender,
  profile: UserProfile,
  accepts: (itemId: number) => boolean,
): ScoredItem[] {
  const { itemIds, scores } = recommender.score(profile);
  return Array.from(itemIds, (itemId, n) => ({ itemId, score: scores[n]! }))
    .filter(({ itemId }) => accepts(itemId))
    .sort((a, b) => b.score - a.score || a.itemId - b.itemId);
}

describe('recommend', () => {
  it('gives the exact top under any filter and exclusion', () => {
    const subset = fc.uniqueArray(fc.integer({ min: 0, max: ITEMS }), { maxLength: ITEMS });
    fc.assert(
      fc.property(
        fc.record({
          recommender: recommenders,
          profile: profiles(fc, ITEMS),
          allowed: subset,
          barred: subset,
          limit: fc.nat(12),
        }),
        fc.boolean(),
        ({ recommender, profile, allowed, barred, limit }, excludeRated) => {
          const [filter, exclude] = [new Set(allowed.map(id)), new Set(barred.map(id))];
          const rated = new Set(excludeRated ? Array.from(profile.itemIds) : []);
          const expected = bruteForce(
            recommender,
            profile,
            (itemId) => filter.has(itemId) && !exclude.has(itemId) && !rated.has(itemId),
          ).slice(0, limit);
          const options = { limit, excludeRated, filter: (itemId: number) => filter.has(itemId) };
          expect(scored(recommender.recommend(profile, { ...options, exclude }).items)).toEqual(expected);
          const predicate = (itemId: number) => exclude.has(itemId);
          expect(scored(recommender.recommend(profile, { ...options, exclude: predicate }).items)).toEqual(expected);
        },
      ),
    );
  });

  it('is never short while there are candidates, whatever the knobs', () => {
    const knob = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.record({ recommender: recommenders, profile: profiles(fc, ITEMS), limit: fc.integer({ min: 1, max: 12 }) }),
        fc.record({ diversity: knob, rotation: knob, seed: fc.integer() }),
        ({ recommender, profile, limit }, knobs) => {
          const rated = new Set(Array.from(profile.itemIds));
          const candidates = bruteForce(recommender, profile, (itemId) => !rated.has(itemId));
          const ids = idsOf(recommender.recommend(profile, { limit, ...knobs }).items);
          expect(new Set(ids).size).toBe(Math.min(limit, candidates.length));
          expect(idsOf(candidates)).toEqual(expect.arrayContaining(ids));
        },
      ),
    );
  });

  it('shows everybody something: the popular to a new person, ties by id', () => {
    const recommender = new Recommender(
      fit(
        interactionsOf([
          [0, 8, 8, 0, 9],
          [0, 8, 0, 0, 9],
          [0, 0, 8, 0, 9],
        ]).build(),
      ),
    );
    const { items } = recommender.recommend(NEW_PERSON, { limit: 10 });
    expect(idsOf(items)).toEqual([id(4), id(1), id(2), id(0), id(3)]);
    expect(items[0]!.score).toBeCloseTo(1, 6);
    expect(items[1]!.score).toBeCloseTo(2 / 3, 6);
  });

  it('recommends items beyond the matrix too, by the prior alone', () => {
    const recommender = new Recommender(
      fit(
        interactionsOf([
          [8, 8, 8],
          [8, 8, 0],
          [8, 0, 0],
        ]).build(),
        { maxItems: 1 },
      ),
    );
    const { items } = recommender.recommend({ itemIds: [id(0)], halfStars: [10] }, { limit: 5 });
    expect(idsOf(items)).toEqual([id(1), id(2)]);
    expect(items[0]!.score).toBeCloseTo((1 / 2) * (2 / 3), 6);
  });

  it('does not let a rating beyond the matrix, or of an unknown item, push the prior back', () => {
    const recommender = new Recommender(
      fit(
        interactionsOf([
          [8, 8],
          [8, 0],
        ]).build(),
        { maxItems: 1 },
      ),
    );
    const told = recommender.score({ itemIds: [id(1), 7], halfStars: [10, 10] });
    expect(told).toEqual(recommender.score(NEW_PERSON));
  });

  it('leaves out what the person rated low, though it adds nothing to any score', () => {
    const recommender = new Recommender(
      fit(
        interactionsOf([
          [8, 8, 8],
          [8, 8, 0],
        ]).build(),
      ),
    );
    const profile = { itemIds: [id(0)], halfStars: [1] };
    expect(recommender.score(profile)).toEqual(recommender.score(NEW_PERSON));
    expect(idsOf(recommender.recommend(profile, { limit: 5 }).items)).toEqual([id(1), id(2)]);
  });

  it('has nothing to say where the model has no items', () => {
    const recommender = new Recommender(fit(interactionsOf([]).build()));
    expect(recommender.recommend({ itemIds: [5], halfStars: [8] }, { limit: 3, diversity: 1 }).items).toEqual([]);
  });

  it('takes typed arrays, and the last of a repeated rating', () => {
    const recommender = new Recommender(
      fit(
        interactionsOf([
          [8, 8, 0],
          [8, 8, 8],
          [0, 9, 9],
        ]).build(),
      ),
    );
    const typed = { itemIds: Int32Array.of(id(0), id(0)), halfStars: Uint8Array.of(1, 9) };
    expect(recommender.score(typed)).toEqual(recommender.score({ itemIds: [id(0)], halfStars: [9] }));
  });
});

describe('the knobs of recommend', () => {
  const interactions = syntheticInteractions({ people: 200, items: 160, ratingsEach: 50, seed: 2 }).build();
  const recommender = new Recommender(fit(interactions));
  const profile = { itemIds: [id(0), id(4), id(8), id(12)], halfStars: [10, 9, 10, 8] };
  const plain = recommender.recommend(profile, { limit: 20 }).items;

  it('leave a list alone at zero', () => {
    const off = { minRelevance: 0, diversity: 0, rotation: 0, seed: 99 };
    expect(recommender.recommend(profile, { limit: 20, ...off }).items).toEqual(plain);
  });

  it('minRelevance keeps what reaches its share of the best score, and no padding', () => {
    const { items } = recommender.recommend(profile, { limit: 20, minRelevance: 0.5 });
    expect(items).toEqual(plain.filter(({ score }) => score >= 0.5 * plain[0]!.score));
    expect(items.length).toBeLessThan(plain.length);
    expect(recommender.recommend(profile, { limit: 20, minRelevance: 1 }).items).toEqual([plain[0]]);
  });

  it('minRelevance measures against the best candidate, not against one that is filtered out', () => {
    const filter = (itemId: number) => itemId !== plain[0]!.itemId;
    const { items } = recommender.recommend(profile, { limit: 20, minRelevance: 1, filter });
    expect(items).toEqual([plain[1]]);
  });

  it('diversity keeps the best one first, and shows likes of other kinds sooner', () => {
    const kinds = (items: readonly ScoredItem[]) =>
      new Set(items.map(({ itemId }) => (itemId - FIRST_ITEM_ID) % 4)).size;
    const { items } = recommender.recommend(profile, { limit: 8, diversity: 0.9 });
    expect(items[0]).toEqual(plain[0]);
    expect(kinds(items)).toBeGreaterThan(kinds(plain.slice(0, 8)));
  });

  it('rotation gives the same list for the same seed, and another for another', () => {
    const seeded = (seed: number) => recommender.recommend(profile, { limit: 20, rotation: 0.5, seed }).items;
    expect(seeded(1)).toEqual(seeded(1));
    expect(seeded(1)).not.toEqual(seeded(2));
  });

  it('order a list longer than the pool, and lose none of it', () => {
    const all = recommender.recommend(profile, { limit: 1000, diversity: 0.5, rotation: 1, seed: 4 }).items;
    expect(new Set(idsOf(all)).size).toBe(156);
    expect(all.slice(100)).toEqual(recommender.recommend(profile, { limit: 1000 }).items.slice(100));
  });
});

describe('similar', () => {
  const recommender = new Recommender(
    fit(
      interactionsOf([
        [8, 8, 0, 0],
        [8, 8, 8, 0],
        [8, 0, 0, 0],
      ]).build(),
    ),
  );

  it('lists the nearest first, as many as asked', () => {
    expect(recommender.similar(id(0), 5).map(({ itemId }) => itemId)).toEqual([id(1), id(2)]);
    expect(recommender.similar(id(0), 1)).toEqual([
      { itemId: id(1), similarity: expect.any(Number) as number, basis: 'ratings', shared: [] },
    ]);
  });

  it('is empty for an item without neighbours, and for one that the model does not know', () => {
    expect(recommender.similar(id(3), 5)).toEqual([]);
    expect(recommender.similar(id(4), 5)).toEqual([]);
  });
});

describe('knows', () => {
  it('is true of every item of the model, by its id and not by its index', () => {
    const recommender = new Recommender(fit(interactionsOf([[8, 0]]).build()));
    expect([id(0), id(1), id(2), 0].map((itemId) => recommender.knows(itemId))).toEqual([true, true, false, false]);
  });
});

describe('recommendForGroup', () => {
  const groups = fc.array(profiles(fc, ITEMS), { minLength: 1, maxLength: 4 });

  it.each(['mean', 'least-misery'] as const)('ranks by the %s of what the members’ own scores are', (aggregation) => {
    fc.assert(
      fc.property(recommenders, groups, fc.nat(ITEMS), (recommender, members, limit) => {
        const { items } = recommender.recommendForGroup(members, { limit, aggregation });
        const own = members.map((profile) => recommender.score(profile).scores);
        const together = (j: number) => {
          const scores = own.map((all) => all[j]!);
          return aggregation === 'mean' ? scores.reduce((a, b) => a + b) / scores.length : Math.min(...scores);
        };
        const { itemIds } = recommender.model;
        const rated = new Set(members.flatMap((profile) => Array.from(profile.itemIds)));
        const expected = Array.from(itemIds, (itemId, j) => ({ itemId, score: together(j) }))
          .filter(({ itemId }) => !rated.has(itemId))
          .sort((a, b) => b.score - a.score || a.itemId - b.itemId)
          .slice(0, limit);
        expect(scored(items)).toEqual(expected);
      }),
    );
  });

  it('explains each item for each member as it would for them alone', () => {
    fc.assert(
      fc.property(recommenders, groups, (recommender, members) => {
        const { items } = recommender.recommendForGroup(members, { limit: ITEMS, aggregation: 'mean' });
        for (const { itemId, members: reasons } of items) {
          members.forEach((profile, n) => {
            const { rank: _place, ...alone } = recommender.explain(profile, itemId)!;
            expect(reasons[n]).toEqual(alone);
          });
        }
      }),
    );
  });
});
