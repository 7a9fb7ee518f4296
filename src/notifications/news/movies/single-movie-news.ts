import { Transactions } from '@app/database';
import { Injectable } from '@nestjs/common';
import { MoviesService, type Movie } from '../../../movies/movies.service';
import { Announcements } from '../announcements';
import { grouped } from '../../grouped';
import type { NewNotification } from '../../notification';
import { MovieFans } from './movie-fans';
import { MovieNewsRepository } from './movie-news.repository';

/** Movies that somebody is told of one by one in a day; the others are summed up. */
const MOST_A_DAY = 3;

const PEOPLE_AT_ONCE = 500;

/** Tells of movies that were added one by one. */
@Injectable()
export class SingleMovieNews {
  constructor(
    private readonly movies: MoviesService,
    private readonly fans: MovieFans,
    private readonly repository: MovieNewsRepository,
    private readonly announcements: Announcements,
    private readonly transactions: Transactions,
  ) {}

  /** A page of people is one transaction. Who has been told, or is to have it summed up, is found so by another attempt. */
  async tell(movieId: number, signal: AbortSignal): Promise<void> {
    const movie = (await this.movies.getMany([movieId])).get(movieId);
    if (!movie || movie.adult || movie.genres.length === 0) return;
    const notification = newsOf(movie);
    for await (const fans of this.fans.of(movie.genres)) {
      signal.throwIfAborted();
      await this.transactions.run(async (tx) => {
        const ids = [...fans.keys()];
        const open = await this.repository.listOpen(tx, ids, notification.key, MOST_A_DAY);
        const late = ids.filter((id) => !open.has(id));
        if (late.length > 0) await this.repository.leave(tx, late, movieId);
        await this.announcements.tell(tx, [...open], notification);
      });
    }
  }

  /** Tells what was left of a day, and takes it out in the same transaction. */
  async sumUp(day: string, signal: AbortSignal): Promise<void> {
    for (let isMore = true; isMore;) {
      signal.throwIfAborted();
      isMore = await this.transactions.run(async (tx) => {
        const rest = await this.repository.takeRest(tx, PEOPLE_AT_ONCE);
        for (const [count, people] of grouped(rest, (one) => one.count)) {
          const ids = people.map(({ userId }) => userId);
          await this.announcements.tell(tx, ids, restOf(count, day));
        }
        return rest.length === PEOPLE_AT_ONCE;
      });
    }
  }
}

function newsOf({ id, title, year, genres }: Readonly<Movie>): NewNotification {
  return {
    kind: 'movie.added',
    key: `movie ${id}`,
    title: `New: ${title}${year === null ? '' : ` (${year})`}`,
    body: `A movie of a genre that you like was added: ${genres.join(', ')}.`,
    link: `/v1/movies/${id}`,
    data: { movieId: id },
  };
}

function restOf(count: number, day: string): NewNotification {
  return {
    kind: 'movie.added',
    key: `movies ${day}`,
    title: `And ${count} more new ${count === 1 ? 'movie' : 'movies'}`,
    body: `Of genres that you like ${count} more ${count === 1 ? 'was' : 'were'} added.`,
    link: '/v1/movies?sort=-createdAt',
    data: { count },
  };
}
