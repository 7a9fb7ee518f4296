import { Origin } from '@app/access';
import { Configuration } from '@app/config';
import { afterCommit, Transactions } from '@app/database';
import type { Model as TrainedWeights, TrainingResult } from '@app/recommender';
import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../../users/audit/audit-trail.service';
import { ActiveModel } from './active-model';
import { Artefacts } from './artefacts';
import { ModelActivations } from './model-activations';
import type { Model } from './model.entity';
import { ModelNotFound, ModelNotServable } from './models.errors';
import { ModelsRepository } from './models.repository';
import { promotionOf, type Promotion } from './promotion';

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
  private readonly logger = new Logger(ModelsService.name);

  constructor(
    private readonly repository: ModelsRepository,
    private readonly artefacts: Artefacts,
    private readonly active: ActiveModel,
    private readonly transactions: Transactions,
    private readonly activations: ModelActivations,
    private readonly configuration: Configuration,
  ) {}

  /** @throws ModelNotFound */
  async get(id: string): Promise<Model> {
    const model = await this.repository.find(id);
    if (!model) throw new ModelNotFound(id);
    return model;
  }

  /** The model that is served; null while there is none. */
  findActive(): Promise<Model | null> {
    return this.repository.findActive();
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
  async activate(id: string, actor: Actor, origin: Origin): Promise<Model> {
    const model = await this.get(id);
    const recommender = await this.artefacts.load(model).catch((error: unknown) => {
      throw new ModelNotServable(id, error);
    });
    await this.transactions.run((tx) => this.activations.promote(tx, id, actor, origin));
    this.active.swap(model, recommender);
    return this.get(id);
  }

  /**
   * Lists a new model, and activates it unless people are better served without it (see `promotionOf`). Older models' files
   * are removed beyond those that are kept.
   */
  async register(trained: TrainedModel): Promise<Promotion> {
    const active = await this.repository.findActive();
    const promotion = promotionOf(trained.evaluation, active?.metrics ?? null);
    await this.enlist(trained, promotion);
    return promotion;
  }

  /** Lists a model that was trained elsewhere, and activates it, whatever it is held against. */
  adopt(trained: TrainedModel, verdict: string): Promise<void> {
    return this.enlist(trained, { promote: true, verdict });
  }

  /** Removes files that no model is listed with. For nobody but the holder of the training lock: a writer's file has no row yet. */
  async sweep(): Promise<void> {
    const known = await this.repository.artefacts();
    await this.artefacts.remove((await this.artefacts.list()).filter((name) => !known.has(name)));
  }

  private async enlist(trained: TrainedModel, { promote, verdict }: Promotion): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.repository.create(tx, { ...describe(trained.model), ...identify(trained), verdict });
      await this.activations.registered(tx, trained.id, verdict);
      if (promote) await this.activations.promote(tx, trained.id, 'system', Origin.none);
      const retired = await this.repository.retire(tx, this.configuration.modelsKept);
      // Not before: the transaction may be part of a larger one, and what it does be undone with that.
      afterCommit(tx, () => {
        if (promote) this.active.swap(trained, this.artefacts.toServe(trained.model));
        this.removeFiles(retired);
      });
    });
  }

  /** What cannot be removed now, the next start sweeps away. */
  private removeFiles(names: readonly string[]): void {
    this.artefacts.remove(names).catch((error: unknown) => this.logger.warn({ err: error }, 'old models stay for now'));
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
