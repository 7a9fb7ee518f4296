import { sortTitle } from '@app/datasets';
import { afterCommit, pieces, Transactions, type Transaction } from '@app/database';
import { VersionMismatch } from '@app/http';
import { Injectable } from '@nestjs/common';
import type { Initiator } from '../users/audit/audit-trail.service';
import { CatalogueAnswers } from './catalogue-answers';
import { MovieCards } from './movie-cards';
import { MovieChanges } from './movie-changes.service';
import type { ColumnSort, MovieFilter, MoviePosition } from './movie-query';
import { detailsOf, ratingAverage, type Movie, type MovieDetails } from './movie.entity';
import { MovieNotFound } from './movies.errors';
import { MoviesRepository, type ListedMovie, type MovieContent, type RatingChange } from './movies.repository';
import { MovieSearch } from './search/movie-search';
import type { SearchPlan } from './search/search-plan';

export { detailsOf, ratingAverage };
export type { ListedMovie, Movie, MovieContent, MovieDetails, RatingChange };

/** Parsing as many rows takes about two milliseconds. */
const CONTENTS_AT_ONCE = 250;

/** As many rows are locked, or changed with their indexes, in some 50 ms. */
const LOCKED_AT_ONCE = 5000;
const CHANGED_AT_ONCE = 500;

/** The key of `Transactions.runInTurn` for work that locks a movie. */
export const movieTurn = (id: number): string => `movie ${id}`;

/** The catalogue: what films there are, and who may be told about them (everybody). */
@Injectable()
export class MoviesService {
  constructor(
    private readonly repository: MoviesRepository,
    private readonly transactions: Transactions,
    private readonly answers: CatalogueAnswers,
    private readonly cards: MovieCards,
    private readonly search: MovieSearch,
    private readonly changes: MovieChanges,
  ) {}

  /** @throws MovieNotFound */
  async get(id: number): Promise<Movie> {
    return found(id, await this.repository.find(id));
  }

  /** The movies of these ids, by id; unknown ids are left out. One statement at most, however many there are. */
  getMany(ids: readonly number[]): Promise<ReadonlyMap<number, Readonly<Movie>>> {
    return this.cards.find(ids);
  }

  /** Id → title of these movies; unknown ids are left out. */
  titlesOf(ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
    return this.cards.titles(ids);
  }

  /** One page. `position`: where the page before ended. */
  list(filter: MovieFilter, sort: ColumnSort, position: MoviePosition | null, limit: number): Promise<ListedMovie[]> {
    return this.repository.list(filter, sort, position, limit);
  }

  /** What a search text asks for. */
  planSearch(text: string): Promise<SearchPlan> {
    return this.search.plan(text);
  }

  /** One page of what a search finds, the most relevant first, and what it has learned of the plan. It ends after the first few hundred. */
  async listRelevant(
    plan: SearchPlan,
    filter: MovieFilter,
    position: MoviePosition | null,
    limit: number,
  ): Promise<{ listed: ListedMovie[]; plan: SearchPlan }> {
    const after = position && { score: Number(position.key), id: position.id };
    const best = await this.search.best(plan, filter, after, limit);
    const movies = await this.cards.find(best.ranked.map(({ id }) => id));
    const listed = best.ranked.flatMap(({ id, score }) => {
      const movie = movies.get(id);
      return movie ? [{ movie, position: { key: String(score), id } }] : [];
    });
    return { listed, plan: best.plan };
  }

  /** Ids of all movies that fit, in no order. */
  listIds(filter: MovieFilter): Promise<number[]> {
    return this.repository.listIds(filter);
  }

  /** What every movie of the catalogue is, a few hundred at a time, so that whoever reads all leaves time to others. */
  async *eachContents(): AsyncGenerator<readonly MovieContent[]> {
    for (let id = 0; ;) {
      const contents = await this.repository.listContents(id, CONTENTS_AT_ONCE);
      if (contents.length === 0) return;
      yield contents;
      id = contents.at(-1)!.id;
    }
  }

  /** Of these movies the most rated ones, most rated first. */
  listMostRated(ids: readonly number[], limit: number): Promise<Movie[]> {
    return this.repository.listMostRated(ids, limit);
  }

  /** @throws MovieExists */
  async create(details: MovieDetails, by: Initiator): Promise<Movie> {
    const movie = await this.transactions.run(async (tx) => {
      const created = await this.repository.create(tx, filed(details));
      await this.changes.created(tx, created, by);
      return created;
    });
    await this.answers.moviesChanged([movie.id]);
    return movie;
  }

  /**
   * Changes what `edit` changes. Two editors with one version: the first wins.
   * @param expectedVersion null: whichever is there
   * @throws MovieNotFound, VersionMismatch, MovieExists
   */
  async edit(
    id: number,
    expectedVersion: number | null,
    edit: (movie: Movie) => MovieDetails,
    by: Initiator,
  ): Promise<Movie> {
    const edited = await this.transactions.run(async (tx) => {
      const movie = await this.claim(tx, id, expectedVersion);
      const before = detailsOf(movie);
      const updated = await this.repository.update(tx, movie, filed(edit(movie)));
      await this.changes.edited(tx, before, updated, by);
      return updated;
    });
    await this.answers.moviesChanged([id]);
    return edited;
  }

  /**
   * Takes a film out of the catalogue, and with it all that people said about it.
   * @throws MovieNotFound, VersionMismatch
   */
  async delete(id: number, expectedVersion: number | null, by: Initiator): Promise<void> {
    await this.transactions.run(async (tx) => {
      const movie = await this.claim(tx, id, expectedVersion);
      await this.repository.delete(tx, id);
      await this.changes.deleted(tx, movie, by);
    });
    await this.answers.moviesChanged([id]);
  }

  /**
   * Locks movies whose ratings are about to change, in one order for everybody.
   * @throws MovieNotFound for the first that is not there
   */
  async lock(tx: Transaction, ids: readonly number[]): Promise<void> {
    const there = new Set<number>();
    for (const piece of pieces(
      ids.toSorted((a, b) => a - b),
      LOCKED_AT_ONCE,
    ))
      for (const id of await this.repository.lock(tx, piece)) there.add(id);
    const missing = ids.find((id) => !there.has(id));
    if (missing !== undefined) throw new MovieNotFound(missing);
  }

  /** Keeps count and sum of the movies' ratings, in the transaction that changes the ratings. */
  async applyRatings(tx: Transaction, changes: readonly RatingChange[]): Promise<void> {
    const effective = changes.filter(({ count, sum }) => count !== 0 || sum !== 0);
    if (effective.length === 0) return;
    for (const piece of pieces(effective, CHANGED_AT_ONCE)) await this.repository.applyRatings(tx, piece);
    const ids = effective.map(({ movieId }) => movieId);
    afterCommit(tx, () => void this.answers.ratingsChanged(ids));
  }

  private async claim(tx: Transaction, id: number, expectedVersion: number | null): Promise<Movie> {
    const movie = found(id, await this.repository.findForUpdate(tx, id));
    if (expectedVersion !== null && movie.version !== expectedVersion) throw new VersionMismatch();
    return movie;
  }
}

function found(id: number, movie: Movie | null): Movie {
  if (!movie) throw new MovieNotFound(id);
  return movie;
}

const filed = (details: MovieDetails): MovieDetails & { sortTitle: string } => ({
  ...details,
  sortTitle: sortTitle(details.title),
});
