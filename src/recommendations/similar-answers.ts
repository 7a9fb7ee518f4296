import { Caches, type Cache } from '@app/cache';
import { representationCodec, type KeptAnswers, type Representation } from '@app/http';
import { Injectable } from '@nestjs/common';
import { CatalogueAnswers, type CatalogueAnswer } from '../movies/catalogue-answers';
import { ActiveModel } from './models/active-model';

/** As long as anybody may keep them (`Cache-Control`), and how much longer they are served while the database is away. */
const TTL_MS = 30_000;
const STALE_MS = 300_000;

/** Neighbours of movies as they were answered last, each under the model that found them. They fall with any movie that they show. */
@Injectable()
export class SimilarAnswers implements KeptAnswers {
  private readonly cache: Cache<Representation>;

  constructor(
    caches: Caches,
    private readonly active: ActiveModel,
  ) {
    this.cache = caches.create({ name: 'similar', codec: representationCodec, ttlMs: TTL_MS, staleMs: STALE_MS });
  }

  peek(address: string): Representation | undefined {
    return this.cache.peek(this.keyOf(address));
  }

  get(address: string, load: () => Promise<CatalogueAnswer>): Promise<Representation> {
    return this.cache.get(this.keyOf(address), async () => {
      const answer = await load();
      return { value: answer.representation, tags: CatalogueAnswers.tagsOf(answer) };
    });
  }

  private keyOf(address: string): string {
    return `${this.active.current()?.id ?? 'none'} ${address}`;
  }
}
