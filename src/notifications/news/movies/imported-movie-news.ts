import { Transactions } from '@app/database';
import { Injectable } from '@nestjs/common';
import { NewMovies, type GenreGroup } from '../../../movies/new-movies.service';
import { Announcements } from '../announcements';
import { grouped } from '../../grouped';
import type { NewNotification } from '../../notification';
import { MovieFans } from './movie-fans';
import { MovieNewsRepository } from './movie-news.repository';

/** Tells of all that an import brought in one line for each person: how many movies it has for them. */
@Injectable()
export class ImportedMovieNews {
  constructor(
    private readonly movies: NewMovies,
    private readonly fans: MovieFans,
    private readonly repository: MovieNewsRepository,
    private readonly announcements: Announcements,
    private readonly transactions: Transactions,
  ) {}

  async tell(importId: string, since: Date, until: Date, signal: AbortSignal): Promise<void> {
    const groups = await this.movies.countByGenres(since, until, await this.repository.listAnnounced(since));
    const genres = [...new Set(groups.flatMap((group) => group.genres))];
    if (genres.length === 0) return;
    for await (const fans of this.fans.of(genres)) {
      signal.throwIfAborted();
      const counted = [...fans].map(([userId, liked]) => ({ userId, count: countFor(liked, groups) }));
      await this.transactions.run(async (tx) => {
        for (const [count, people] of grouped(counted, (one) => one.count)) {
          const ids = people.map(({ userId }) => userId);
          await this.announcements.tell(tx, ids, newsOf(importId, count));
        }
      });
    }
  }
}

/** Movies with at least one of the genres; each counts once. */
const countFor = (liked: ReadonlySet<string>, groups: readonly GenreGroup[]): number =>
  groups.filter(({ genres }) => genres.some((genre) => liked.has(genre))).reduce((sum, { count }) => sum + count, 0);

function newsOf(importId: string, count: number): NewNotification {
  return {
    kind: 'movie.added',
    key: `movies of import ${importId}`,
    title: `${count} new ${count === 1 ? 'movie' : 'movies'} of genres that you like`,
    body: `An import has brought ${count === 1 ? 'it' : 'them'} into the catalogue.`,
    link: '/v1/movies?sort=-createdAt',
    data: { count },
  };
}
