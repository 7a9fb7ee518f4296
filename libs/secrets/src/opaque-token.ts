import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as base64url: 43 characters. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of an opaque token, 32 bytes. 256 random bits need no slow hash: they cannot be guessed from the digest. */
export function tokenDigest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
