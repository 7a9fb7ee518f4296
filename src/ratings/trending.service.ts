import { Configuration } from '@app/config';
import { Injectable } from '@nestjs/common';
import { MoviesService, type Movie } from '../movies/movies.service';
import { RatingsRepository } from './ratings.repository';

/** A movie with the likes, plays and views it gets now: each counts half after every half-life. */
export interface TrendingMovie {
  readonly movie: Movie;
  readonly attention: number;
}

/** Movies by the likes (and plays and views) of late; by popularity, without any attention, while there are none. */
export interface Trending {
  readonly basis: 'likes' | 'popularity';
  readonly items: readonly TrendingMovie[];
}

/** After so many half-lives a like counts less than a sixtieth, and is no longer read. */
const WINDOW_HALF_LIVES = 6;

/**
 * What a person's play and view of a day count beside their like. Who plays a movie has chosen it, but may not like it: two of them
 * are a like. Looking at a page takes a moment of curiosity. Clicks and impressions count nothing: we choose what is shown, so
 * counting them would only show again what was shown before.
 */
const WEIGHTS = { play: 0.5, view: 0.1 };

/** Movies kept: as many as anybody may ask for. */
const MOST = 100;

/** The list is the same for everybody, and may be this old. */
const KEPT_MS = 15_000;

/** What people like now, rather than ever: time-decayed likes, plays and views. */
@Injectable()
export class TrendingService {
  private kept: { readonly until: number; readonly trending: Promise<Trending> } | null = null;

  constructor(
    private readonly configuration: Configuration,
    private readonly repository: RatingsRepository,
    private readonly movies: MoviesService,
  ) {}

  /** Most attention first; movies that nobody has liked for a while are not there. */
  async list(limit: number): Promise<Trending> {
    const { basis, items } = await this.recent();
    return { basis, items: items.slice(0, limit) };
  }

  /** Requests at once share one statement. */
  private recent(): Promise<Trending> {
    const now = Date.now();
    if (this.kept && now < this.kept.until) return this.kept.trending;
    const trending = this.read();
    this.kept = { until: now + KEPT_MS, trending };
    trending.catch(() => (this.kept = null));
    return trending;
  }

  private async read(): Promise<Trending> {
    const halfLifeDays = this.configuration.trendingHalfLifeDays;
    const basis = { halfLifeDays, days: WINDOW_HALF_LIVES * halfLifeDays, weights: WEIGHTS };
    const rows = await this.repository.trending(basis, MOST);
    const movies = await this.movies.getMany(rows.map(({ movieId }) => movieId));
    const items = rows.flatMap(({ movieId, attention }) => {
      const movie = movies.get(movieId);
      return movie && !movie.adult ? [{ movie, attention }] : [];
    });
    if (items.length > 0) return { basis: 'likes', items };
    const popular = await this.movies.list({}, '-popularity', null, MOST);
    return { basis: 'popularity', items: popular.map(({ movie }) => ({ movie, attention: 0 })) };
  }
}
