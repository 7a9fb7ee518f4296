import { Transactions, type Transaction } from '@app/database';
import { DomainEvents, type StoredEvent } from '@app/events';
import { Queue, type QueueDefinition } from '@app/queue';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { importFinished, movieCreated, type ImportFinishedEventDto } from '../../../movies/movies.events';
import { ImportedMovieNews } from './imported-movie-news';
import { MovieNewsRepository } from './movie-news.repository';
import { SingleMovieNews } from './single-movie-news';

/** What there is to tell: one movie, or what an import brought. Times are ISO 8601. */
type News =
  { readonly movieId: number } | { readonly importId: string; readonly since: string; readonly until: string };

/** One at a time: how many somebody was told of today is counted by nobody else meanwhile. */
const NEWS: QueueDefinition<News> = { name: 'movie-news', expireInSeconds: 1800, retryLimit: 8, concurrency: 'one' };

/** Tells people of movies of genres that they like. Finding them takes a while, so a job does. */
@Injectable()
export class MovieNews implements OnApplicationBootstrap {
  constructor(
    private readonly repository: MovieNewsRepository,
    private readonly queue: Queue,
    private readonly single: SingleMovieNews,
    private readonly imported: ImportedMovieNews,
    private readonly transactions: Transactions,
    events: DomainEvents,
  ) {
    events.eventually(movieCreated, ({ payload }, tx) => this.created(tx, payload.id));
    events.eventually(importFinished, (event, tx) => this.brought(tx, event));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.work(NEWS, (news, signal) =>
      'movieId' in news
        ? this.single.tell(news.movieId, signal)
        : this.imported.tell(news.importId, new Date(news.since), new Date(news.until), signal),
    );
  }

  /** What is left of the day as one line each; and what nobody will ask for any more is forgotten. */
  async sumUp(day: string, signal: AbortSignal): Promise<void> {
    await this.single.sumUp(day, signal);
    await this.transactions.run((tx) => this.repository.forget(tx));
  }

  private async created(tx: Transaction, movieId: number): Promise<void> {
    if (await this.repository.begin(tx, movieId)) await this.queue.enqueue(tx, NEWS, { movieId });
  }

  private async brought(tx: Transaction, event: StoredEvent<ImportFinishedEventDto>): Promise<void> {
    const since = await this.repository.beginImport(tx, event.id, event.occurredAt);
    if (!since || event.payload.created === 0) return;
    const [from, until] = [since.toISOString(), event.occurredAt.toISOString()];
    await this.queue.enqueue(tx, NEWS, { importId: event.id, since: from, until });
  }
}
