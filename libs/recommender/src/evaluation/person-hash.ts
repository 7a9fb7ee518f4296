import { createHash } from 'node:crypto';
import type { PersonKey } from '../interactions/interaction-triples';

/** A stable name of a person that tells nothing about their key: 16 hexadecimal digits of SHA-256. */
export function personHash(key: PersonKey): string {
  return createHash('sha256').update(`marquee:${key}`).digest('hex').slice(0, 16);
}

/** A number in [0, 1) that the seed and the person decide, and nobody else: people who come later change nobody's. */
export function personLot(key: PersonKey, seed: number): number {
  return createHash('sha256').update(`${seed}:${key}`).digest().readUInt32LE(0) / 2 ** 32;
}
