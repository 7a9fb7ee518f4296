import { importModel, writeArtefact, type ImportedModel } from '@app/recommender';
import { DeploymentLocks } from '@app/database';
import { Injectable } from '@nestjs/common';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { Artefacts } from './artefacts';
import { ModelsService } from './models.service';
import { TrainingRunning } from './models.errors';
import { TrainingData } from './training-data';
import { TRAINING_LOCK } from './training-lock';

/** What came of an import: the model that is served now, and the one before, to go back to. */
export interface ActivatedImport extends Pick<ImportedModel, 'known' | 'unknown'> {
  readonly id: string;
  readonly before: string | null;
}

/** Serves models that were trained elsewhere. */
@Injectable()
export class ModelImports {
  constructor(
    private readonly data: TrainingData,
    private readonly artefacts: Artefacts,
    private readonly models: ModelsService,
    private readonly locks: DeploymentLocks,
  ) {}

  /**
   * Makes an artefact of a safetensors file, lists it and activates it, without holding it against anything: its people may
   * have been in its training.
   * @throws ModelFileInvalid, TrainingRunning (then nothing has changed)
   */
  async activate(file: string): Promise<ActivatedImport> {
    const held = await this.locks.tryHold(TRAINING_LOCK, () => this.activateAlone(file));
    if (!held) throw new TrainingRunning();
    return held.result;
  }

  private async activateAlone(file: string): Promise<ActivatedImport> {
    const started = performance.now();
    const interactions = (await this.data.load()).build();
    const { model, known, unknown } = await importModel(file, interactions);
    const before = await this.models.findActive();
    const id = uuidv7();
    const artefact = this.artefacts.nameFor(id);
    await writeArtefact(model, await this.artefacts.pathFor(artefact));
    const trained = { id, artefact, model, evaluation: null, trainingMs: Math.round(performance.now() - started) };
    await this.models.adopt(trained, `Imported from ${path.basename(file)}, and not measured here.`);
    return { id, known, unknown, before: before?.id ?? null };
  }
}
