import type { components } from './openapi.ts';

/** Why a request failed, as the service says it (RFC 9457). */
export type Problem = components['schemas']['Problem'];

/** The service refused a request, or something between refused it. `problem.detail` is for people, `slug` for programs. */
export class MarqueeProblem extends Error {
  override readonly name = 'MarqueeProblem';

  constructor(
    readonly problem: Problem,
    /** Seconds after which the same request may succeed; null where nobody said. */
    readonly retryAfter: number | null = null,
  ) {
    super(`${problem.status} ${problem.title}: ${problem.detail}`);
  }

  get status(): number {
    return this.problem.status;
  }

  /** The kind of problem, such as `invalid-input`; all kinds are explained at `/problems` of the service. */
  get slug(): string {
    return this.problem.type.slice(this.problem.type.lastIndexOf('/') + 1);
  }
}

/** Of an answer that is no success, and its body as JSON or text. */
export function problemOf(response: Response, body: unknown): MarqueeProblem {
  return new MarqueeProblem(isProblem(body) ? body : madeOf(response, body), retryAfterOf(response));
}

/** Seconds, of both forms of `Retry-After`. */
export function retryAfterOf({ headers }: Response): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(0, seconds);
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) return false;
  const { type, status, title } = body as Partial<Problem>;
  return typeof type === 'string' && typeof status === 'number' && typeof title === 'string';
}

/** What stands between the service and its clients, such as a proxy, has its own ways to say no. */
function madeOf({ status, statusText, headers }: Response, body: unknown): Problem {
  return {
    type: 'about:blank',
    title: statusText || `HTTP ${status}`,
    status,
    detail: typeof body === 'string' ? body.slice(0, 200) : '',
    instance: null,
    requestId: headers.get('x-request-id') ?? '',
  };
}
