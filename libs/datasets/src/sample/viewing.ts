import type { SampleMovie } from './card';
import type { FilmFeatures } from './film-features';
import type { Random } from './random';
import type { Taste } from './taste';

const { floor, max, min } = Math;

/** The films that a viewer has seen: the `count` with the highest sum of fame, praise, liking and chance, highest first. */
export function chooseFilms(films: FilmFeatures, taste: Taste, count: number, random: Random): number[] {
  const { movies } = films;
  const fame = 0.95 - taste.curiosity * 0.95;
  const praise = 0.15 + taste.curiosity * 0.5;
  const keys = new Float64Array(movies.length);
  for (let film = 0; film < keys.length; film++) {
    const { renown, acclaim } = movies[film]!;
    keys[film] = renown * fame + acclaim * praise + taste.affinity[film]! + random.normal() * 1.1;
  }
  return indicesOfHighest(keys, count);
}

/** Keys lie well within ±64; bins of 1/16 leave little to sort, where sorting everything would be most of the work. */
const BINS = 2_048;

function indicesOfHighest(keys: Float64Array, count: number): number[] {
  const binOf = (key: number) => min(max(floor((key + 64) * 16), 0), BINS - 1);
  const sizes = new Int32Array(BINS);
  for (const key of keys) sizes[binOf(key)]! += 1;
  let lowest = BINS;
  for (let reached = 0; reached < count; reached += sizes[lowest]!) lowest -= 1;
  const candidates: number[] = [];
  for (let index = 0; index < keys.length; index++) if (binOf(keys[index]!) >= lowest) candidates.push(index);
  return candidates.sort((a, b) => keys[b]! - keys[a]! || a - b).slice(0, count);
}

/** Half-stars, 1 to 10, for a film of the given affinity. */
export function rateFilm(movie: SampleMovie, affinity: number, taste: Taste, random: Random): number {
  const stars = 2.88 + taste.generosity + (movie.acclaim - 3) * 0.35 + affinity * 0.33 + random.normal() * 0.8;
  const halfStars = taste.wholeStars ? floor(stars + 0.5) * 2 : floor(stars * 2 + 0.5);
  return min(max(halfStars, taste.wholeStars ? 2 : 1), 10);
}

/** When a viewer rates: evenings of a few ratings each, over months or years. */
export interface Timeline {
  /** Seconds since 1970 of the next rating, of a film of that year. */
  nextRating(year: number): number;
}

const DAY = 86_400;
const YEAR = 31_556_952;
/** What is not out yet was seen early, in the last weeks; everybody joined before them. */
const PREMIERES = 60 * DAY;

export function timelineOf(until: number, random: Random): Timeline {
  const joined = until - floor((0.02 + random.uniform() * 0.98) * 10 * YEAR);
  const longestPause = (until - joined) * (0.02 + random.uniform() * 0.3);
  let now = joined;
  return {
    nextRating(year) {
      now += 15 + random.whole(90);
      if (random.uniform() < 0.12) now += floor(random.uniform() * longestPause);
      now = now >= until ? joined + random.whole(until - joined) : now;
      const released = (year - 1969) * YEAR + random.whole(YEAR);
      return released < until ? max(now, released) : until - random.whole(PREMIERES);
    },
  };
}
