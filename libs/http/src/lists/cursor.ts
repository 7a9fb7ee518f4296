import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { invalidInput } from '../problems/standard-problems';

/** Where a page ended: the sort key and the tie-breaker of its last item. */
export type CursorValue = string | number | boolean | null;

const MAC_BYTES = 16;
/** These may change from page to page (AIP-158); everything else is part of what the cursor means. */
const FREE = new Set(['cursor', 'limit', 'includeTotal']);

let key = randomBytes(32);

/** All processes of a deployment need the same secret, or cursors break when a balancer changes the process. */
export function setCursorSecret(secret: Buffer | string): void {
  key = Buffer.from(hkdfSync('sha256', secret, '', 'marquee cursors', 32));
}

/** An opaque cursor that is signed (HMAC-SHA256, 128 bits) and bound to the other arguments of `query`. */
export function encodeCursor(position: readonly CursorValue[], query: object): string {
  const payload = Buffer.from(JSON.stringify(position));
  return Buffer.concat([mac(payload, query), payload]).toString('base64url');
}

/**
 * The position inside a cursor that `encodeCursor` made for the same arguments.
 * @throws the 400 of validation when it was made for others, or was not made here
 */
export function decodeCursor(cursor: string, query: object): CursorValue[] {
  const bytes = Buffer.from(cursor, 'base64url');
  const payload = bytes.subarray(MAC_BYTES);
  // base64url has several spellings of some bytes; only ours is accepted.
  const isOurs =
    payload.length > 0 &&
    bytes.toString('base64url') === cursor &&
    timingSafeEqual(bytes.subarray(0, MAC_BYTES), mac(payload, query));
  if (isOurs) return JSON.parse(payload.toString()) as CursorValue[];
  const detail = 'must be the nextCursor of a page that was asked for with the same other parameters';
  throw invalidInput([{ parameter: 'cursor', detail, code: 'cursor' }]);
}

function mac(payload: Buffer, query: object): Buffer {
  const bound = Object.entries(query)
    .filter(([name, value]) => value !== undefined && !FREE.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHmac('sha256', key)
    .update(payload)
    .update('\0')
    .update(JSON.stringify(bound))
    .digest()
    .subarray(0, MAC_BYTES);
}
