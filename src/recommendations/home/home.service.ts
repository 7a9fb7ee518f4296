import { Injectable } from '@nestjs/common';
import { MoviesService, type Movie } from '../../movies/movies.service';
import { RatingsService } from '../../ratings/ratings.service';
import { TrendingService } from '../../ratings/trending.service';
import { RecommendationsService, type Recommendation } from '../recommendations.service';
import { starsText } from '../sentences';
import { SimilarMoviesService } from '../similar.service';
import type { Wishes } from '../wishes';

export type RowKind =
  'for-you' | 'because-you-rated' | 'director' | 'genre' | 'trending' | 'new' | 'hidden-gems' | 'popular';

/** A row of the home page. What its title says is true of every movie in it. */
export interface HomeRow {
  readonly kind: RowKind;
  readonly title: string;
  readonly movies: readonly Movie[];
}

/** A row before what others show already is taken out of it. */
interface Draft {
  readonly kind: RowKind;
  readonly title: string;
  readonly movies: readonly Movie[];
}

const ROW_LENGTH = 12;
/** A row of fewer is not worth a title. */
const LEAST_LENGTH = 4;
const MOST_ROWS = 8;
/** Enough of everything for rows that must not share a movie. */
const POOL = 60;
/** Half-stars from which a movie is one that a person likes. */
const LIKE = 8;
/** A gem is rated this well by at least and at most so many. */
const GEMS = { minRating: 4, minRatingCount: 5, maxRatingCount: 50 };
/** Among so many a movie is one of the most rated. */
const MOST_RATED = 100;
/** New is what came out in the last years that the catalogue knows. */
const NEW_YEARS = 3;

const WISHES: Wishes = {
  ...{ limit: POOL, genres: [], exclude: [], diversity: 0.1, minRelevance: 0, rotation: 0, seed: 0 },
  ...{ includeRated: false, includeWatched: false, explain: false },
};

/** The home page: rows of movies, for somebody known or for anyone. No movie is in two rows. */
@Injectable()
export class HomeService {
  constructor(
    private readonly movies: MoviesService,
    private readonly ratings: RatingsService,
    private readonly trending: TrendingService,
    private readonly recommendations: RecommendationsService,
    private readonly similar: SimilarMoviesService,
  ) {}

  async forUser(userId: string): Promise<HomeRow[]> {
    const [{ recommendations }, { profile, dismissed, watched }, shared] = await Promise.all([
      this.recommendations.forUser(userId, WISHES),
      this.ratings.tasteOf(userId),
      this.impersonal(),
    ]);
    const unwanted = new Set([...profile.itemIds, ...dismissed, ...watched]);
    const own = await this.personal(profile, recommendations);
    return chosen([...own, ...shared], unwanted);
  }

  async forAnyone(): Promise<HomeRow[]> {
    return chosen(await this.impersonal(), new Set());
  }

  private async personal(
    { itemIds, halfStars }: { readonly itemIds: readonly number[]; readonly halfStars: readonly number[] },
    recommended: readonly Recommendation[],
  ): Promise<Draft[]> {
    const liked = itemIds
      .map((id, n) => ({ id, halfStars: halfStars[n]! }))
      .filter((rating) => rating.halfStars >= LIKE)
      .sort((a, b) => b.halfStars - a.halfStars || b.id - a.id);
    if (liked.length === 0) return [];
    const favourites = await this.movies.getMany(liked.slice(0, POOL).map(({ id }) => id));
    const [favourite] = liked.filter(({ id }) => favourites.has(id));
    const [neighbours, byDirector] = await Promise.all([
      favourite ? this.similar.similarTo(favourite.id, 50) : [],
      this.byDirector([...favourites.values()]),
    ]);
    const movies = recommended.map(({ movie }) => movie);
    return [
      { kind: 'for-you', title: 'For you', movies: movies.slice(0, ROW_LENGTH) },
      ...(favourite
        ? [
            becauseOf(
              favourites.get(favourite.id)!,
              favourite.halfStars,
              neighbours.map(({ movie }) => movie),
            ),
          ]
        : []),
      ...byDirector,
      ...byGenre([...favourites.values()], movies.slice(ROW_LENGTH)),
    ];
  }

  /** More of the director of whom the person likes most films. */
  private async byDirector(favourites: readonly Movie[]): Promise<Draft[]> {
    const director = mostFrequent(favourites.flatMap(({ directors }) => directors));
    if (director === null) return [];
    const films = await this.movies.list({ person: director }, '-popularity', null, POOL);
    const directed = films.map(({ movie }) => movie).filter(({ directors }) => directors.includes(director));
    return [{ kind: 'director', title: `More from ${director}`, movies: directed }];
  }

  /** The same for everybody. */
  private async impersonal(): Promise<Draft[]> {
    const [trending, newest, gems, popular] = await Promise.all([
      this.trending.list(POOL),
      this.movies.list({}, '-year', null, POOL),
      this.movies.list(GEMS, '-rating', null, POOL),
      this.movies.list({}, '-popularity', null, MOST_RATED),
    ]);
    const recent = newest.map(({ movie }) => movie);
    const since = Math.max(0, ...recent.map(({ year }) => year ?? 0)) - NEW_YEARS + 1;
    const liked = trending.basis === 'likes' ? trending.items : [];
    return [
      { kind: 'trending', title: 'Trending now', movies: liked.map(({ movie }) => movie) },
      { kind: 'new', title: `From ${since} on`, movies: recent.filter(({ year }) => year !== null && year >= since) },
      {
        kind: 'hidden-gems',
        title: `Hidden gems: ${GEMS.minRating} stars and more from ${GEMS.minRatingCount} to ${GEMS.maxRatingCount} people`,
        movies: gems.map(({ movie }) => movie),
      },
      {
        kind: 'popular',
        title: `Among the ${MOST_RATED} most rated`,
        movies: popular.map(({ movie }) => movie).filter(({ ratingCount }) => ratingCount > 0),
      },
    ];
  }
}

function becauseOf({ title }: Movie, halfStars: number, movies: readonly Movie[]): Draft {
  return { kind: 'because-you-rated', title: `Like ${title}, which you rated ${starsText(halfStars)}`, movies };
}

/** The genre that the person likes most, among what is recommended. */
function byGenre(favourites: readonly Movie[], recommended: readonly Movie[]): Draft[] {
  const genre = mostFrequent(favourites.flatMap(({ genres }) => genres));
  if (genre === null) return [];
  return [
    { kind: 'genre', title: `${genre} for you`, movies: recommended.filter(({ genres }) => genres.includes(genre)) },
  ];
}

/** The first of those that occur most; null for none. */
function mostFrequent(names: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? null;
}

/** Rows in order, each without what is unwanted or in a row before; those that are too short are left out. */
function chosen(drafts: readonly Draft[], unwanted: ReadonlySet<number>): HomeRow[] {
  const taken = new Set(unwanted);
  const rows: HomeRow[] = [];
  for (const { kind, title, movies } of drafts) {
    const fresh = movies.filter(({ id }) => !taken.has(id)).slice(0, ROW_LENGTH);
    if (fresh.length < LEAST_LENGTH || rows.length === MOST_ROWS) continue;
    for (const { id } of fresh) taken.add(id);
    rows.push({ kind, title, movies: fresh });
  }
  return rows;
}
