import { Configuration } from '@app/config';
import { trainInWorker, type TrainingProgress } from '@app/recommender';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { JobProgress } from '../../jobs/jobs.service';
import { Artefacts } from './artefacts';
import { NoMovies } from './models.errors';
import { ModelsService } from './models.service';
import { TrainingData } from './training-data';
import { TrainingJobs } from './training-jobs';

/** Learns models from all ratings, on a thread of its own. */
@Injectable()
export class TrainingService implements OnApplicationBootstrap {
  private readonly logger = new Logger(TrainingService.name);

  constructor(
    private readonly configuration: Configuration,
    private readonly data: TrainingData,
    private readonly models: ModelsService,
    private readonly artefacts: Artefacts,
    private readonly jobs: TrainingJobs,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.handle(async (report, signal) => {
      const { id, active } = await this.train((progress) => report(progressOf(progress)), signal);
      return { modelId: id, active };
    });
  }

  /**
   * Trains on what is there now, and activates the result unless it is worse than popularity.
   * @throws NoMovies
   */
  async train(
    onProgress: (progress: TrainingProgress) => void,
    signal?: AbortSignal,
  ): Promise<{ id: string; active: boolean }> {
    const started = performance.now();
    const interactions = await this.data.load();
    if (interactions.itemCount === 0) throw new NoMovies();
    const id = uuidv7();
    const artefact = this.artefacts.nameFor(id);
    const artefactPath = await this.artefacts.pathFor(artefact);
    const { modelMaxItems, modelMemoryMb, trainingThreads } = this.configuration;
    const fit = { maxItems: modelMaxItems, memoryMegabytes: modelMemoryMb, threads: trainingThreads };
    const result = await trainInWorker({ interactions, fit, artefactPath, onProgress, signal });
    const trainingMs = Math.round(performance.now() - started);
    const active = await this.models.register({ ...result, id, artefact, trainingMs });
    this.logger.log(
      `trained model ${id} on ${interactions.size} ratings in ${trainingMs} ms; ${active ? 'active' : 'not active'}`,
    );
    return { id, active };
  }

  /** Trains where there is something to learn from. */
  async trainIfPossible(): Promise<void> {
    await this.train(() => undefined).catch((error: unknown) => {
      if (!(error instanceof NoMovies)) throw error;
    });
  }
}

function progressOf({ stage, fraction }: TrainingProgress): JobProgress {
  return { done: Math.round(fraction * 100), total: 100, unit: 'percent', message: stage };
}
