import fc from 'fast-check';
import { profiles, ratingRows } from '../../test/arbitraries';
import { FIRST_ITEM_ID, interactionsOf } from '../../test/interactions';
import { weightAt } from '../../test/models';
import { fit } from '../models/fit';
import { gradesOf } from '../interactions/grade';
import type { Model } from '../models/model';
import type { UserProfile } from './profile';
import { Recommender } from './recommender';

const ITEMS = 8;
const id = (item: number) => FIRST_ITEM_ID + item;
const models = fc
  .tuple(ratingRows(fc, 10, ITEMS), fc.integer({ min: 0, max: ITEMS }))
  .map(([rows, maxItems]) => fit(interactionsOf(rows).build(), { maxItems, regularization: 2 }));

const without = ({ itemIds, halfStars }: UserProfile, n: number): UserProfile => ({
  itemIds: Array.from(itemIds).filter((_, m) => m !== n),
  halfStars: Array.from(halfStars).filter((_, m) => m !== n),
});

/** What a rated item adds to every item by the model's matrix, zero beyond it. */
function rowOf(model: Model, itemId: number): number[] {
  const row = model.itemIds.indexOf(itemId);
  return Array.from(model.itemIds, (_, j) => (row < 0 ? 0 : weightAt(model, row, j)));
}

describe('explain', () => {
  it('adds up to the score, for every item and profile', () => {
    fc.assert(
      fc.property(models, profiles(fc, ITEMS), (model, profile) => {
        const recommender = new Recommender(model);
        const { itemIds, scores } = recommender.score(profile);
        for (const [n, itemId] of itemIds.entries()) {
          const { score, prior, contributions } = recommender.explain(profile, itemId)!;
          expect(score).toBe(scores[n]);
          const sum = contributions.reduce((total, { contribution }) => total + contribution, prior);
          expect(Math.abs(sum - score)).toBeLessThan(1e-6);
        }
      }),
    );
  });

  it('names each rating that counts once, the weightiest first', () => {
    fc.assert(
      fc.property(models, profiles(fc, ITEMS), fc.nat(ITEMS - 1), (model, profile, item) => {
        const { contributions } = new Recommender(model).explain(profile, id(item))!;
        const sizes = contributions.map(({ contribution }) => Math.abs(contribution));
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        expect(new Set(contributions.map(({ itemId }) => itemId)).size).toBe(contributions.length);
        expect(Array.from(profile.itemIds)).toEqual(expect.arrayContaining(contributions.map(({ itemId }) => itemId)));
      }),
    );
  });

  it('ranks as recommend lists', () => {
    fc.assert(
      fc.property(models, profiles(fc, ITEMS), (model, profile) => {
        const recommender = new Recommender(model);
        recommender.recommend(profile, { limit: ITEMS }).items.forEach(({ itemId }, n) => {
          expect(recommender.explain(profile, itemId)!.rank).toBe(n + 1);
        });
      }),
    );
  });

  it('says of a rated item where it would stand among those not rated', () => {
    const recommender = new Recommender(
      fit(
        interactionsOf([
          [8, 8, 8],
          [8, 8, 0],
          [8, 0, 0],
        ]).build(),
      ),
    );
    const profile = { itemIds: [id(0), id(1)], halfStars: [2, 2] };
    expect([0, 1, 2].map((item) => recommender.explain(profile, id(item))!.rank)).toEqual([1, 1, 1]);
  });

  it('is null for an item that the model does not know', () => {
    const recommender = new Recommender(fit(interactionsOf([[8, 8]]).build()));
    expect(recommender.explain({ itemIds: [id(0)], halfStars: [8] }, 3)).toBeNull();
  });
});

describe('a rating', () => {
  it('changes the scores by exactly its row, and what the prior gives way', () => {
    fc.assert(
      fc.property(models, profiles(fc, ITEMS), fc.nat(), (model, profile, choice) => {
        fc.pre(profile.itemIds.length > 0);
        const n = choice % profile.itemIds.length;
        const recommender = new Recommender(model);
        const before = without(profile, n);
        const row = rowOf(model, profile.itemIds[n]!);
        const [old, now] = [recommender.score(before).scores, recommender.score(profile).scores];
        model.itemIds.forEach((itemId, j) => {
          const yielded = recommender.explain(profile, itemId)!.prior - recommender.explain(before, itemId)!.prior;
          const expected = gradesOf(0.5)[profile.halfStars[n]!]! * row[j]! + yielded;
          expect(Math.abs(now[j]! - old[j]! - expected)).toBeLessThan(1e-12);
        });
      }),
    );
  });

  it('leaves no trace when it is removed, and its place in the profile does not matter', () => {
    fc.assert(
      fc.property(models, profiles(fc, ITEMS), (model, profile) => {
        const recommender = new Recommender(model);
        const order = Array.from(profile.itemIds, (_, n) => n).reverse();
        const reversed = {
          itemIds: order.map((n) => profile.itemIds[n]!),
          halfStars: order.map((n) => profile.halfStars[n]!),
        };
        expect(recommender.score(reversed)).toEqual(recommender.score(profile));
        const more = {
          itemIds: [...order.map((n) => profile.itemIds[n]!), id(0)],
          halfStars: [...reversed.halfStars, 10],
        };
        expect(recommender.score(without(more, order.length))).toEqual(recommender.score(profile));
      }),
    );
  });
});
