import type { Worker } from 'node:worker_threads';
import { describedInteractions, FIRST_ITEM_ID } from '../../test/interactions';
import { ScoringBusy, ScoringFailed } from '../errors';
import { fit } from '../models/fit';
import type { UserProfile } from './profile';
import { Recommender } from './recommender';
import { Scorer } from './scorer';

const ITEMS = 900;
const model = fit(describedInteractions({ people: 200, items: ITEMS, ratingsEach: 40, seed: 2 }).build());

function profileOf(ratings: number): UserProfile {
  const itemIds = Array.from({ length: ratings }, (_, n) => FIRST_ITEM_ID + n);
  return { itemIds, halfStars: itemIds.map((_, n) => 1 + (n % 10)) };
}

describe('a scorer', () => {
  let recommender: Recommender;
  let scorer: Scorer;
  beforeEach(() => {
    recommender = new Recommender(model);
    scorer = new Scorer(recommender);
  });
  afterEach(() => scorer.close());

  it.each([0, 20, 501, 700])('gives what the recommender gives, for %i ratings', async (ratings) => {
    const options = {
      limit: 30,
      diversity: 0.2,
      rotation: 0.3,
      seed: 7,
      cacheKey: 'somebody',
      exclude: new Set([FIRST_ITEM_ID + 800, FIRST_ITEM_ID + 801]),
      filter: (itemId: number) => itemId % 3 !== 0,
    };
    const profile = profileOf(ratings);
    const expected = recommender.recommend(profile, options);
    expect(expected.items.length).toBe(30);
    expect(await scorer.recommend(profile, options)).toEqual(expected);
  });

  it.each(['mean', 'least-misery'] as const)('gives the same for groups of much-rating people, by %s', async (by) => {
    const profiles = [profileOf(300), profileOf(400)];
    const options = { limit: 25, aggregation: by, excludeRated: false };
    expect(await scorer.recommendForGroup(profiles, options)).toEqual(recommender.recommendForGroup(profiles, options));
  });

  it('leaves the event loop free for what is large', async () => {
    let turned = false;
    const asked = scorer.recommend(profileOf(700), { limit: 100 }).then(() => turned);
    setImmediate(() => (turned = true));
    expect(await asked).toBe(true);
  });

  it('[H12] takes so many large lists at once and no more, and goes on with what it took', async () => {
    const asked = await Promise.allSettled(
      Array.from({ length: 20 }, () => scorer.recommend(profileOf(700), { limit: 10 })),
    );
    expect(asked.map(({ status }) => status)).toEqual([
      ...Array<string>(16).fill('fulfilled'),
      ...Array<string>(4).fill('rejected'),
    ]);
    expect(asked.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))).toEqual(
      Array(4).fill(expect.any(ScoringBusy)),
    );
    expect((await scorer.recommend(profileOf(700), { limit: 10 })).items).toHaveLength(10);
  });

  it.each([3, 700])('explains as the recommender does, for %i ratings', async (ratings) => {
    const itemId = FIRST_ITEM_ID + 800;
    expect(await scorer.explain(profileOf(ratings), itemId, 20)).toEqual(
      recommender.explain(profileOf(ratings), itemId, 20),
    );
    expect(await scorer.explain(profileOf(ratings), FIRST_ITEM_ID - 1, 20)).toBeNull();
  });

  it('answers what was asked for before it ends', async () => {
    const asked = scorer.recommend(profileOf(700), { limit: 10 });
    await scorer.close();
    expect((await asked).items).toHaveLength(10);
  });

  it('says so where its thread dies, and goes on with another', async () => {
    const dying = scorer.recommend(profileOf(700), { limit: 100 });
    const { thread } = scorer as unknown as { thread: Worker };
    await Promise.all([expect(dying).rejects.toThrow(ScoringFailed), thread.terminate()]);
    expect((await scorer.recommend(profileOf(600), { limit: 5 })).items).toHaveLength(5);
  });
});
