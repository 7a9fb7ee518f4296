import type { HistoryReader } from './history';
import { halfStarsOf, imdbIdOf, quoted, secondsOf, textOf, tmdbIdOf, yearOf } from './values';

type Values = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An entry of Trakt's JSON: of ratings (1 to 10), what was watched, the history, or the watchlist. What is no film is passed over. */
export const readTrakt: HistoryReader<unknown> = (entry) => {
  if (!isObject(entry)) return 'the entry is no object';
  if (isOther(entry)) return null;
  const { movie, rating } = entry;
  if (!isObject(movie)) return 'the entry has no movie';
  const halfStars = halfStarsOf(rating, 10);
  if (rating !== undefined && rating !== null && halfStars === null)
    return `the rating ${quoted(JSON.stringify(rating))} is none from 1 to 10`;
  const ids = isObject(movie['ids']) ? movie['ids'] : {};
  const unrated = entry['listed_at'] === undefined ? 'watched' : 'watchlist';
  const when = MOMENTS.map((name) => entry[name]).find((moment) => moment !== undefined);
  return {
    kind: halfStars === null ? unrated : 'rating',
    title: textOf(movie['title']),
    originalTitle: null,
    year: yearOf(movie['year']),
    imdbId: imdbIdOf(ids['imdb']),
    tmdbId: tmdbIdOf(ids['tmdb']),
    halfStars,
    at: secondsOf(when),
  };
};

const MOMENTS = ['rated_at', 'watched_at', 'last_watched_at', 'listed_at'];

/** Of a series, or one of its parts. */
function isOther({ type = 'movie', movie, show, episode }: Values): boolean {
  return type !== 'movie' || (movie === undefined && (show ?? episode) !== undefined);
}
