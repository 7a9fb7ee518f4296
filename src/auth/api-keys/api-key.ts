import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Says what it is, so that secret scanners know one where they see it. */
export const API_KEY_PREFIX = 'mk_';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 43 characters of base62: 256 bits. */
const SECRET_LENGTH = 43;
/** 62⁶ is more than 2³². */
const CHECKSUM_LENGTH = 6;

const FORM = new RegExp(`^${API_KEY_PREFIX}[0-9A-Za-z]{${SECRET_LENGTH + CHECKSUM_LENGTH}}$`);

/** `mk_`, 43 random characters, and six that are their CRC-32: a typing error, or a string that only looks like a key, shows at once. */
export function newApiKey(): string {
  const secret = Array.from({ length: SECRET_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${API_KEY_PREFIX}${secret}${checksumOf(secret)}`;
}

/** Whether it can be a key at all; no database is needed to say no. */
export function isApiKey(text: string): boolean {
  if (!FORM.test(text)) return false;
  const secret = text.slice(API_KEY_PREFIX.length, -CHECKSUM_LENGTH);
  return text.endsWith(checksumOf(secret));
}

function checksumOf(secret: string): string {
  let rest = crc32(secret);
  let digits = '';
  for (let n = 0; n < CHECKSUM_LENGTH; n++) {
    digits = ALPHABET[rest % ALPHABET.length] + digits;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return digits;
}
