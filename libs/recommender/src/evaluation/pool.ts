import type { Contender } from './contenders';
import type { Evaluation, ModelEvaluation } from './evaluate';
import { pooled, type Estimate } from './metrics';

/** One evaluation of several splits of the same data: means over all people of all of them. */
export interface PooledEvaluation extends Omit<Evaluation, 'seed' | 'perPerson' | 'models' | 'reason'> {
  readonly seeds: readonly number[];
  readonly models: Readonly<Partial<Record<Contender, ModelEvaluation>>>;
}

/**
 * Pools evaluations that differ in their seeds only. Their people overlap, so the standard errors are a little too small.
 * Those without metrics are left out; null where none is left.
 */
export function poolEvaluations(evaluations: readonly Evaluation[]): PooledEvaluation | null {
  const measured = evaluations.filter(({ models }) => models !== null);
  const first = measured[0];
  if (!first) return null;
  const { protocol, foldIn, holdOut, items } = first;
  const names = Object.keys(first.models!) as Contender[];
  const total = measured.reduce((sum, { people }) => sum + people.heldOut, 0);
  return {
    ...{ protocol, foldIn, holdOut, items, seeds: measured.map(({ seed }) => seed) },
    people: { qualifying: first.people.qualifying, heldOut: total },
    models: Object.fromEntries(names.map((name) => [name, poolModel(measured, name)])),
  };
}

function poolModel(evaluations: readonly Evaluation[], name: Contender): ModelEvaluation {
  const own = evaluations.map(({ models, people }) => ({ people: people.heldOut, model: models![name]! }));
  const over = (of: (model: ModelEvaluation) => Estimate) =>
    pooled(own.map(({ people, model }) => ({ people, estimate: of(model) })));
  const first = own[0]!.model;
  const rivals = Object.keys(first.gains) as Contender[];
  return {
    recallAt20: over((model) => model.recallAt20),
    recallAt50: over((model) => model.recallAt50),
    ndcgAt100: over((model) => model.ndcgAt100),
    coverageAt20: over((model) => model.coverageAt20),
    diversityAt20: over((model) => model.diversityAt20),
    noveltyAt20: over((model) => model.noveltyAt20),
    gains: Object.fromEntries(rivals.map((rival) => [rival, over((model) => model.gains[rival]!)])),
    ...(first.ndcgByTold && { ndcgByTold: first.ndcgByTold.map((_, n) => over((model) => model.ndcgByTold![n]!)) }),
    ...(first.coldRecallAt20 && { coldRecallAt20: over((model) => model.coldRecallAt20!) }),
  };
}
