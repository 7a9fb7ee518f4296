import path from 'node:path';

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

/** PEM text; `\n` written as two characters is accepted, since most env files hold one line. */
export const privateKey: Parser<string> = (text) => {
  const value = text.replace(/\\n/g, '\n');
  return /^-----BEGIN (EC )?PRIVATE KEY-----[\s\S]+-----END (EC )?PRIVATE KEY-----\s*$/.test(value)
    ? { value }
    : { expected: 'the PEM of an ES256 (P-256) private key' };
};

export const list: Parser<readonly string[]> = (text) => ({
  value: text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
});

/** Five fields of cron (minute, hour, day, month, weekday), or `off` for null. */
export const cron: Parser<string | null> = (text) => {
  if (text === 'off') return { value: null };
  return /^[\d*/,-]+(\s+[\d*/,-]+){4}$/.test(text)
    ? { value: text }
    : { expected: 'five fields of cron, such as 15 3 * * *, or off' };
};
