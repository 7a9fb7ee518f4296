// Requests of a benchmark that failed: named and counted, while the run goes on.

/** How often each request failed in each way: `PUT /v1/movies/1/rating: 503 /problems/overloaded`. */
export type Failures = Readonly<Record<string, number>>;

/** Requests that are listed in full; the others are only counted. */
const LISTED = 5;

/** The failures of several runs together. */
export function allOf(parts: readonly Failures[]): Failures {
  const all: Record<string, number> = {};
  for (const part of parts) for (const [what, count] of Object.entries(part)) all[what] = (all[what] ?? 0) + count;
  return all;
}

/** `, 3 failed` for the line with the figures, and a line for each failure; nothing where there is none. */
export function reportOf(failures: Failures): string {
  const kinds = Object.entries(failures).sort(([, a], [, b]) => b - a);
  if (kinds.length === 0) return '';
  const countOf = (some: typeof kinds): number => some.reduce((sum, [, count]) => sum + count, 0);
  const lines = kinds.slice(0, LISTED).map(([what, count]) => `\n    ${count} × ${what}`);
  const others = countOf(kinds.slice(LISTED));
  return [`, ${countOf(kinds)} failed`, ...lines, ...(others > 0 ? [`\n    ${others} others`] : [])].join('');
}

/** Collects the failures of one run. The first is printed at once; with any, the process ends with exit code 1. */
export class FailureCount {
  readonly failures: Record<string, number> = {};

  /** @param request its method and path */
  add(request: string, error: unknown): void {
    const what = `${request}: ${error instanceof Error ? messageOf(error) : String(error)}`;
    if (Object.keys(this.failures).length === 0) console.error(`failed: ${what}`);
    this.failures[what] = (this.failures[what] ?? 0) + 1;
    process.exitCode = 1;
  }
}

/** With its causes: that of fetch says only that it failed. */
const messageOf = ({ message, cause }: Error): string =>
  cause instanceof Error ? `${message}: ${messageOf(cause)}` : message;
