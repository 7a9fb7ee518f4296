import { isIP } from 'node:net';
import path from 'node:path';
import { isProgression } from './guessable';

/** One variable's text turned into a value, or into what was expected instead. */
export type Parser<T> = (text: string) => { value: T } | { expected: string };

export const integer =
  (min: number, max: number): Parser<number> =>
  (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    return value >= min && value <= max ? { value } : { expected: `an integer from ${min} to ${max}` };
  };

export const oneOf =
  <T extends string>(...choices: T[]): Parser<T> =>
  (text) => {
    const value = choices.find((choice) => choice === text);
    return value ? { value } : { expected: `one of ${choices.join(', ')}` };
  };

export const onOff: Parser<boolean> = (text) =>
  text === 'on' || text === 'off' ? { value: text === 'on' } : { expected: 'on or off' };

export const folder: Parser<string> = (text) => ({ value: path.resolve(text) });

export const word =
  (pattern: RegExp, expected: string): Parser<string> =>
  (text) =>
    pattern.test(text) ? { value: text } : { expected };

export const url =
  (...protocols: string[]): Parser<string> =>
  (text) => {
    const parsed = URL.canParse(text) ? new URL(text) : null;
    return parsed && protocols.includes(parsed.protocol.slice(0, -1))
      ? { value: text.replace(/\/+$/, '') }
      : { expected: `a URL that starts with ${protocols.map((p) => `${p}://`).join(' or ')}` };
  };

/** 32 random bytes in base64. Bytes that repeat, count up or are readable text were typed, not drawn. */
export const encryptionKey: Parser<string> = (text) => {
  const bytes = Buffer.from(text, 'base64');
  const isBase64 = bytes.length === 32 && bytes.toString('base64') === text;
  const isDrawn = new Set(bytes).size >= 16 && !isProgression([...bytes]) && !bytes.every(isPrintable);
  return isBase64 && isDrawn ? { value: text } : { expected: '32 random bytes in base64 (openssl rand -base64 32)' };
};

const isPrintable = (byte: number): boolean => byte >= 0x20 && byte < 0x7f;

/** Names of ranges that the server knows by itself. */
const RANGE_NAMES = ['loopback', 'linklocal', 'uniquelocal'];

/** An address or a range of addresses of proxies. */
export const proxyRange: Parser<string> = (text) =>
  RANGE_NAMES.includes(text) || isIP(text) !== 0 || 'value' in addressRange(text)
    ? { value: text }
    : { expected: `addresses, ranges such as 10.0.0.0/8, ${RANGE_NAMES.join(', ')}` };

/** Scheme, host and port, as browsers name an origin. */
export const webOrigin: Parser<string> = (text) =>
  /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text
    ? { value: text }
    : { expected: 'origins such as https://films.example, without a path' };

/** An address with a prefix length, such as 127.0.0.0/8. */
export const addressRange: Parser<string> = (text) => {
  const [address = '', prefix = '', rest] = text.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  const isRange = rest === undefined && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits;
  return isRange ? { value: text } : { expected: 'ranges such as 127.0.0.0/8 or ::1/128' };
};

/** Comma-separated values, each of which `parse` accepts. */
export const listOf =
  <T>(parse: Parser<T>): Parser<readonly T[]> =>
  (text) => {
    const value: T[] = [];
    for (const part of text.split(',')) {
      const result = parse(part.trim());
      if (!('value' in result)) return { expected: `comma-separated: ${result.expected}` };
      value.push(result.value);
    }
    return { value };
  };

/** Five fields of cron (minute, hour, day, month, weekday), or `off` for null. */
export const cron: Parser<string | null> = (text) => {
  if (text === 'off') return { value: null };
  return /^[\d*/,-]+(\s+[\d*/,-]+){4}$/.test(text)
    ? { value: text }
    : { expected: 'five fields of cron, such as 15 3 * * *, or off' };
};
