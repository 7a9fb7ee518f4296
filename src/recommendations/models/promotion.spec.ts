import type { Estimate, Evaluation } from '@app/recommender';
import { promotionOf } from './promotion';

const estimate = (value: number, standardError = 0.01): Estimate => ({ value, standardError });

/** An evaluation with figures of thirty people, each `shift` away from a spread of their own. */
function evaluated(shift: number, gain = estimate(0.1), people = 30): Evaluation {
  const metrics = estimate(0.4);
  const model = {
    ...{ recallAt20: metrics, recallAt50: metrics, ndcgAt100: metrics },
    ...{ coverageAt20: metrics, diversityAt20: metrics, noveltyAt20: metrics, gains: { popularity: gain } },
  };
  return {
    ...{ protocol: 'liang', foldIn: 'ratings', seed: 1, holdOut: 0.1, people: { qualifying: 300, heldOut: people } },
    ...{ items: 100, models: { 'ease-plus': model }, reason: null },
    perPerson: Array.from({ length: people }, (_, n) => ({ person: `p${n}`, ndcgAt100: 0.3 + shift + (n % 7) / 50 })),
  };
}

/** The same with something that differs from person to person. */
function noisy(evaluation: Evaluation, noise: number): Evaluation {
  const perPerson = evaluation.perPerson.map(({ person, ndcgAt100 }, n) => ({
    person,
    ndcgAt100: ndcgAt100 + (n % 2 === 0 ? noise : -noise),
  }));
  return { ...evaluation, perPerson };
}

describe('a new model', () => {
  it('is served where it is as good as the one in use, and says so', () => {
    expect(promotionOf(evaluated(0), evaluated(0))).toEqual({
      promote: true,
      verdict: 'Not worse than the model in use: NDCG@100 +0.0000 ±0.0000 over 30 people.',
    });
  });

  it('is not served where it is worse beyond noise', () => {
    const { promote, verdict } = promotionOf(noisy(evaluated(-0.05), 0.01), evaluated(0));
    expect(promote).toBe(false);
    expect(verdict).toMatch(/^Worse than the model in use: NDCG@100 −0\.0500 ±0\.00\d\d over 30 people\.$/);
  });

  it('is served where it is worse within noise', () => {
    expect(promotionOf(noisy(evaluated(-0.01), 0.2), evaluated(0)).promote).toBe(true);
  });

  it('is not served where it is worse than popularity, however bad the one in use is', () => {
    const { promote, verdict } = promotionOf(evaluated(0.2, estimate(-0.1)), evaluated(0));
    expect([promote, verdict]).toEqual([false, 'Worse than popularity: NDCG@100 −0.1000 ±0.0100.']);
  });

  it('is held against popularity alone where too few people were measured with both', () => {
    expect(promotionOf(evaluated(-0.5), evaluated(0, undefined, 5))).toEqual({
      promote: true,
      verdict: 'Not worse than popularity: NDCG@100 +0.1000 ±0.0100.',
    });
    expect(promotionOf(evaluated(0), null).promote).toBe(true);
  });

  it('is served where there is too little data to tell, with that as the reason', () => {
    const nothing = { ...evaluated(0), models: null, perPerson: [], reason: 'Only 3 people have five likes or more.' };
    expect(promotionOf(nothing, evaluated(0))).toEqual({
      promote: true,
      verdict: 'Only 3 people have five likes or more.',
    });
    expect(promotionOf(null, null).promote).toBe(true);
  });
});
