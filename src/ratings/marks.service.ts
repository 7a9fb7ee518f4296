import { Transactions } from '@app/database';
import { DomainEvents } from '@app/events';
import { Injectable } from '@nestjs/common';
import { MoviesService, movieTurn } from '../movies/movies.service';
import type { Mark, MarkedMovie } from './mark';
import { tasteChanged } from './ratings.events';
import { MarksRepository } from './marks.repository';

export type { Mark, MarkedMovie };

/** Watched, watchlist and dismissals. */
@Injectable()
export class MarksService {
  constructor(
    private readonly repository: MarksRepository,
    private readonly movies: MoviesService,
    private readonly transactions: Transactions,
    private readonly events: DomainEvents,
  ) {}

  /**
   * Puts a mark; one that is there stays as it was.
   * @throws MovieNotFound
   */
  async add(mark: Mark, userId: string, movieId: number): Promise<void> {
    await this.transactions.runInTurn(movieTurn(movieId), async (tx) => {
      await this.movies.lock(tx, [movieId]);
      await this.repository.add(tx, mark, userId, movieId);
      await this.events.publish(tx, tasteChanged, { userId });
    });
  }

  /** Takes a mark off; one that is not there is gone already. */
  async remove(mark: Mark, userId: string, movieId: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.repository.remove(tx, mark, userId, movieId);
      await this.events.publish(tx, tasteChanged, { userId });
    });
  }

  /** One page, newest first. */
  list(mark: Mark, userId: string, position: MarkedMovie | null, limit: number): Promise<MarkedMovie[]> {
    return this.repository.list(mark, userId, position, limit);
  }

  count(mark: Mark, userId: string): Promise<number> {
    return this.repository.count(mark, userId);
  }
}
