interface Format {
  readonly test: (value: string) => boolean;
  readonly expected: string;
  readonly code: string;
}

/** The pattern of HTML's <input type="email">, with the total length of RFC 5321 §4.5.3.1.3. */
const EMAIL =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

const anything = { test: () => true, expected: '', code: '' };

/** Formats of JSON Schema that a text may name. `password` only tells user interfaces to hide it. */
export const TEXT_FORMATS = {
  email: {
    test: (value) => value.length <= 254 && EMAIL.test(value),
    expected: 'must be an e-mail address',
    code: 'isEmail',
  },
  uri: { test: isWebAddress, expected: 'must be an http or https address', code: 'isUrl' },
  date: { test: isDate, expected: 'must be a date such as 1995-03-31', code: 'isDate' },
  password: anything,
} as const satisfies Record<string, Format>;

export type TextFormat = keyof typeof TEXT_FORMATS;

function isWebAddress(value: string): boolean {
  return /^https?:\/\/[^\s/?#\\@]+([/?#][^\s\\]*)?$/i.test(value) && URL.canParse(value);
}

/** A day of the (proleptic) Gregorian calendar. */
export function isDate(value: string): boolean {
  const parts = DATE.exec(value);
  if (!parts) return false;
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}
