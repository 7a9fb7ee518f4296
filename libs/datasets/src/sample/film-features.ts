import { GENRES } from '../genres';
import type { SampleMovie } from './card';

/** What the simulated viewers look at in a film, as indices, in the order of the catalogue. */
export interface FilmFeatures {
  movies: readonly SampleMovie[];
  /** Indices into `GENRES`, the main one first. */
  genres: number[][];
  /** The films that share a director with film i, i among them; and a member of its cast. */
  sameDirector: number[][];
  sameCast: number[][];
  /** Languages other than English that are some film's main one, once per film: a draw from it favours the frequent. */
  otherLanguages: string[];
}

export function featuresOf(movies: readonly SampleMovie[]): FilmFeatures {
  return {
    movies,
    genres: movies.map((movie) => movie.genres.map((genre) => GENRES.indexOf(genre))),
    sameDirector: sharing(movies, (movie) => movie.directors),
    sameCast: sharing(movies, (movie) => movie.cast),
    otherLanguages: movies.map(mainLanguage).filter((language) => language !== 'en' && language !== 'xx'),
  };
}

export function mainLanguage(movie: SampleMovie): string {
  return movie.languages[0] ?? 'xx';
}

/** For each film the films with which it shares a name; one film appears as often as names are shared. */
function sharing(movies: readonly SampleMovie[], namesOf: (movie: SampleMovie) => readonly string[]): number[][] {
  const filmsOf = new Map<string, number[]>();
  movies.forEach((movie, index) => {
    for (const name of namesOf(movie)) filmsOf.set(name, [...(filmsOf.get(name) ?? []), index]);
  });
  return movies.map((movie) => namesOf(movie).flatMap((name) => filmsOf.get(name) ?? []));
}
