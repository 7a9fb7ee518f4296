import { Configuration } from '@app/config';
import { Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import path from 'node:path';
import { keptKey } from './kept-key';

const FORMAT = 1;
const KEY_ID_BYTES = 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + KEY_ID_BYTES + IV_BYTES;

interface Key {
  readonly id: Buffer;
  readonly bytes: Buffer;
}

/** A sealed value that no key of this deployment opens, or that was changed, or that was sealed for something else. */
export class SecretUnreadable extends Error {
  constructor(reason: string) {
    super(`A stored secret cannot be read: ${reason}.`);
  }
}

/** A value that another key sealed: one that was replaced without being kept, or that of another deployment. */
export class KeyNotConfigured extends SecretUnreadable {
  constructor(keyId: string) {
    super(
      `its key ${keyId} is not configured; set ENCRYPTION_KEY to the key that this database was used with, or name that key in ENCRYPTION_KEYS_RETIRED`,
    );
  }
}

/**
 * Encrypts what has to be stored but must not be read by who gets hold of the database: AES-256-GCM (NIST SP 800-38D), a random
 * 96-bit nonce a value. Bytes: format (1), key id (4), nonce (12), ciphertext, tag (16). `purpose` is authenticated with it, so
 * that a value copied into another row or column does not open there.
 */
@Injectable()
export class SecretBox {
  /** The first one encrypts; all of them decrypt. */
  private readonly keys: readonly Key[];

  constructor({ encryptionKey, retiredEncryptionKeys, dataDir }: Configuration) {
    const current = encryptionKey ?? keptKey(path.join(dataDir, 'keys'));
    this.keys = [current, ...retiredEncryptionKeys].map((text) => keyOf(Buffer.from(text, 'base64')));
  }

  seal(plain: string | Buffer, purpose: string): Buffer {
    const { id, bytes } = this.current;
    const iv = randomBytes(IV_BYTES);
    const header = Buffer.concat([Buffer.from([FORMAT]), id, iv]);
    const cipher = createCipheriv('aes-256-gcm', bytes, iv);
    cipher.setAAD(Buffer.concat([header, Buffer.from(purpose)]));
    return Buffer.concat([header, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws SecretUnreadable */
  open(sealed: Buffer, purpose: string): Buffer {
    if (sealed.length < HEADER_BYTES + TAG_BYTES || sealed[0] !== FORMAT)
      throw new SecretUnreadable('not a sealed value');
    const header = sealed.subarray(0, HEADER_BYTES);
    const key = this.keys.find(({ id }) => id.equals(keyIdOf(sealed)));
    if (!key) throw new KeyNotConfigured(keyIdOf(sealed).toString('hex'));
    const cipher = createDecipheriv('aes-256-gcm', key.bytes, header.subarray(1 + KEY_ID_BYTES));
    cipher.setAAD(Buffer.concat([header, Buffer.from(purpose)]));
    cipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    try {
      return Buffer.concat([cipher.update(sealed.subarray(HEADER_BYTES, -TAG_BYTES)), cipher.final()]);
    } catch {
      throw new SecretUnreadable('it was changed, or belongs elsewhere');
    }
  }

  /** False for what a retired key sealed: seal it again, so that the key can be taken away. */
  isCurrent(sealed: Buffer): boolean {
    return keyIdOf(sealed).equals(this.current.id);
  }

  /** A key for another use, 32 bytes (HKDF, RFC 5869); the same on every node that has the same configuration. */
  derive(purpose: string): Buffer {
    return derived(this.current, purpose);
  }

  /** That key of the current and of every retired encryption key, the current one first. */
  deriveAll(purpose: string): readonly Buffer[] {
    return this.keys.map((key) => derived(key, purpose));
  }

  private get current(): Key {
    return this.keys[0]!;
  }
}

const keyIdOf = (sealed: Buffer): Buffer => sealed.subarray(1, 1 + KEY_ID_BYTES);

/** The id is a digest of the key, so that nobody has to invent one. */
function keyOf(bytes: Buffer): Key {
  return { id: createHash('sha256').update('marquee key id').update(bytes).digest().subarray(0, KEY_ID_BYTES), bytes };
}

const derived = (key: Key, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', key.bytes, '', purpose, 32));
