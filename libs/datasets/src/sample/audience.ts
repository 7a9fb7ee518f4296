import type { SampleMovie } from './card';
import { featuresOf } from './film-features';
import { growth, type Random, randomFrom } from './random';
import { drawTaste } from './taste';
import { chooseFilms, rateFilm, type Timeline, timelineOf } from './viewing';

/** Simulated ratings, as columns: rating i is the i-th entry of each array. Grouped by person. */
export interface SampleAudience {
  /** Display names, which say that nobody real is meant: `Viewer 0001`. */
  people: string[];
  /** Indices into `people`. */
  personIndex: Int32Array;
  /** Indices into the films that were given. */
  movieIndex: Int32Array;
  /** 1 to 10. */
  halfStars: Uint8Array;
  /** Seconds since 1970, UTC; films are rated from the year after their release on, unless that is later than `until`. */
  ratedAt: Int32Array;
}

export interface AudienceOptions {
  seed?: number;
  people?: number;
  /** At least so many ratings, as far as the films allow: nobody rates more than 60 % of them. */
  ratings?: number;
  /** The latest rating, seconds since 1970; the others lie in the ten years before. */
  until?: number;
}

/** 2026-11-01 */
const UNTIL = 1_793_491_200;

/**
 * Simulates an audience whose ratings behave as real ones: famous films are seen by more, each viewer likes some genres, an
 * era, some directors and actors, and rates those higher. Deterministic: the same films and options give the same bytes.
 */
export function sampleAudience(movies: readonly SampleMovie[], options: AudienceOptions = {}): SampleAudience {
  const { seed = 7, people = 2_000, ratings = 120_000, until = UNTIL } = options;
  const films = featuresOf(movies);
  const random = randomFrom(seed);
  const counts = drawCounts(random, { people, ratings, films: movies.length });
  const audience = emptyAudience(
    people,
    counts.reduce((sum, count) => sum + count, 0),
  );
  let next = 0;
  counts.forEach((count, person) => {
    const taste = drawTaste(films, random);
    const timeline: Timeline = timelineOf(until, random);
    for (const film of chooseFilms(films, taste, count, random)) {
      const movie = movies[film]!;
      audience.personIndex[next] = person;
      audience.movieIndex[next] = film;
      audience.halfStars[next] = rateFilm(movie, taste.affinity[film]!, taste, random);
      audience.ratedAt[next++] = timeline.nextRating(movie.year);
    }
  });
  return audience;
}

function emptyAudience(people: number, ratings: number): SampleAudience {
  return {
    people: Array.from({ length: people }, (_, index) => `Viewer ${String(index + 1).padStart(4, '0')}`),
    personIndex: new Int32Array(ratings),
    movieIndex: new Int32Array(ratings),
    halfStars: new Uint8Array(ratings),
    ratedAt: new Int32Array(ratings),
  };
}

const FEWEST_RATINGS = 12;

/** Log-normal numbers of ratings per person, stretched until they add up. */
function drawCounts(random: Random, wanted: { people: number; ratings: number; films: number }): number[] {
  const most = Math.floor(wanted.films * 0.6);
  const sizes = Array.from({ length: wanted.people }, () => growth(random.normal() * 0.8));
  const reachable = Math.min(wanted.ratings, wanted.people * most);
  let scale = reachable / sizes.reduce((sum, size) => sum + size, 0);
  for (;;) {
    const counts = sizes.map((size) => Math.min(Math.max(Math.floor(size * scale), FEWEST_RATINGS), most));
    if (counts.reduce((sum, count) => sum + count, 0) >= reachable) return counts;
    scale *= 1.02;
  }
}
