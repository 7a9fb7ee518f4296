import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const VISIBLE_ASCII = /^[\x21-\x7e]{1,128}$/;

/** The caller's X-Request-Id where it is usable, else a UUIDv7. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && VISIBLE_ASCII.test(given) ? given : uuidV7();
}

/**
 * RFC 9562 §5.7: 48 bits of milliseconds, then randomness, so that ids sort by time. Made from Node's UUIDv4, whose
 * entropy is drawn in batches: a package that asks the system for each id took an eighth of a small request's time.
 */
function uuidV7(): string {
  const milliseconds = Date.now().toString(16).padStart(12, '0');
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7${randomUUID().slice(15)}`;
}
