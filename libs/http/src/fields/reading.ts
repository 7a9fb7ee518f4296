import type { FieldError } from '../problems/problem-error';

/** What a reader gives back for a value that it has refused. */
export const REFUSED = Symbol('refused');

/** More faults than anyone reads; keeps the answer to a hostile body small. */
const MOST_ERRORS = 50;

/** One pass over one input: where values come from, and every fault met on the way. */
export class Reading {
  readonly errors: FieldError[] = [];

  /** `textual`: values are text of a query or a path; otherwise they are JSON of a body. */
  constructor(readonly textual: boolean) {}

  /** True once enough faults are known; what follows need not be looked at. */
  get isFull(): boolean {
    return this.errors.length >= MOST_ERRORS;
  }

  /** `place`: JSON Pointer into the body, or name of the parameter. */
  refuse(place: string, detail: string, code: string): typeof REFUSED {
    if (!this.isFull)
      this.errors.push(this.textual ? { parameter: place, detail, code } : { pointer: place, detail, code });
    return REFUSED;
  }
}

/** Turns one present, non-null value into what the handler gets, or refuses it. */
export type Read = (value: unknown, reading: Reading, place: string) => unknown;
