import { describedInteractions, interactionsOf, syntheticInteractions } from '../../test/interactions';
import { popularityOf } from '../models/popularity';
import type { TrainingProgress } from '../training/progress';
import { CONTENDERS } from './contenders';
import { evaluate, type ModelEvaluation } from './evaluate';
import { estimate, ndcgAt, recallAt } from './metrics';
import { poolEvaluations } from './pool';
import { liangSplit } from './split';

const interactions = syntheticInteractions({ people: 300, items: 120, ratingsEach: 50, seed: 8 }).build();

describe('evaluate', () => {
  it('finds the model better than popularity where people have tastes, person by person', () => {
    const { models, people, reason } = evaluate(interactions, { holdOut: 0.3 });
    expect(reason).toBeNull();
    expect(people.heldOut).toBeGreaterThan(50);
    const { popularity, 'ease-plus': own } = models!;
    const gain = own!.gains.popularity!;
    expect(gain.value).toBeGreaterThan(2 * gain.standardError);
    expect(gain.value).toBeCloseTo(own!.ndcgAt100.value - popularity!.ndcgAt100.value, 12);
    expect(own!.coverageAt20.value).toBeGreaterThan(popularity!.coverageAt20.value);
  });

  it('measures every contender with every metric', () => {
    const { models } = evaluate(interactions, { models: CONTENDERS, byTold: true, cold: true });
    expect(Object.keys(models!)).toEqual([...CONTENDERS]);
    for (const model of Object.values<ModelEvaluation>(models!)) {
      const { recallAt20, recallAt50, ndcgAt100, coverageAt20, diversityAt20, noveltyAt20 } = model;
      for (const { value, standardError } of [recallAt20, recallAt50, ndcgAt100, coverageAt20, diversityAt20]) {
        expect(value > 0 && value <= 1 && standardError >= 0 && standardError < 0.2).toBe(true);
      }
      expect(recallAt50.value).toBeGreaterThanOrEqual(recallAt20.value);
      expect(noveltyAt20.value).toBeGreaterThan(0);
      expect(model.ndcgByTold).toHaveLength(6);
      expect(model.ndcgByTold!.at(-1)).toEqual(ndcgAt100);
      expect(model.coldRecallAt20!.value).toBeGreaterThan(0);
    }
  });

  it('measures as a full sort of the catalogue by popularity would', () => {
    const options = { foldIn: 'ratings' as const, seed: 7, validation: 0, test: 0.1 };
    const { training, test } = liangSplit(interactions, options);
    const popularity = popularityOf(training);
    const catalogue = Array.from(training.vocabulary.itemIds, (itemId, j) => ({ itemId, score: popularity[j]! }));
    catalogue.sort((a, b) => b.score - a.score || a.itemId - b.itemId);
    const ranks = test.map(({ profile, targets }) => {
      const told = new Set(Array.from(profile.itemIds));
      const list = catalogue.filter(({ itemId }) => !told.has(itemId)).map(({ itemId }) => itemId);
      return [...targets].map((itemId) => list.indexOf(itemId));
    });
    const measured = evaluate(interactions, { seed: 7 }).models!.popularity!;
    expect(measured.recallAt20).toEqual(estimate(ranks.map((own) => recallAt(20, own))));
    expect(measured.recallAt50).toEqual(estimate(ranks.map((own) => recallAt(50, own))));
    expect(measured.ndcgAt100).toEqual(estimate(ranks.map((own) => ndcgAt(100, own))));
  });

  it('tells the candidate’s figure of each person, under a name that gives no key away', () => {
    const { perPerson, models } = evaluate(interactions, { holdOut: 0.2 });
    expect(perPerson.length).toBeGreaterThan(0);
    expect(perPerson.every(({ person }) => /^[0-9a-f]{16}$/.test(person))).toBe(true);
    expect(estimate(perPerson.map(({ ndcgAt100 }) => ndcgAt100))).toEqual(models!['ease-plus']!.ndcgAt100);
  });

  it('finds cold items by what they are, and not without', () => {
    const described = describedInteractions({ people: 300, items: 400, ratingsEach: 80, seed: 4 }).build();
    const cold = (contentWeight: number) =>
      evaluate(described, { models: ['ease-plus'], cold: true, fit: { contentWeight } }).models!['ease-plus']!
        .coldRecallAt20!;
    const [with_, without] = [cold(0.6), cold(0)];
    expect(with_.value - without.value).toBeGreaterThan(2 * Math.hypot(with_.standardError, without.standardError));
  });

  it('repeats itself for a seed', () => {
    expect(evaluate(interactions, { seed: 4 })).toEqual(evaluate(interactions, { seed: 4 }));
    expect(evaluate(interactions, { seed: 4 })).not.toEqual(evaluate(interactions, { seed: 5 }));
  });

  it.each([0, 1, 49])('says of %i people that they are too few, instead of guessing', (people) => {
    const rows = Array.from({ length: people }, () => [8, 8, 8, 8, 8, 8]);
    const { models, reason, people: counts } = evaluate(interactionsOf(rows).build());
    expect(models).toBeNull();
    expect(reason).toContain(`${people} people`);
    expect(counts).toEqual({ qualifying: people, heldOut: 0 });
  });

  it.each([0, 1])('says so where none of those held out can be measured (a share of %i)', (holdOut) => {
    const rows = Array.from({ length: 60 }, () => [8, 8, 8, 8, 8]);
    const result = evaluate(interactionsOf(rows).build(), { holdOut });
    expect(result).toMatchObject({ models: null, reason: expect.any(String) as string });
  });

  it('reports progress that never falls', () => {
    const reports: TrainingProgress[] = [];
    evaluate(interactions, {}, (progress) => reports.push(progress));
    const fractions = reports.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(new Set(reports.map(({ stage }) => stage))).toEqual(new Set(['evaluation']));
  });
});

describe('poolEvaluations', () => {
  it('is the mean over all people of all splits', () => {
    const evaluations = [1, 2, 3].map((seed) => evaluate(interactions, { seed, byTold: true }));
    const pooled = poolEvaluations(evaluations)!;
    const own = evaluations.map(({ models, people }) => [people.heldOut, models!['ease-plus']!] as const);
    const all = own.reduce((sum, [people]) => sum + people, 0);
    const mean = own.reduce((sum, [people, { ndcgAt100 }]) => sum + (people / all) * ndcgAt100.value, 0);
    expect(pooled.people.heldOut).toBe(all);
    expect(pooled.models['ease-plus']!.ndcgAt100.value).toBeCloseTo(mean, 12);
    expect(pooled.models['ease-plus']!.ndcgAt100.standardError).toBeLessThan(own[0]![1].ndcgAt100.standardError);
  });

  it('is nothing where nothing was measured', () => {
    expect(poolEvaluations([evaluate(interactionsOf([]).build())])).toBeNull();
  });
});
