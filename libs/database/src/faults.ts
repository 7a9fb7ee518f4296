/** What keeps a database from answering: not there, too slow, or without a connection to spare. */
export type DatabaseFault = 'unavailable' | 'timeout' | 'overloaded';

const SOCKET_FAULTS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/**
 * SQLSTATE (PostgreSQL, appendix A): connection exceptions, shutdowns, starting up, a full disk, a server that a failover made read-only;
 * a statement, a lock or a transaction that ran out of time; no connection or memory to spare, or conflicts that outlasted every retry.
 */
const STATES: readonly [RegExp, DatabaseFault][] = [
  [/^(08...|57P0[1-5]|53100|25006)$/, 'unavailable'],
  [/^(57014|55P03|25P03)$/, 'timeout'],
  [/^(53300|53200|40001|40P01)$/, 'overloaded'],
];

/** What the driver says without a code. */
const MESSAGES: readonly [RegExp, DatabaseFault][] = [
  [/timeout exceeded when trying to connect|too many wait for (a connection|the same row)/i, 'overloaded'],
  [/query read timeout/i, 'timeout'],
  [
    /connection terminated|client has encountered a connection error|connection ended|not queryable|after calling end on the pool/i,
    'unavailable',
  ],
];

/** The SQLSTATE of an error of the driver, also inside TypeORM's. */
export function sqlState(error: unknown): string | null {
  for (const { code } of chain(error)) if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  return null;
}

/** The name of the constraint that a write would have broken by a second row (SQLSTATE 23505); null for any other error. */
export const uniqueViolation = (error: unknown): string | null => constraintOf(error, '23505');

/** The name of the constraint that a write would have broken by naming a row that is not there (SQLSTATE 23503); null for any other error. */
export const foreignKeyViolation = (error: unknown): string | null => constraintOf(error, '23503');

function constraintOf(error: unknown, state: string): string | null {
  if (sqlState(error) !== state) return null;
  for (const { constraint } of chain(error)) if (typeof constraint === 'string') return constraint;
  return null;
}

/** Whether the error is the database's trouble rather than the caller's or ours; null if not. */
export function databaseFault(error: unknown): DatabaseFault | null {
  for (const { code, message } of chain(error)) {
    if (typeof code === 'string' && SOCKET_FAULTS.has(code)) return 'unavailable';
    const fault = match(STATES, code) ?? match(MESSAGES, message);
    if (fault) return fault;
  }
  return null;
}

function match(table: readonly [RegExp, DatabaseFault][], text: unknown): DatabaseFault | null {
  return (typeof text === 'string' && table.find(([pattern]) => pattern.test(text))?.[1]) || null;
}

interface Link {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly constraint?: unknown;
  readonly driverError?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** An error and what it wraps: TypeORM's driverError, the cause, the parts of an AggregateError. */
function* chain(error: unknown, depth = 0): Generator<Link> {
  if (typeof error !== 'object' || error === null || depth > 5) return;
  const link: Link = error;
  yield link;
  yield* chain(link.driverError, depth + 1);
  yield* chain(link.cause, depth + 1);
  if (Array.isArray(link.errors)) for (const part of link.errors) yield* chain(part, depth + 1);
}
