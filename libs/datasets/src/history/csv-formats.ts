import { HistoryUnrecognised, type ColumnMapping, type HistoryReader, type HistoryRow } from './history';
import { halfStarsOf, imdbIdOf, quoted, secondsOf, textOf, tmdbIdOf, yearOf } from './values';

/** The formats of tables that are told by their header. */
export type CsvFormat = 'letterboxd' | 'imdb' | 'csv';

interface Table {
  readonly format: CsvFormat;
  readonly read: HistoryReader<readonly string[]>;
}

/** Columns by which other sites, and people, call the same. */
const USUAL: Readonly<Record<Exclude<keyof ColumnMapping, 'scale'>, readonly string[]>> = {
  title: ['title', 'name', 'movie', 'film'],
  originalTitle: ['originaltitle', 'original title', 'original_title'],
  year: ['year', 'release year', 'releaseyear'],
  imdbId: ['imdbid', 'imdb_id', 'imdb id', 'imdb'],
  tmdbId: ['tmdbid', 'tmdb_id', 'tmdb id', 'tmdb'],
  rating: ['rating', 'your rating', 'score', 'value'],
  date: ['date', 'rated_at', 'ratedat', 'date rated', 'watcheddate', 'watched date'],
};

/**
 * How to read a table with this header: Letterboxd's and IMDb's are known; of others the columns are named, or have usual names.
 * @param fileName tells Letterboxd's list of what is to be seen from that of what was seen, which have the same columns
 * @throws HistoryUnrecognised
 */
export function csvTable(header: readonly string[], fileName: string, mapping: ColumnMapping | null): Table {
  const names = header.map((name) => name.trim());
  const has = (...wanted: string[]): boolean => wanted.every((name) => names.includes(name));
  if (mapping === null && has('Name', 'Year', 'Letterboxd URI'))
    return { format: 'letterboxd', read: letterboxd(names, fileName) };
  if (mapping === null && has('Const', 'Title')) return { format: 'imdb', read: imdb(names) };
  return { format: 'csv', read: generic(names, mapping ?? {}) };
}

type Cells = (name: string) => string | undefined;

/** Reads records by the names of their columns. */
function byName(
  names: readonly string[],
  read: (cell: Cells) => HistoryRow | string,
): HistoryReader<readonly string[]> {
  const places = new Map(names.map((name, place) => [name, place]));
  return (fields) => {
    if (fields.length !== names.length) return `there are ${fields.length} columns instead of ${names.length}`;
    return read((name) => fields[places.get(name) ?? -1]);
  };
}

/** ratings.csv, watched.csv, watchlist.csv and diary.csv; half-stars from 0.5 to 5. */
function letterboxd(names: readonly string[], fileName: string): HistoryReader<readonly string[]> {
  const unrated = /watchlist/i.test(fileName) ? 'watchlist' : 'watched';
  return byName(names, (cell) => {
    const rating = textOf(cell('Rating'));
    const halfStars = rating === null ? null : halfStarsOf(rating, 5);
    if (rating !== null && halfStars === null) return `the rating ${quoted(rating)} is none from 0.5 to 5`;
    return {
      kind: halfStars === null ? unrated : 'rating',
      title: textOf(cell('Name')),
      originalTitle: null,
      year: yearOf(cell('Year')),
      imdbId: null,
      tmdbId: null,
      halfStars,
      at: secondsOf(cell('Watched Date')) ?? secondsOf(cell('Date')),
    };
  });
}

/** The export of a person's ratings, 1 to 10, or of their watchlist, which has places instead. */
function imdb(names: readonly string[]): HistoryReader<readonly string[]> {
  const unrated = names.includes('Position') ? 'watchlist' : 'watched';
  return byName(names, (cell) => {
    const rating = textOf(cell('Your Rating'));
    const halfStars = rating === null ? null : halfStarsOf(rating, 10);
    if (rating !== null && halfStars === null) return `the rating ${quoted(rating)} is none from 1 to 10`;
    return {
      kind: halfStars === null ? unrated : 'rating',
      title: textOf(cell('Title')),
      originalTitle: textOf(cell('Original Title')),
      year: yearOf(cell('Year')),
      imdbId: imdbIdOf(cell('Const')),
      tmdbId: null,
      halfStars,
      at: secondsOf(halfStars === null ? cell('Created') : cell('Date Rated')),
    };
  });
}

function generic(names: readonly string[], mapping: ColumnMapping): HistoryReader<readonly string[]> {
  const { scale = 5, ...named } = mapping;
  for (const name of Object.values(named))
    if (!names.includes(name)) throw new HistoryUnrecognised(`it has no column ${quoted(name)}`);
  const columns = new Map(
    Object.entries(USUAL).map(([field, usual]) => {
      const column = named[field as keyof typeof named] ?? names.find((name) => usual.includes(name.toLowerCase()));
      return [field, column] as const;
    }),
  );
  const known = (...fields: string[]): boolean => fields.some((field) => columns.get(field) !== undefined);
  if (!known('imdbId', 'tmdbId') && !(known('title') && known('year')))
    throw new HistoryUnrecognised('it has columns for neither an id nor a title and a year; say which they are');
  return byName(names, (cell) => {
    const value = (field: string): string | undefined => cell(columns.get(field) ?? '');
    const rating = textOf(value('rating'));
    const halfStars = rating === null ? null : halfStarsOf(rating, scale);
    if (rating !== null && halfStars === null) return `the rating ${quoted(rating)} is none of up to ${scale}`;
    return {
      kind: halfStars === null ? 'watched' : 'rating',
      title: textOf(value('title')),
      originalTitle: textOf(value('originalTitle')),
      year: yearOf(value('year')),
      imdbId: imdbIdOf(value('imdbId')),
      tmdbId: tmdbIdOf(value('tmdbId')),
      halfStars,
      at: secondsOf(value('date')),
    };
  });
}
