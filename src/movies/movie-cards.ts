import { Caches, type Cache } from '@app/cache';
import { Injectable } from '@nestjs/common';
import { CatalogueAnswers } from './catalogue-answers';
import type { Movie } from './movie.entity';
import { MoviesRepository } from './movies.repository';

const TTL_MS = 60_000;

/** A row and the arrays in it, without its texts. */
const BYTES_PER_ROW = 1500;

const measure = {
  sizeOf: ({ overview, cast }: Movie): number => BYTES_PER_ROW + (overview?.length ?? 0) + 40 * cast.length,
};

/**
 * Movies as lists show them, kept in memory until they change: every list of recommendations names dozens. Kept only where this
 * process hears of every change at once; elsewhere each is read from the database. Whoever gets one must not change it.
 */
@Injectable()
export class MovieCards {
  private readonly cache: Cache<Movie>;

  constructor(
    private readonly caches: Caches,
    private readonly repository: MoviesRepository,
  ) {
    this.cache = caches.create({ name: 'cards', codec: measure, ttlMs: TTL_MS, staleMs: 0 });
  }

  /** By id; unknown ids are left out. One statement for all that are not kept. */
  async find(ids: readonly number[]): Promise<Map<number, Movie>> {
    if (!this.caches.isCoherent) return this.read(ids);
    return this.cache.getMany(ids, async (missing) => {
      const movies = await this.read(missing);
      const tagsOf = (id: number): string[] => CatalogueAnswers.tagsOf({ movieIds: [id], isList: false });
      return new Map([...movies].map(([id, value]) => [id, { value, tags: tagsOf(id) }]));
    });
  }

  /** Id → title; unknown ids are left out. */
  async titles(ids: readonly number[]): Promise<Map<number, string>> {
    if (ids.length === 0) return new Map();
    if (!this.caches.isCoherent)
      return new Map((await this.repository.titles(ids)).map(({ id, title }) => [id, title]));
    return new Map([...(await this.find(ids))].map(([id, { title }]) => [id, title]));
  }

  private async read(ids: readonly number[]): Promise<Map<number, Movie>> {
    if (ids.length === 0) return new Map();
    return new Map((await this.repository.findMany(ids)).map((movie) => [movie.id, movie]));
  }
}
