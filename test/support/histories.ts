import { csvField, GENRES, type SampleMovie } from '@app/datasets';

/** What a person says about a film, in every format alike. `rating` in half-stars. */
export interface HistoryEntry {
  readonly film: Pick<SampleMovie, 'title' | 'originalTitle' | 'year' | 'imdbId'>;
  readonly rating: number;
  /** A day, such as `2024-05-01`. */
  readonly day: string;
}

const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(csvField).join(',')}\r\n`).join('');

/** The files of a Letterboxd export. */
export function letterboxd(entries: readonly HistoryEntry[]): Record<string, string> {
  const columns = ['Date', 'Name', 'Year', 'Letterboxd URI'];
  const cells = ({ day, film }: HistoryEntry): (string | number)[] => [day, film.title, film.year, 'https://boxd.it/x'];
  return {
    'ratings.csv': csv([[...columns, 'Rating'], ...entries.map((entry) => [...cells(entry), entry.rating / 2])]),
    'watched.csv': csv([columns, ...entries.map(cells)]),
    'diary.csv': csv([
      [...columns, 'Rating', 'Rewatch', 'Tags', 'Watched Date'],
      ...entries.slice(0, 5).map((entry) => [...cells(entry), entry.rating / 2, '', '', entry.day]),
    ]),
    'watchlist.csv': csv([columns]),
    'deleted/ratings.csv': csv([columns, ['2020-01-01', 'Never Mind', 1950, '']]),
    'profile.csv': csv([['Username'], ['ada']]),
  };
}

export function imdb(entries: readonly HistoryEntry[]): string {
  const header = [
    'Const',
    'Your Rating',
    'Date Rated',
    'Title',
    'Original Title',
    'URL',
    'Title Type',
    'Year',
    'Genres',
  ];
  return csv([
    header,
    ...entries.map(({ film, rating, day }) => [
      film.imdbId ?? 'tt99999999',
      rating,
      day,
      film.title,
      film.originalTitle ?? film.title,
      `https://www.imdb.com/title/${film.imdbId}`,
      'Movie',
      film.year,
      GENRES[0],
    ]),
  ]);
}

export function trakt(entries: readonly HistoryEntry[]): string {
  return JSON.stringify(
    entries.map(({ film, rating, day }) => ({
      rated_at: `${day}T00:00:00.000Z`,
      rating,
      type: 'movie',
      movie: { title: film.title, year: film.year, ids: { trakt: 1, slug: 'x', imdb: film.imdbId, tmdb: null } },
    })),
    null,
    1,
  );
}

/** A table that somebody kept by hand, with ratings of up to 100. */
export function table(entries: readonly HistoryEntry[]): string {
  return csv([
    ['Film', 'Came out', 'Points', 'Seen on'],
    ...entries.map(({ film, rating, day }) => [film.originalTitle ?? film.title, film.year, rating * 10, day]),
  ]);
}
