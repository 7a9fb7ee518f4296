import fc from 'fast-check';
import { profiles, ratingRows } from '../../test/arbitraries';
import { interactionsOf, syntheticInteractions } from '../../test/interactions';
import { gradesOf } from '../interactions/grade';
import { ItemVocabulary } from '../interactions/vocabulary';
import { fit } from '../models/fit';
import type { Model } from '../models/model';
import { foldIn, type UserProfile } from './profile';
import { Recommender } from './recommender';
import { ScoreCache } from './score-cache';
import { addRatings, emptySums } from './sums';

const ITEMS = 8;

function fold(model: Model, profile: UserProfile) {
  return foldIn(profile, new ItemVocabulary(model.itemIds), gradesOf(0.5), () => true);
}

describe('the cache of sums', () => {
  it('gives to the last bit what a sum from scratch gives, whatever was rated in between', () => {
    fc.assert(
      fc.property(
        ratingRows(fc, 10, ITEMS),
        fc.integer({ min: 0, max: ITEMS }),
        fc.array(profiles(fc, ITEMS), { minLength: 1, maxLength: 6 }),
        (rows, maxItems, history) => {
          const model = fit(interactionsOf(rows).build(), { maxItems });
          const cache = new ScoreCache(model, 1e6);
          for (const profile of history) {
            const folded = fold(model, profile);
            const scratch = emptySums(model);
            addRatings(model, scratch, folded.rows, folded.grades);
            expect(cache.sumsOf('a person', folded)).toEqual(scratch);
          }
        },
      ),
    );
  });

  it('keeps those used last, within its bytes', () => {
    const model = fit(syntheticInteractions({ people: 20, items: 30, ratingsEach: 10, seed: 1 }).build());
    const cache = new ScoreCache(model, 2 * 8 * 30 + 7);
    const nobody = fold(model, { itemIds: [], halfStars: [] });
    const first = cache.sumsOf('a', nobody);
    cache.sumsOf('b', nobody);
    expect(cache.sumsOf('a', nobody)).toBe(first);
    cache.sumsOf('c', nobody);
    expect(cache.size).toBe(2);
    expect(cache.sumsOf('a', nobody)).toBe(first);
  });

  it('may be of no size at all', () => {
    const model = fit(syntheticInteractions({ people: 20, items: 30, ratingsEach: 10, seed: 1 }).build());
    const cache = new ScoreCache(model, 0);
    const profile = { itemIds: [1_000_000], halfStars: [10] };
    expect(cache.sumsOf('a', fold(model, profile))).toEqual(cache.sumsOf('b', fold(model, profile)));
    expect(cache.size).toBe(0);
  });

  it('changes no list', () => {
    const model = fit(syntheticInteractions({ people: 100, items: 60, ratingsEach: 20, seed: 3 }).build());
    const [cached, fresh] = [new Recommender(model), new Recommender(model, { cacheBytes: 0 })];
    for (let rated = 0; rated < 30; rated++) {
      const itemIds = Array.from({ length: rated }, (_, n) => 1_000_000 + 2 * n);
      const profile = { itemIds, halfStars: itemIds.map((_, n) => 6 + (n % 5)) };
      expect(cached.recommend(profile, { limit: 20, cacheKey: 'a' })).toEqual(fresh.recommend(profile, { limit: 20 }));
    }
  });
});
