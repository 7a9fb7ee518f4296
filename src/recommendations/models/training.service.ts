import { Configuration } from '@app/config';
import { Transactions } from '@app/database';
import { InteractionMatrixBuilder, trainInWorker, type TrainingProgress } from '@app/recommender';
import type { QueueDefinition } from '@app/queue';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { JobsService, type Job, type JobProgress, type JobReference, type JobRequest } from '../../jobs/jobs.service';
import { MoviesService } from '../../movies/movies.service';
import { RatingsService } from '../../ratings/ratings.service';
import { Artefacts } from './artefacts';
import { NoRatings } from './models.errors';
import { ModelsService } from './models.service';

const TRAIN_MODEL: QueueDefinition<JobReference> = {
  name: 'train-model',
  expireInSeconds: 3600,
  retryLimit: 2,
  concurrency: 'one',
};

/** Learns models from all ratings, on a thread of its own. */
@Injectable()
export class TrainingService implements OnApplicationBootstrap {
  private readonly logger = new Logger(TrainingService.name);

  constructor(
    private readonly configuration: Configuration,
    private readonly ratings: RatingsService,
    private readonly movies: MoviesService,
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
   * @throws NoRatings
   */
  async train(
    onProgress: (progress: TrainingProgress) => void,
    signal?: AbortSignal,
  ): Promise<{ id: string; active: boolean }> {
    const started = performance.now();
    const interactions = await this.interactions();
    if (interactions.size === 0) throw new NoRatings();
    const id = uuidv7();
    const artefact = this.artefacts.nameFor(id);
    const artefactPath = await this.artefacts.pathFor(artefact);
    const fit = { maxItems: this.configuration.modelMaxItems };
    const result = await trainInWorker({ interactions, fit, artefactPath, onProgress, signal });
    const trainingMs = Math.round(performance.now() - started);
    const active = await this.models.register({ ...result, id, artefact, trainingMs });
    this.logger.log(`trained model ${id} on ${interactions.size} ratings in ${trainingMs} ms; ${active ? 'active' : 'not active'}`);
    return { id, active };
  }

  /** Trains where there is something to learn from. */
  async trainIfPossible(): Promise<void> {
    await this.train(() => undefined).catch((error: unknown) => {
      if (!(error instanceof NoRatings)) throw error;
    });
  }

  /** Every movie is known to the model, rated or not, so that every movie can be recommended. */
  private async interactions(): Promise<InteractionMatrixBuilder> {
    const builder = new InteractionMatrixBuilder();
    for (const id of await this.movies.listIds({})) builder.addItem(id);
    await this.ratings.exportInteractions((person, movieId, halfStars) => builder.add(person, movieId, halfStars));
    return builder;
  }
}

/** Training as a job that somebody asks for and a worker does. */
@Injectable()
export class TrainingJobs {
  constructor(
    private readonly jobs: JobsService,
    private readonly transactions: Transactions,
  ) {}

  request(request: JobRequest): Promise<Job> {
    return this.transactions.run((tx) => this.jobs.start(tx, TRAIN_MODEL, request));
  }

  handle(work: Parameters<JobsService['handle']>[1]): Promise<void> {
    return this.jobs.handle(TRAIN_MODEL, work);
  }
}

function progressOf({ stage, fraction }: TrainingProgress): JobProgress {
  return { done: Math.round(fraction * 100), total: 100, unit: 'percent', message: stage };
}
