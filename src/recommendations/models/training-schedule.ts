import { Configuration } from '@app/config';
import { Queue } from '@app/queue';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { RatingsService } from '../../ratings/ratings.service';
import { ModelsService } from './models.service';
import { TrainingJobs } from './training-jobs';

/** How often the new ratings are counted. */
const EVERY_MINUTE = '* * * * *';

/** Trains by itself: at the times of TRAIN_CRON, and after TRAIN_AFTER_RATINGS; each once in the whole deployment. */
@Injectable()
export class TrainingSchedule implements OnApplicationBootstrap {
  private readonly logger = new Logger(TrainingSchedule.name);

  constructor(
    private readonly configuration: Configuration,
    private readonly queue: Queue,
    private readonly ratings: RatingsService,
    private readonly models: ModelsService,
    private readonly jobs: TrainingJobs,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { trainCron, trainAfterRatings } = this.configuration;
    await this.queue.schedule('train-on-time', trainCron, () => this.jobs.requestUnlessPending());
    await this.queue.schedule('train-when-due', trainAfterRatings > 0 ? EVERY_MINUTE : null, () => this.trainIfDue());
  }

  /** Starts a training where enough was rated since the one in use was trained. */
  async trainIfDue(): Promise<void> {
    const active = await this.models.findActive();
    if (!active) return;
    const news = await this.ratings.countSince(active.createdAt, active.ratingCount);
    if (news < this.configuration.trainAfterRatings) return;
    this.logger.log(`${news} ratings are new since model ${active.id}`);
    await this.jobs.requestUnlessPending();
  }
}
