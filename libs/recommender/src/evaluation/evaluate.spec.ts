import { interactionsOf, syntheticInteractions } from '../../test/interactions';
import { evaluate } from './evaluate';
import { holdOut } from './hold-out';
import { estimate, ndcgAt, recallAt } from './metrics';
import { popularityOf } from '../models/popularity';
import type { TrainingProgress } from '../training/progress';

const interactions = syntheticInteractions({ people: 300, items: 120, ratingsEach: 50, seed: 8 }).build();

describe('evaluate', () => {
  it('finds the model better than popularity where people have tastes', () => {
    const { metrics, people, reason } = evaluate(interactions, { holdOut: 0.3 });
    expect(reason).toBeNull();
    expect(people.heldOut).toBeGreaterThan(50);
    const { ease, popularity } = metrics!;
    const error = Math.hypot(ease.ndcgAt100.standardError, popularity.ndcgAt100.standardError);
    expect(ease.ndcgAt100.value - popularity.ndcgAt100.value).toBeGreaterThan(2 * error);
    expect(ease.coverageAt20).toBeGreaterThan(popularity.coverageAt20);
  });

  it('gives shares: between zero and one, and recall that grows with the list', () => {
    const { ease } = evaluate(interactions).metrics!;
    for (const value of [ease.recallAt20.value, ease.recallAt50.value, ease.ndcgAt100.value, ease.coverageAt20]) {
      expect(value > 0 && value <= 1).toBe(true);
    }
    expect(ease.recallAt50.value).toBeGreaterThanOrEqual(ease.recallAt20.value);
    expect(ease.ndcgAt100.standardError).toBeGreaterThan(0);
  });

  it('measures as a full sort of the catalogue by popularity would', () => {
    const { training, heldOut } = holdOut(interactions, 0.1, 7);
    const popularity = popularityOf(training);
    const catalogue = Array.from(training.vocabulary.itemIds, (itemId, j) => ({ itemId, score: popularity[j]! }));
    catalogue.sort((a, b) => b.score - a.score || a.itemId - b.itemId);
    const ranks = heldOut.map(({ profile, targets }) => {
      const told = new Set(Array.from(profile.itemIds));
      const list = catalogue.filter(({ itemId }) => !told.has(itemId)).map(({ itemId }) => itemId);
      return [...targets].map((itemId) => list.indexOf(itemId));
    });
    const measured = evaluate(interactions, { seed: 7 }).metrics!.popularity;
    expect(measured.recallAt20).toEqual(estimate(ranks.map((own) => recallAt(20, own))));
    expect(measured.recallAt50).toEqual(estimate(ranks.map((own) => recallAt(50, own))));
    expect(measured.ndcgAt100).toEqual(estimate(ranks.map((own) => ndcgAt(100, own))));
  });

  it('repeats itself for a seed', () => {
    expect(evaluate(interactions, { seed: 4 })).toEqual(evaluate(interactions, { seed: 4 }));
    expect(evaluate(interactions, { seed: 4 })).not.toEqual(evaluate(interactions, { seed: 5 }));
  });

  it.each([0, 1, 49])('says of %i people that they are too few, instead of guessing', (people) => {
    const rows = Array.from({ length: people }, () => [8, 8, 8, 8, 8, 8]);
    const { metrics, reason, people: counts } = evaluate(interactionsOf(rows).build());
    expect(metrics).toBeNull();
    expect(reason).toContain(`${people} people`);
    expect(counts).toEqual({ qualifying: people, heldOut: 0 });
  });

  it('says so where none of those held out can be measured', () => {
    const rows = Array.from({ length: 60 }, () => [8, 8, 8, 8, 8]);
    expect(evaluate(interactionsOf(rows).build(), { holdOut: 0 })).toMatchObject({
      metrics: null,
      reason: expect.any(String) as string,
    });
    expect(evaluate(interactionsOf(rows).build(), { holdOut: 1 })).toMatchObject({
      metrics: null,
      reason: expect.any(String) as string,
    });
  });

  it('reports progress that never falls', () => {
    const reports: TrainingProgress[] = [];
    evaluate(interactions, {}, (progress) => reports.push(progress));
    const fractions = reports.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(new Set(reports.map(({ stage }) => stage))).toEqual(new Set(['evaluation']));
  });
});
