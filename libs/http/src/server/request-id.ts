import type { IncomingMessage } from 'node:http';
import { v7 as uuidv7 } from 'uuid';

const VISIBLE_ASCII = /^[\x21-\x7e]{1,128}$/;

/** The caller's X-Request-Id where it is usable, else a UUIDv7 (RFC 9562), which sorts by time. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && VISIBLE_ASCII.test(given) ? given : uuidv7();
}
