import { Configuration } from '@app/config';
import { DeploymentLocks } from '@app/database';
import { trainInWorker, type TrainingProgress } from '@app/recommender';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { Conclude, JobProgress } from '../../jobs/jobs.service';
import { Artefacts } from './artefacts';
import { NoMovies, TrainingRunning } from './models.errors';
import { ModelsService } from './models.service';
import { TrainingData } from './training-data';
import { TrainingJobs } from './training-jobs';
import { TRAINING_LOCK } from './training-lock';

/** What came of a training. */
export interface TrainingOutcome {
  readonly id: string;
  readonly active: boolean;
  readonly verdict: string;
}

type OnProgress = (progress: TrainingProgress) => void;

/** Lists the model, in whichever transaction. */
type Enlist = (register: () => Promise<TrainingOutcome>) => Promise<TrainingOutcome>;

const enlistAlone: Enlist = (register) => register();

/** How often a job that waits for another training looks whether it has ended. */
const WAIT_MS = 2000;

/**
 * Learns models from all ratings, on threads of its own. A training that dies leaves nothing but a file without a row, which
 * the next start sweeps away; its job is delivered again and starts over, on a fresh snapshot.
 */
@Injectable()
export class TrainingService implements OnApplicationBootstrap {
  private readonly logger = new Logger(TrainingService.name);

  constructor(
    private readonly configuration: Configuration,
    private readonly data: TrainingData,
    private readonly models: ModelsService,
    private readonly artefacts: Artefacts,
    private readonly jobs: TrainingJobs,
    private readonly locks: DeploymentLocks,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.configuration.role !== 'api') await this.locks.tryHold(TRAINING_LOCK, () => this.models.sweep());
    await this.jobs.handle(async (report, signal, conclude) =>
      resultOf(await this.trainInTurn(report, signal, enlistBy(conclude))),
    );
  }

  /**
   * Trains on what is there now, and activates the result unless it is worse than what is served.
   * @throws NoMovies, TrainingRunning
   */
  async train(onProgress: OnProgress, signal?: AbortSignal, enlist = enlistAlone): Promise<TrainingOutcome> {
    const held = await this.locks.tryHold(TRAINING_LOCK, (lost) => {
      return this.trainAlone(onProgress, signal ? AbortSignal.any([signal, lost]) : lost, enlist);
    });
    if (!held) throw new TrainingRunning();
    return held.result;
  }

  /** Trains where there is something to learn about, and nobody else does. */
  async trainIfPossible(): Promise<void> {
    await this.train(() => undefined).catch((error: unknown) => {
      if (!(error instanceof NoMovies || error instanceof TrainingRunning)) throw error;
    });
  }

  /** The same for a job, which waits for a training that somebody runs beside the queue. */
  private async trainInTurn(
    report: (progress: JobProgress) => void,
    signal: AbortSignal,
    enlist: Enlist,
  ): Promise<TrainingOutcome> {
    for (;;) {
      signal.throwIfAborted();
      try {
        return await this.train((progress) => report(progressOf(progress)), signal, enlist);
      } catch (error) {
        if (!(error instanceof TrainingRunning)) throw error;
        report({ done: 0, total: 100, unit: 'percent', phase: 'waiting', message: error.message });
        await delay(WAIT_MS, undefined, { signal });
      }
    }
  }

  private async trainAlone(onProgress: OnProgress, signal: AbortSignal, enlist: Enlist): Promise<TrainingOutcome> {
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
    const outcome = await enlist(async () => {
      const { promote, verdict } = await this.models.register({ ...result, id, artefact, trainingMs });
      return { id, active: promote, verdict };
    });
    this.logger.log(
      `trained model ${id} on ${interactions.size} ratings in ${trainingMs} ms; ${outcome.active ? 'active' : 'not active'}: ${outcome.verdict}`,
    );
    return outcome;
  }
}

/** With the end of the job: a job that is delivered again lists no second model. */
const enlistBy =
  (conclude: Conclude): Enlist =>
  async (register) => {
    const { modelId, ...rest } = await conclude(async () => resultOf(await register()));
    return { id: modelId, ...rest };
  };

const resultOf = ({ id, active, verdict }: TrainingOutcome) => ({ modelId: id, active, verdict });

function progressOf({ stage, fraction }: TrainingProgress): JobProgress {
  return { done: Math.round(fraction * 100), total: 100, unit: 'percent', phase: stage, message: null };
}
