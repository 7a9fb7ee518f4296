/** What an attempt led to. `retryAfterS`: what the receiver asked for. */
export interface Outcome {
  readonly status: number | null;
  readonly retryAfterS: number | null;
}

/** What follows from it. `pauseS`: nothing at all is sent to the webhook for so long. */
export type Verdict =
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'again'; readonly afterS: number; readonly pauseS: number | null }
  | { readonly kind: 'failed'; readonly pauseS: number | null };

/** A receiver that asks us to slow down, and does not say for how long. */
const USUAL_PAUSE_S = 60;
const LONGEST_PAUSE_S = 86_400;

/** A pause is up to so much longer, so that what failed together does not come back together. */
const JITTER = 0.1;

/**
 * Standard Webhooks: 2xx is success, 410 means that nobody is there any more, 429 (and 502 to 504) that too much comes; everything else,
 * redirects too, is a failure that is tried again.
 * @param attempts how many there were, this one included
 * @param pauses seconds before each further attempt
 * @param random from 0 to 1
 */
export function verdictOn(outcome: Outcome, attempts: number, pauses: readonly number[], random: number): Verdict {
  const { status } = outcome;
  if (status !== null && status >= 200 && status < 300) return { kind: 'succeeded' };
  if (status === 410) return { kind: 'gone' };
  const pauseS = pauseOf(outcome);
  const planned = pauses[attempts - 1];
  if (planned === undefined) return { kind: 'failed', pauseS };
  return { kind: 'again', afterS: Math.max(planned * (1 + JITTER * random), pauseS ?? 0), pauseS };
}

const SLOW_DOWN = new Set([429, 502, 503, 504]);

function pauseOf({ status, retryAfterS }: Outcome): number | null {
  if (status === null || !SLOW_DOWN.has(status)) return null;
  if (retryAfterS !== null) return Math.min(retryAfterS, LONGEST_PAUSE_S);
  return status === 429 ? USUAL_PAUSE_S : null;
}

/** Seconds of a Retry-After header (RFC 9110 §10.2.3: seconds, or a date); null for anything else. */
export function retryAfterOf(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) || !/GMT$/.test(header) ? null : Math.max(0, Math.ceil((date - now) / 1000));
}
