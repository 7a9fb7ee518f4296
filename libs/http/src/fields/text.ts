import { amount } from './expectations';
import { TEXT_FORMATS, type TextFormat } from './text-formats';
import type { Read } from './reading';

export interface TextLimits {
  /** Code points, as JSON Schema counts them. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** ECMAScript regular expression (flag u), not anchored unless it says so. */
  readonly pattern?: RegExp | string;
  readonly format?: TextFormat;
  readonly enum?: readonly string[];
  /** A name or a title: no line breaks, no other control characters, and none that reorder the text around them. */
  readonly oneLine?: boolean;
}

/** Code points that a text has at most where it sets no limit of its own; a body has fewer than a million. */
export const LONGEST_TEXT = 65_536;

/** With the flag u, a surrogate that is half of a pair is no character of its own. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** Control characters, line and paragraph separators, and the controls of bidirectional text (UAX #9) that reach beyond their word. */
const NOT_ONE_LINE = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

/** Any string that PostgreSQL and UTF-8 can hold: no NUL, no lone surrogate. */
export function textReader(limits: TextLimits): Read {
  const { format, enum: choices } = limits;
  const pattern = limits.pattern === undefined ? null : new RegExp(limits.pattern, 'u');
  const lengths = `must have ${amount(limits.minLength, limits.maxLength ?? LONGEST_TEXT, 'character')}`;
  const isFormat = format ? TEXT_FORMATS[format] : null;
  return (value, reading, place) => {
    if (typeof value !== 'string') return reading.refuse(place, 'must be a string', 'isString');
    if (UNSTORABLE.test(value))
      return reading.refuse(place, 'must not contain NUL or unpaired surrogates', 'isWellFormed');
    if (limits.oneLine && NOT_ONE_LINE.test(value))
      return reading.refuse(place, 'must be one line, without control characters', 'isOneLine');
    if (choices && !choices.includes(value))
      return reading.refuse(place, `must be one of ${choices.join(', ')}`, 'isIn');
    if (!hasLength(value, limits)) return reading.refuse(place, lengths, 'length');
    if (pattern && !pattern.test(value)) return reading.refuse(place, `must match ${pattern.source}`, 'matches');
    if (isFormat && !isFormat.test(value)) return reading.refuse(place, isFormat.expected, isFormat.code);
    return value;
  };
}

/** Counts code points, which are at most as many as UTF-16 units and at least half, only where units do not decide. */
function hasLength(value: string, { minLength = 0, maxLength = LONGEST_TEXT }: TextLimits): boolean {
  const units = value.length;
  if (units < minLength || units > maxLength * 2) return false;
  if (units >= minLength * 2 && units <= maxLength) return true;
  let points = 0;
  for (const _ of value) points++;
  return points >= minLength && points <= maxLength;
}
