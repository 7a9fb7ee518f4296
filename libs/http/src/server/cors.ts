import type { FastifyReply, FastifyRequest } from 'fastify';

/** What scripts of other origins may read besides the body. */
const EXPOSED = [
  'ETag',
  'Link',
  'Location',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'X-Request-Id',
  'Idempotency-Replayed',
].join(', ');

/** What they may send besides what any form may. */
const ACCEPTED = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'Last-Event-ID',
  'X-Request-Id',
].join(', ');

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';

/** How long a browser may remember the answer to a preflight; none of them keeps it longer. */
const MAX_AGE_S = 7200;

/**
 * Lets pages of the configured origins use the API (Fetch Standard §3.2); no other origin is ever named, and never `*`, since
 * credentials are allowed.
 * @returns true where the request is a preflight that is answered with this
 */
export function allowOrigin(origins: ReadonlySet<string>, request: FastifyRequest, reply: FastifyReply): boolean {
  if (origins.size === 0) return false;
  reply.header('vary', 'Origin');
  const { origin } = request.headers;
  if (origin === undefined || !origins.has(origin)) return false;
  reply.header('access-control-allow-origin', origin).header('access-control-allow-credentials', 'true');
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) {
    reply.header('access-control-expose-headers', EXPOSED);
    return false;
  }
  reply.header('access-control-allow-methods', METHODS).header('access-control-allow-headers', ACCEPTED);
  reply.header('access-control-max-age', String(MAX_AGE_S));
  return true;
}
