import { secondsOfMoment } from '../moments';
import { oneLine } from '../titles/one-line';

const LARGEST_ID = 2_147_483_647;
/** Before there were films; and when a date is no date any more. */
const [FIRST_YEAR, LAST_YEAR] = [1870, 2200];

/** A year of release; null for what is none. */
export function yearOf(value: unknown): number | null {
  const year = wholeOf(value);
  return year !== null && year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
}

/** `tt0114709` of `tt0114709`, `114709` or an address that has it; null for what is none. */
export function imdbIdOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const [, digits] = /(?:^|\/)(?:tt)?(\d{1,10})\/?$/.exec(value.trim()) ?? [];
  return digits === undefined ? null : `tt${digits.padStart(7, '0')}`;
}

export function tmdbIdOf(value: unknown): number | null {
  const id = wholeOf(value);
  return id !== null && id > 0 && id <= LARGEST_ID ? id : null;
}

/** A text without what surrounds it; null where nothing is left. */
export function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = oneLine(value).slice(0, 300);
  return text === '' ? null : text;
}

/** Seconds since 1970 of a moment or such a number; null for what is none, or before that. */
export function secondsOf(value: unknown): number | null {
  const number = wholeOf(value);
  if (number !== null && number > LAST_YEAR) return number < 4_102_444_800 ? number : null;
  const seconds = typeof value === 'string' ? secondsOfMoment(value) : null;
  return seconds !== null && seconds >= 0 ? seconds : null;
}

/** A rating on another scale as half-stars; null for what is none on it. */
export function halfStarsOf(value: unknown, best: number): number | null {
  const rating = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof rating !== 'number' || !(rating > 0 && rating <= best)) return null;
  return Math.max(1, Math.round((rating / best) * 10));
}

/** What a report quotes of what it does not understand. */
export const quoted = (value: string): string => JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);

function wholeOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : null;
  return typeof value === 'string' && /^\d{1,15}$/.test(value.trim()) ? Number(value) : null;
}
