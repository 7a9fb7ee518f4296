import { Transactions, type Transaction } from '@app/database';
import { DomainEvents } from '@app/events';
import { Injectable } from '@nestjs/common';
import { MoviesService, movieTurn, type RatingChange } from '../movies/movies.service';
import type { Rating } from './rating.entity';
import { RatingNotFound } from './ratings.errors';
import { ratingChanged, RatingChangedEventDto, tasteChanged } from './ratings.events';
import { RatingsRepository, type InteractionSink, type RatingPosition, type SavedRating } from './ratings.repository';
import { TasteRepository, type Taste } from './taste.repository';

export type { InteractionSink, Rating, RatingPosition };

/** One opinion. `value` in half-stars, 1 to 10. */
export interface Opinion {
  readonly movieId: number;
  readonly value: number;
}

/** What a batch did. */
export interface BatchOutcome {
  readonly created: number;
  readonly updated: number;
}

/** Ratings of movies of a genre that say whether somebody likes it. */
const ENOUGH_OF_A_GENRE = 5;

/** Ratings, and with them the counts and means of movies: both change in one transaction, or neither. */
@Injectable()
export class RatingsService {
  constructor(
    private readonly repository: RatingsRepository,
    private readonly movies: MoviesService,
    private readonly tastes: TasteRepository,
    private readonly transactions: Transactions,
    private readonly events: DomainEvents,
  ) {}

  /** @throws RatingNotFound, MovieNotFound */
  async get(userId: string, movieId: number): Promise<Rating> {
    const rating = await this.repository.find(userId, movieId);
    if (rating) return rating;
    await this.movies.get(movieId);
    throw new RatingNotFound(movieId);
  }

  /**
   * @returns the rating as this call stored it, whatever others do at the same time
   * @throws MovieNotFound
   */
  async rate(userId: string, opinion: Opinion): Promise<Rating> {
    const { ratings } = await this.store(userId, [opinion]);
    return ratings[0]!;
  }

  /**
   * Stores all opinions or none.
   * @param opinions at most one a movie
   * @throws MovieNotFound
   */
  async rateAll(userId: string, opinions: readonly Opinion[]): Promise<BatchOutcome> {
    const { ratings, updated } = await this.store(userId, opinions);
    return { created: ratings.length - updated, updated };
  }

  /**
   * Takes a rating back; one that is not there is gone already.
   * @throws MovieNotFound
   */
  async unrate(userId: string, movieId: number): Promise<void> {
    await this.transactions.runInTurn(movieTurn(movieId), async (tx) => {
      await this.movies.lock(tx, [movieId]);
      const deleted = await this.repository.delete(tx, userId, movieId);
      if (!deleted) return;
      const { value, isWanted } = deleted;
      await this.events.publish(tx, tasteChanged, { userId });
      await this.movies.applyRatings(tx, [{ movieId, count: -1, sum: -value }]);
      if (isWanted)
        await this.events.publish(tx, ratingChanged, RatingChangedEventDto.of(userId, movieId, null, value));
    });
  }

  /** Takes all of a person's ratings back, and with them what they added to counts and means. */
  async unrateAll(tx: Transaction, userId: string): Promise<void> {
    const rated = await this.repository.profile(userId, tx);
    const movieIds = rated.map(({ movieId }) => movieId);
    await this.movies.lock(tx, movieIds);
    const deleted = await this.repository.deleteAll(tx, userId);
    await this.movies.applyRatings(
      tx,
      deleted.map(({ movieId, value }) => ({ movieId, count: -1, sum: -value })),
    );
  }

  /** What a person called movies. */
  tagsOf(userId: string): Promise<{ movieId: number; tag: string; taggedAt: Date }[]> {
    return this.repository.tagsOf(userId);
  }

  /** One page of a person's ratings, newest first. */
  list(userId: string, position: RatingPosition | null, limit: number): Promise<Rating[]> {
    return this.repository.list(userId, position, limit);
  }

  count(userId: string): Promise<number> {
    return this.repository.count(userId);
  }

  /** What the recommender knows a person by, as it is now. */
  tasteOf(userId: string): Promise<Taste> {
    return this.tastes.find(userId);
  }

  /** Gives every rating of everybody to `sink`, from one consistent snapshot. */
  exportInteractions(sink: InteractionSink): Promise<void> {
    return this.repository.stream(sink);
  }

  /**
   * How much is new since a model was trained on `known` ratings: those made or changed after that moment, or those that were
   * imported with older dates, whichever are more.
   */
  async countSince(moment: Date, known: number): Promise<number> {
    const { since, all } = await this.repository.countSince(moment);
    return Math.max(since, all - known);
  }

  /** Of `genres` those that each of these people likes more than what they rate otherwise; who likes none of them is left out. */
  async favouriteGenresOf(
    userIds: readonly string[],
    genres: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const found = await this.tastes.listFavouriteGenres(userIds, genres, ENOUGH_OF_A_GENRE);
    return new Map(found.map((person) => [person.userId, new Set(person.genres)]));
  }

  /** Movie id → the tags that people gave it. */
  async tags(): Promise<Map<number, string[]>> {
    return new Map((await this.repository.tags()).map(({ movieId, tags }) => [movieId, tags]));
  }

  /**
   * The movies are locked first and in order, so that batches never wait in a circle, and the counts that are derived from what was there
   * before are true.
   */
  private store(userId: string, opinions: readonly Opinion[]): Promise<{ ratings: Rating[]; updated: number }> {
    const movieIds = opinions.map(({ movieId }) => movieId);
    const work = async (tx: Transaction): Promise<{ ratings: Rating[]; updated: number }> => {
      await this.movies.lock(tx, movieIds);
      const ratings = await this.repository.save(tx, userId, opinions);
      await this.movies.applyRatings(tx, ratings.map(changeOf));
      await this.events.publish(tx, tasteChanged, { userId });
      await this.events.publishAll(tx, ratingChanged, ratings.filter(({ isWanted }) => isWanted).map(eventOf));
      return { ratings, updated: ratings.filter(({ before }) => before !== null).length };
    };
    const [only, ...others] = movieIds;
    return only === undefined || others.length > 0
      ? this.transactions.run(work)
      : this.transactions.runInTurn(movieTurn(only), work);
  }
}

const eventOf = ({ userId, movieId, value, before }: SavedRating): RatingChangedEventDto =>
  RatingChangedEventDto.of(userId, movieId, value, before);

function changeOf({ movieId, value, before }: SavedRating): RatingChange {
  return { movieId, count: before === null ? 1 : 0, sum: value - (before ?? 0) };
}
