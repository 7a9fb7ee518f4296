import { Configuration } from '@app/config';
import { Transactions } from '@app/database';
import { Queue, type QueueDefinition } from '@app/queue';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Digests } from '../mail/digests.service';
import { MovieNews } from './movies/movie-news';
import { FreshPicks } from './picks/fresh-picks';

/** Goes on where it was when a process dies in the middle. */
const ROUND: QueueDefinition<{ day: string }> = {
  name: 'daily-news',
  expireInSeconds: 3 * 3600,
  retryLimit: 8,
  concurrency: 'one',
};

/** What is told once a day: new picks, movies of yesterday that were too many, and then the digest, which tells of both. */
@Injectable()
export class DailyRound implements OnApplicationBootstrap {
  constructor(
    private readonly configuration: Configuration,
    private readonly queue: Queue,
    private readonly transactions: Transactions,
    private readonly picks: FreshPicks,
    private readonly movies: MovieNews,
    private readonly digests: Digests,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.work(ROUND, ({ day }, signal) => this.go(day, signal));
    await this.queue.schedule('daily-news-on-time', `0 ${this.configuration.digestHourUtc} * * *`, () => this.begin());
  }

  /** @param day YYYY-MM-DD (UTC); a day has one round as seen by a person, however often it is begun */
  begin(day = new Date().toISOString().slice(0, 10)): Promise<void> {
    return this.transactions.run((tx) => this.queue.enqueue(tx, ROUND, { day }));
  }

  private async go(day: string, signal: AbortSignal): Promise<void> {
    await this.picks.tell(day, signal);
    await this.movies.sumUp(day, signal);
    await this.digests.send(day, signal);
  }
}
