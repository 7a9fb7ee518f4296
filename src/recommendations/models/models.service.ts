import { Transactions } from '@app/database';
import type { Evaluation, Model as TrainedWeights, TrainingResult } from '@app/recommender';
import { Injectable } from '@nestjs/common';
import { ActiveModel } from './active-model';
import { Artefacts } from './artefacts';
import type { Model } from './model.entity';
import { ModelNotFound, ModelNotServable } from './models.errors';
import { ModelsRepository } from './models.repository';

export type { Model };

/** What a training run leaves: the model, how good it is, and where it lies. */
export interface TrainedModel extends TrainingResult {
  readonly id: string;
  readonly artefact: string;
  readonly trainingMs: number;
}

/** Every model there ever was, with its metrics; one of them is active, and any of them can be again. */
@Injectable()
export class ModelsService {
  constructor(
    private readonly repository: ModelsRepository,
    private readonly artefacts: Artefacts,
    private readonly active: ActiveModel,
    private readonly transactions: Transactions,
  ) {}

  /** @throws ModelNotFound */
  async get(id: string): Promise<Model> {
    const model = await this.repository.find(id);
    if (!model) throw new ModelNotFound(id);
    return model;
  }

  hasActive(): Promise<boolean> {
    return this.repository.findActive().then((model) => model !== null);
  }

  /** Newest first. `before`: id of the last model of the page before. */
  list(before: string | null, limit: number): Promise<Model[]> {
    return this.repository.list(before, limit);
  }

  count(): Promise<number> {
    return this.repository.count();
  }

  /**
   * Makes a model the one that is served, here at once and by every other process within seconds.
   * @throws ModelNotFound, ModelNotServable (then the one in use stays)
   */
  async activate(id: string): Promise<Model> {
    const model = await this.get(id);
    const recommender = await this.artefacts.load(model).catch((error: unknown) => {
      throw new ModelNotServable(id, error);
    });
    await this.transactions.run((tx) => this.repository.activate(tx, id));
    this.active.swap(model, recommender);
    return this.get(id);
  }

  /** Lists a new model, and activates it unless people are better served without it. @returns whether it is active */
  async register(trained: TrainedModel): Promise<boolean> {
    const worthy = beatsPopularity(trained.evaluation);
    await this.transactions.run(async (tx) => {
      await this.repository.create(tx, { ...describe(trained.model), ...identify(trained) });
      if (worthy) await this.repository.activate(tx, trained.id);
    });
    if (worthy) this.active.swap(trained, this.artefacts.toServe(trained.model));
    return worthy;
  }
}

function identify({ id, artefact, trainingMs, evaluation }: TrainedModel) {
  return { id, artefact, trainingMs, metrics: evaluation };
}

function describe({ description }: TrainedWeights) {
  const { algorithm, hyperParameters, dataFingerprint, counts } = description;
  return {
    algorithm,
    parameters: { ...hyperParameters },
    dataFingerprint,
    personCount: counts.people,
    movieCount: counts.items,
    ratingCount: counts.ratings,
  };
}

/** Not worse than showing everybody the same, beyond noise (two standard errors). Too little data to tell counts as good. */
function beatsPopularity(evaluation: Evaluation | null): boolean {
  const { popularity, 'ease-plus': ease } = evaluation?.models ?? {};
  if (!popularity || !ease) return true;
  const noise = 2 * Math.hypot(ease.ndcgAt100.standardError, popularity.ndcgAt100.standardError);
  return ease.ndcgAt100.value >= popularity.ndcgAt100.value - noise;
}
