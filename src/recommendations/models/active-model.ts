import { Broadcast } from '@app/cache';
import { Scorer, type Recommender } from '@app/recommender';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Artefacts } from './artefacts';
import type { Model } from './model.entity';
import { ModelsRepository } from './models.repository';

/** A model in memory. `deleted`: movies that it knows and the catalogue no longer does, as they are found. */
export interface ServedModel {
  readonly id: string;
  readonly recommender: Recommender;
  /** The same, for lists: it leaves the event loop free. */
  readonly scorer: Scorer;
  readonly deleted: Set<number>;
}

const CHANNEL = 'model.activated';

/** The announcement may be lost while Redis is away; this look at the database cannot be. */
const LOOK_INTERVAL_MS = 5000;

/**
 * The model that this process serves: one reference, swapped when the database names another one. A model that cannot be
 * loaded is left aside, and the one in use stays.
 */
@Injectable()
export class ActiveModel implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ActiveModel.name);
  private served: ServedModel | null = null;
  private looking: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopListening: () => void = () => undefined;

  constructor(
    private readonly repository: ModelsRepository,
    private readonly artefacts: Artefacts,
    private readonly broadcast: Broadcast,
  ) {}

  /** null until a first model is there. */
  current(): ServedModel | null {
    return this.served;
  }

  /** Serves `recommender` from now on, and tells the other processes to look. */
  swap(model: Pick<Model, 'id'>, recommender: Recommender): void {
    this.serve(model.id, recommender);
    this.broadcast.publish(CHANNEL, model.id);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.look();
    this.stopListening = this.broadcast.subscribe(CHANNEL, () => void this.look());
    this.timer = setInterval(() => void this.look(), LOOK_INTERVAL_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopListening();
    if (this.timer) clearInterval(this.timer);
    await this.looking;
    await this.served?.scorer.close();
  }

  /** Loads what the database names as active, unless it is served already. Looks at once are one look. */
  private look(): Promise<void> {
    this.looking ??= this.follow()
      .catch((error: unknown) =>
        this.logger.warn({ err: error }, 'the active model cannot be loaded; the one in use stays'),
      )
      .finally(() => (this.looking = null));
    return this.looking;
  }

  private async follow(): Promise<void> {
    const active = await this.repository.findActive();
    if (!active || active.id === this.served?.id) return;
    this.serve(active.id, await this.artefacts.load(active));
    this.logger.log(`serving model ${active.id}: ${active.movieCount} movies, ${active.ratingCount} ratings`);
  }

  /** Lists that are being made by the model before are finished by it. */
  private serve(id: string, recommender: Recommender): void {
    const before = this.served;
    this.served = { id, recommender, scorer: new Scorer(recommender), deleted: new Set() };
    void before?.scorer.close();
  }
}
