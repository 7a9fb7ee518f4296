import { FinalFailure } from './queue-definition';

const UNEXPECTED = 'An unexpected error ended the job; the log of the service has its cause.';

/** Errors of the language: their texts are about the code. */
const OF_THE_LANGUAGE = [TypeError, RangeError, ReferenceError, SyntaxError, EvalError, URIError, AggregateError];

/** A path of a file system, a frame of a stack, or a statement of SQL. */
const INTERNAL =
  /(?:^|[\s'"(=:])(?:\/[\w.@-]+){2,}|\b[A-Za-z]:\\|\n\s+at |\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\b|\b(?:relation|column|constraint) "/u;

/**
 * What the people who see a job read about its error. The text of a `FinalFailure` is written for them; so are the texts of domain errors.
 * Errors of the operating system, of drivers and of the language name paths, SQL and code: those stay in the log.
 */
export function jobFaultOf(error: unknown): string {
  if (error instanceof FinalFailure) return error.message;
  if (!(error instanceof Error) || isInternal(error)) return UNEXPECTED;
  return INTERNAL.test(error.message) ? UNEXPECTED : error.message;
}

/** Errors of Node.js and of the database driver have a `code`; TypeORM's have the driver's error. */
function isInternal(error: Error): boolean {
  return 'code' in error || 'driverError' in error || OF_THE_LANGUAGE.some((type) => error instanceof type);
}
