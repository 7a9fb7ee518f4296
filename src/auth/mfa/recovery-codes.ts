import { tokenDigest } from '@app/secrets';
import { randomInt } from 'node:crypto';

/** Crockford's base32: no letters that look like digits. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 20;
const GROUP = 5;
export const RECOVERY_CODES = 10;

/** 20 characters of 5 bits: 100 random bits, in groups that a person can copy. */
export function newRecoveryCode(): string {
  const characters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return characters.join('').replace(new RegExp(`.{${GROUP}}(?!$)`, 'g'), '$&-');
}

/** What is stored of a code, whatever its case, its hyphens, and o for 0, i and l for 1. */
export function recoveryCodeDigest(code: string): Buffer {
  const plain = code
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replace(/o/g, '0')
    .replace(/[il]/g, '1');
  return tokenDigest(`recovery code ${plain}`);
}
