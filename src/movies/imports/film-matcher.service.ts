import { Injectable } from '@nestjs/common';
import { MoviesService, type Movie } from '../movies.service';
import { FilmMatchesRepository, type TitleMatch, type WantedFilm } from './film-matches.repository';

export type { WantedFilm };

const MOST_CANDIDATES = 5;
/** A search finds more than it shows, so that the year may have its say. */
const SEARCHED = 15;

/** Finds the films of the catalogue that others speak of. */
@Injectable()
export class FilmMatcher {
  constructor(
    private readonly repository: FilmMatchesRepository,
    private readonly movies: MoviesService,
  ) {}

  /**
   * Our id of each film, or null: by IMDb's id, else by TMDB's, else by exact title and year, folded as the catalogue folds; original
   * titles count as titles. Where a title and year fit several films and none better, there is no match. Three statements, however many.
   */
  async match(films: readonly WantedFilm[]): Promise<(number | null)[]> {
    const [byImdb, byTmdb] = await Promise.all([
      this.repository.byImdb(films.flatMap(({ imdbId }) => imdbId ?? [])),
      this.repository.byTmdb(films.flatMap(({ tmdbId }) => tmdbId ?? [])),
    ]);
    const ids = films.map(({ imdbId, tmdbId }) => byImdb.get(imdbId ?? '') ?? byTmdb.get(tmdbId ?? 0) ?? null);
    const byTitle = await this.byTitle(films, (place) => ids[place] === null);
    return ids.map((id, place) => id ?? byTitle.get(place) ?? null);
  }

  /** Films that may be meant by one that has no match, the likeliest first. */
  async candidates({ title, originalTitle, year }: WantedFilm): Promise<Pick<Movie, 'id' | 'title' | 'year'>[]> {
    const text = title ?? originalTitle;
    if (text === null) return [];
    const plan = await this.movies.planSearch(text);
    const found = await this.movies.listRelevant(plan, {}, null, SEARCHED);
    const isNear = (movie: Movie): boolean => year !== null && movie.year !== null && Math.abs(movie.year - year) <= 1;
    const movies = found.listed.map(({ movie }) => movie);
    const ordered = [...movies.filter(isNear), ...movies.filter((movie) => !isNear(movie))];
    return ordered.slice(0, MOST_CANDIDATES).map((movie) => ({ id: movie.id, title: movie.title, year: movie.year }));
  }

  private async byTitle(
    films: readonly WantedFilm[],
    isOpen: (place: number) => boolean,
  ): Promise<Map<number, number>> {
    const named = films.flatMap(({ title, originalTitle, year }, place) =>
      year === null || !isOpen(place)
        ? []
        : [...new Set([title, originalTitle])].flatMap((name) => (name === null ? [] : [{ title: name, year, place }])),
    );
    const matches = new Map<number, TitleMatch[]>();
    for (const found of await this.repository.byTitle(named))
      matches.set(found.place, [...(matches.get(found.place) ?? []), found]);
    return new Map(
      [...matches].flatMap(([place, found]) => {
        const id = onlyOne(found);
        return id === null ? [] : [[place, id] as const];
      }),
    );
  }
}

/** The film that fits alone, or alone fits to the letter. */
function onlyOne(found: readonly TitleMatch[]): number | null {
  const exact = new Set(found.filter(({ isExact }) => isExact).map(({ id }) => id));
  const ids = exact.size > 0 ? exact : new Set(found.map(({ id }) => id));
  return ids.size === 1 ? [...ids][0]! : null;
}
