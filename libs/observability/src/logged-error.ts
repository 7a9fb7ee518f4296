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

/** An error for a log line: what it is, where it was thrown with its causes, and no value that a person sent or a table holds. */
export function loggedError(error: Error): Record<string, unknown> {
  const all = stdSerializers.err(error) as unknown as Record<string, unknown>;
  const shown = Object.fromEntries(SHOWN.filter((name) => all[name] !== undefined).map((name) => [name, all[name]]));
  return error instanceof AggregateError ? { ...shown, errors: error.errors.map(loggedError) } : shown;
}
