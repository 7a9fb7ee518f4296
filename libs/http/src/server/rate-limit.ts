import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem-error';
import { standard } from '../problems/standard-problems';

/** How often whoever makes a request may ask, and what is left of it. */
export interface RateState {
  /** Requests in a window. */
  readonly quota: number;
  readonly windowSeconds: number;
  /** Below zero: this one is too many. */
  readonly remaining: number;
  readonly resetSeconds: number;
}

/** Counts requests. Provided by the application, which knows who makes them. */
export interface RateLimits {
  /**
   * Counts a request as so many.
   * @returns null: this request is not counted
   */
  take(request: FastifyRequest, units: number): RateState | null;
}

/**
 * Counts a request as so many, and says what is left in the headers of draft-ietf-httpapi-ratelimit-headers-10.
 * @returns the refusal where it is too much
 */
export function limitRate(
  limits: RateLimits,
  request: FastifyRequest,
  reply: FastifyReply,
  units = 1,
): ProblemError | null {
  const state = limits.take(request, units);
  if (!state) return null;
  const { quota, windowSeconds, remaining, resetSeconds } = state;
  reply.header('ratelimit-policy', `"default";q=${quota};w=${windowSeconds}`);
  reply.header('ratelimit', `"default";r=${Math.max(0, remaining)};t=${resetSeconds}`);
  if (remaining >= 0) return null;
  const headers = { 'retry-after': String(resetSeconds) };
  return new ProblemError(standard.tooManyRequests, `${quota} requests in ${windowSeconds} s are allowed.`, {
    headers,
  });
}
