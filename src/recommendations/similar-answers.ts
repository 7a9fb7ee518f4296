import type { KeptAnswers, Representation } from '@app/http';
import { Injectable } from '@nestjs/common';
import { CatalogueAnswers, type CatalogueAnswer } from '../movies/catalogue-answers';
import { ActiveModel } from './models/active-model';

/** Neighbours of movies as they were answered last: answers of the catalogue, each under the model that found them. */
@Injectable()
export class SimilarAnswers implements KeptAnswers {
  constructor(
    private readonly catalogue: CatalogueAnswers,
    private readonly active: ActiveModel,
  ) {}

  peek(address: string): Representation | undefined {
    return this.catalogue.peek(this.keyOf(address));
  }

  get(address: string, load: () => Promise<CatalogueAnswer>): Promise<Representation> {
    return this.catalogue.get(this.keyOf(address), load);
  }

  private keyOf(address: string): string {
    return `${this.active.current()?.id ?? 'none'} ${address}`;
  }
}
