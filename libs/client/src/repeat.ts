import { retryAfterOf } from './problem.ts';

export type Fetch = (request: Request) => Promise<Response>;

/** How often and how long a request is repeated that may be. */
export interface Repeating {
  /** Attempts in all; 1: none is repeated. Default: 3. */
  readonly attempts?: number;
  /** Longest wait between two, in ms; an answer that asks for a longer one is final. Default: 10 000. */
  readonly longestWait?: number;
}

const FIRST_WAIT = 250;
const TEMPORARY = new Set([502, 503, 504]);
const SAFE_TO_REPEAT = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);

/**
 * Sends a request again where that may help and cannot do anything twice: what a method or an Idempotency-Key allows, and what was refused before anything was done.
 * The same request leaves each time, so its key stays the same.
 */
export function repeating(send: Fetch, { attempts = 3, longestWait = 10_000 }: Repeating = {}): Fetch {
  return async (request) => {
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt >= attempts;
      const outcome = await outcomeOf(send, request);
      const wait = isLast || request.signal.aborted ? null : waitAfter(outcome, request, attempt);
      if (wait === null || wait > longestWait) {
        if (outcome instanceof Response) return outcome;
        throw outcome.error;
      }
      if (outcome instanceof Response) await outcome.body?.cancel();
      await pause(wait, request.signal);
    }
  };
}

interface Failure {
  readonly error: unknown;
}

/** A body can be read once, so each attempt has a copy. */
const outcomeOf = (send: Fetch, request: Request): Promise<Response | Failure> =>
  send(request.clone()).catch((error: unknown) => ({ error }));

/** Milliseconds until the next attempt; null: the outcome is final. */
function waitAfter(outcome: Response | Failure, request: Request, attempt: number): number | null {
  const backoff = FIRST_WAIT * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
  const isRepeatable = SAFE_TO_REPEAT.has(request.method) || request.headers.has('idempotency-key');
  if (!(outcome instanceof Response)) return isRepeatable ? backoff : null;
  const after = retryAfterOf(outcome);
  const asked = after === null ? backoff : after * 1000;
  if (outcome.status === 429) return asked;
  // The first request with this key is still running.
  if (outcome.status === 409 && after !== null) return isRepeatable ? asked : null;
  return TEMPORARY.has(outcome.status) && isRepeatable ? asked : null;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
