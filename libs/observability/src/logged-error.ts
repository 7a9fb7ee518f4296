import { stdSerializers } from 'pino';

/** What a log line shows of an error. Drivers add more: values of parameters, and details that quote rows. */
const SHOWN = [
  'type',
  'message',
  'stack',
  'code',
  'query',
  'table',
  'column',
  'constraint',
  'status',
  'syscall',
] as const;

/** The user and password of an address, such as `redis://:password@host`. */
const CREDENTIALS = /(:\/\/)[^\s/@]*@/g;

/** PostgreSQL's data exceptions quote the value: `invalid input syntax for type uuid: "…"`. */
const DATA_EXCEPTION = /^22[0-9A-Z]{3}$/;

/** An error for a log line: what it is, where it was thrown with its causes, and no value that a person sent or a table holds. */
export function loggedError(error: Error): Record<string, unknown> {
  const all = stdSerializers.err(error) as unknown as Record<string, unknown>;
  const quotes = DATA_EXCEPTION.test(String(all['code']));
  const shown = Object.fromEntries(
    SHOWN.filter((name) => all[name] !== undefined).map((name) => [name, withoutValues(all[name], quotes)]),
  );
  return error instanceof AggregateError ? { ...shown, errors: error.errors.map(loggedError) } : shown;
}

function withoutValues(text: unknown, quotes: boolean): unknown {
  if (typeof text !== 'string') return text;
  const plain = text.replace(CREDENTIALS, '$1…@');
  return quotes ? plain.replace(/: ".*"/g, ': "…"') : plain;
}
