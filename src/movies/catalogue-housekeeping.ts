import { sqlState, Transactions } from '@app/database';
import { Queue } from '@app/queue';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { FacetsRepository } from './facets.repository';

const EVERY_TEN_MINUTES = '*/10 * * * *';
const LOCK_NOT_AVAILABLE = '55P03';

/** Adds up now and then, once in the whole deployment, what writers have appended to the counts of movies. */
@Injectable()
export class CatalogueHousekeeping implements OnApplicationBootstrap {
  constructor(
    private readonly queue: Queue,
    private readonly transactions: Transactions,
    private readonly facets: FacetsRepository,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.schedule('catalogue-housekeeping', EVERY_TEN_MINUTES, () => this.tidy());
  }

  async tidy(): Promise<void> {
    await this.transactions.run((tx) => this.facets.compact(tx));
    try {
      await this.transactions.run((tx) => this.facets.shrink(tx));
    } catch (error) {
      if (sqlState(error) !== LOCK_NOT_AVAILABLE) throw error; // somebody adds movies: there is a next time
    }
  }
}
