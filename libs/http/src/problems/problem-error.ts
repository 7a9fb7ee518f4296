import type { ProblemType } from './problem-type';

/** One fault of the input: `pointer` (JSON Pointer, RFC 6901) into the body, or `parameter` of the query or path. */
export interface FieldError {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly detail: string;
  /** Stable name of the rule that was broken; README lists them. */
  readonly code: string;
}

interface Extra {
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Members of the problem besides those of RFC 9457. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** An error that answers as the problem of its type. Features extend it with the data that made them throw. */
export class ProblemError extends Error {
  readonly errors: readonly FieldError[] | null;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly members: Readonly<Record<string, unknown>> | null;

  constructor(
    readonly type: ProblemType,
    readonly detail: string,
    { errors, headers, members, cause }: Extra = {},
  ) {
    super(detail, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.errors = errors ?? null;
    this.headers = headers ?? null;
    this.members = members ?? null;
  }
}
