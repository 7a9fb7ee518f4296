import { type Genre, parseGenres } from '../genres';
import { parseMovieLensTitle, type TitleParts } from '../titles/movielens-title';

export interface MovieRow extends TitleParts {
  movieLensId: number;
  genres: Genre[];
}

export interface RatingRow {
  personId: number;
  movieLensId: number;
  /** 1 (half a star) to 10 (five stars). */
  halfStars: number;
  /** Seconds since 1970, UTC. */
  ratedAt: number;
}

export interface TagRow {
  personId: number;
  movieLensId: number;
  tag: string;
  /** Seconds since 1970, UTC. */
  taggedAt: number;
}

export interface LinkRow {
  movieLensId: number;
  /** `tt0114709`. */
  imdbId: string | null;
  tmdbId: number | null;
}

/** Reads the fields of one line; a string says why they are no row. */
export type RowReader<Row> = (fields: readonly string[]) => Row | string;

/** A line of a data set, by the columns' order in every layout. */
export const readMovie: RowReader<MovieRow> = ([id = '', title = '', genres = '']) => {
  const movieLensId = readId(id);
  if (movieLensId === null) return notAnId('movie id', id);
  if (title.trim() === '') return 'the title is empty';
  return { movieLensId, ...parseMovieLensTitle(title), genres: parseGenres(genres) };
};

export const readRating: RowReader<RatingRow> = ([person = '', movie = '', rating = '', time = '']) => {
  const personId = readId(person);
  if (personId === null) return notAnId('user id', person);
  const movieLensId = readId(movie);
  if (movieLensId === null) return notAnId('movie id', movie);
  const halfStars = readHalfStars(rating);
  if (halfStars === null) return `the rating ${quoted(rating)} is no half star from 0.5 to 5`;
  const ratedAt = readSeconds(time);
  return ratedAt === null ? notATime(time) : { personId, movieLensId, halfStars, ratedAt };
};

export const readTag: RowReader<TagRow> = ([person = '', movie = '', text = '', time = '']) => {
  const personId = readId(person);
  if (personId === null) return notAnId('user id', person);
  const movieLensId = readId(movie);
  if (movieLensId === null) return notAnId('movie id', movie);
  const tag = text.trim();
  if (tag === '') return 'the tag is empty';
  const taggedAt = readSeconds(time);
  return taggedAt === null ? notATime(time) : { personId, movieLensId, tag, taggedAt };
};

export const readLink: RowReader<LinkRow> = ([movie = '', imdb = '', tmdb = '']) => {
  const movieLensId = readId(movie);
  if (movieLensId === null) return notAnId('movie id', movie);
  if (!/^(tt)?\d{0,10}$/u.test(imdb)) return `${quoted(imdb)} is no IMDb id`;
  const tmdbId = tmdb === '' ? null : readId(tmdb);
  if (tmdb !== '' && tmdbId === null) return notAnId('TMDB id', tmdb);
  const digits = imdb.replace(/^tt/u, '');
  return { movieLensId, imdbId: digits === '' ? null : `tt${digits.padStart(7, '0')}`, tmdbId };
};

const LARGEST_ID = 2_147_483_647;
/** The year 2100: what is later is milliseconds, or a fault. */
const LATEST = 4_102_444_800;

function readId(text: string): number | null {
  const id = readWhole(text);
  return id !== null && id > 0 && id <= LARGEST_ID ? id : null;
}

function readSeconds(text: string): number | null {
  const seconds = readWhole(text);
  return seconds !== null && seconds < LATEST ? seconds : null;
}

/** Digits only, at most fifteen: no sign, point, exponent or blank, which Number() would take. */
function readWhole(text: string): number | null {
  if (text.length === 0 || text.length > 15) return null;
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return value;
}

function readHalfStars(text: string): number | null {
  return /^[0-5](\.[05]0*)?$/u.test(text) && text !== '5.5' ? inRange(Number(text) * 2) : null;
}

function inRange(halfStars: number): number | null {
  return halfStars >= 1 && halfStars <= 10 ? halfStars : null;
}

function notAnId(what: string, text: string): string {
  return `the ${what} ${quoted(text)} is no whole number from 1 to ${LARGEST_ID}`;
}

function notATime(text: string): string {
  return `the timestamp ${quoted(text)} is no number of seconds since 1970`;
}

/** A fault is shown to people: what it quotes is kept short. */
function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
