import { Caches, type Cache } from '@app/cache';
import { representationCodec, type KeptAnswers, type Representation } from '@app/http';
import { Injectable } from '@nestjs/common';

/** An answer, and the movies that are in it. */
export interface CatalogueAnswer {
  readonly representation: Representation;
  readonly movieIds: readonly number[];
  /** It depends on which other movies there are. */
  readonly isList: boolean;
}

/** As long as anybody may keep them (`Cache-Control`): a list may show an order that is so old. */
const TTL_MS = 30_000;
/** How much longer they are served while the database is away. */
const STALE_MS = 300_000;

/** Everything of the catalogue. */
const ALL = 'catalogue';
/** Every list of it. */
const LISTS = 'catalogue-lists';
const tagOf = (id: number): string => `movie:${id}`;

/**
 * Answers of the catalogue, serialised once and kept by the address that they were asked under. A changed movie drops its own
 * and every list; a changed rating drops those that show the movie, so that everybody reads their own writes.
 */
@Injectable()
export class CatalogueAnswers implements KeptAnswers {
  private readonly cache: Cache<Representation>;

  constructor(private readonly caches: Caches) {
    this.cache = caches.create({ name: 'catalogue', codec: representationCodec, ttlMs: TTL_MS, staleMs: STALE_MS });
  }

  /** Fresh, and without a wait. */
  peek(address: string): Representation | undefined {
    return this.cache.peek(address);
  }

  get(address: string, load: () => Promise<CatalogueAnswer>): Promise<Representation> {
    return this.cache.get(address, async () => {
      const answer = await load();
      return { value: answer.representation, tags: CatalogueAnswers.tagsOf(answer) };
    });
  }

  /** What an answer that shows these movies falls with, wherever it is kept. */
  static tagsOf({ movieIds, isList }: Pick<CatalogueAnswer, 'movieIds' | 'isList'>): string[] {
    return [ALL, ...(isList ? [LISTS] : []), ...new Set(movieIds.map(tagOf))];
  }

  /** Movies were added, edited or deleted. */
  moviesChanged(ids: readonly number[]): Promise<void> {
    return this.caches.drop([LISTS, ...ids.map(tagOf)]);
  }

  /** People rated movies, or took ratings back. */
  ratingsChanged(ids: readonly number[]): Promise<void> {
    return this.caches.drop(ids.map(tagOf));
  }

  /** Too many changed to name them. */
  everythingChanged(): Promise<void> {
    return this.caches.drop([ALL]);
  }
}
