import { range } from './expectations';
import { isDate } from './text-formats';
import type { Read } from './reading';

export interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
}

export interface DecimalLimits extends NumberLimits {
  /** The value must be a whole multiple of this, such as 0.5. */
  readonly multipleOf?: number;
}

/** The limits of an integer that has none of its own are those of what a double holds exactly. */
export const integerBounds = ({ min, max }: NumberLimits): { least: number; most: number } => ({
  least: min ?? Number.MIN_SAFE_INTEGER,
  most: max ?? Number.MAX_SAFE_INTEGER,
});

/** JSON integers, or text of at most 15 digits: no sign `+`, no exponent, no hexadecimal, no blanks, no fraction. */
export function integerReader({ min, max }: NumberLimits): Read {
  const expected = `must be an integer${range(min, max)}`;
  const { least, most } = integerBounds({ min, max });
  return (value, reading, place) => {
    const number = reading.textual ? numberIn(value, /^-?\d{1,15}$/) : value;
    if (!Number.isInteger(number)) return reading.refuse(place, expected, 'isInt');
    if ((number as number) < least) return reading.refuse(place, expected, 'min');
    if ((number as number) > most) return reading.refuse(place, expected, 'max');
    return withoutNegativeZero(number as number);
  };
}

/** Finite JSON numbers, or plain decimal text such as `-0.5`. 1e400, which JSON.parse makes infinite, is refused. */
export function decimalReader({ min, max, multipleOf }: DecimalLimits): Read {
  const expected = `must be a number${range(min, max)}${multipleOf === undefined ? '' : ` in steps of ${multipleOf}`}`;
  return (value, reading, place) => {
    const number = reading.textual ? numberIn(value, /^-?\d{1,15}(\.\d{1,15})?$/) : value;
    if (typeof number !== 'number' || !Number.isFinite(number)) return reading.refuse(place, expected, 'isNumber');
    if (min !== undefined && number < min) return reading.refuse(place, expected, 'min');
    if (max !== undefined && number > max) return reading.refuse(place, expected, 'max');
    if (multipleOf !== undefined && !isMultiple(number, multipleOf))
      return reading.refuse(place, expected, 'multipleOf');
    return withoutNegativeZero(number);
  };
}

export const flagReader: Read = (value, reading, place) => {
  if (value === true || (reading.textual && value === 'true')) return true;
  if (value === false || (reading.textual && value === 'false')) return false;
  return reading.refuse(place, 'must be true or false', 'isBoolean');
};

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Characters of an instant with nanoseconds and an offset. */
export const LONGEST_INSTANT = 35;

/** RFC 3339 with a zone; handed on as UTC with milliseconds. Leap seconds are refused: a `Date` cannot hold them. */
export const instantReader: Read = (value, reading, place) => {
  const parts = typeof value === 'string' ? INSTANT.exec(value) : null;
  const time = parts?.[1] && isDate(parts[1]) ? Date.parse(value as string) : NaN;
  const year = Number.isNaN(time) ? -1 : new Date(time).getUTCFullYear();
  if (year < 0 || year > 9999)
    return reading.refuse(place, 'must be an instant such as 2026-05-01T12:00:00Z', 'isInstant');
  return new Date(time).toISOString();
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const LONGEST_UUID = 36;

/** Any UUID in its usual form; handed on in lower case. */
export const uuidReader: Read = (value, reading, place) =>
  typeof value === 'string' && UUID.test(value)
    ? value.toLowerCase()
    : reading.refuse(place, 'must be a UUID', 'isUuid');

const numberIn = (value: unknown, form: RegExp): number =>
  typeof value === 'string' && form.test(value) ? Number(value) : NaN;

/** -0 is 0: it would come back as another text than it was sent as. */
const withoutNegativeZero = (value: number): number => (value === 0 ? 0 : value);

/** Within the rounding of one division, so that 0.3 is a multiple of 0.1. */
function isMultiple(value: number, step: number): boolean {
  const times = value / step;
  return Math.abs(times - Math.round(times)) <= 1e-9 * Math.max(1, Math.abs(times));
}
