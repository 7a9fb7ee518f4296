import { hash } from 'node:crypto';
import { Page } from '../lists/page';
import { compressed, COMPRESSION_THRESHOLD, type Encoding } from './encodings';

interface Options {
  /** The row's version: becomes the first part of the ETag, which If-Match compares. */
  readonly version?: number | null;
}

/** An answer serialised once: bytes, media type and strong ETag. It may be cached and sent any number of times. */
export class Representation {
  private readonly encodings = new Map<Encoding, Buffer>();

  private constructor(
    readonly bytes: Buffer,
    readonly contentType: string,
    /** `"<version>-<hash>"`, or `"<hash>"` for what has no version; 128 bits of SHA-256 in hexadecimal. */
    readonly etag: string,
    readonly nextCursor: string | null,
  ) {}

  /** Worth compressing. */
  get isLarge(): boolean {
    return this.bytes.length >= COMPRESSION_THRESHOLD;
  }

  /** The bytes in an encoding, made once. */
  encoded(encoding: Encoding): Buffer {
    const made = this.encodings.get(encoding) ?? compressed(this.bytes, encoding);
    this.encodings.set(encoding, made);
    return made;
  }

  /** @throws TypeError for what JSON cannot hold (a cycle, a bigint) */
  static json(body: unknown, { version = null }: Options = {}): Representation {
    const bytes = Buffer.from(JSON.stringify(body) ?? 'null');
    const nextCursor = body instanceof Page ? body.nextCursor : null;
    return new Representation(bytes, 'application/json; charset=utf-8', etagOf(bytes, version), nextCursor);
  }

  /** One that was made before, with the ETag that it had. */
  static restore(bytes: Buffer, contentType: string, etag: string, nextCursor: string | null): Representation {
    return new Representation(bytes, contentType, etag, nextCursor);
  }

  static of(bytes: Buffer, contentType: string, { version = null }: Options = {}): Representation {
    return new Representation(bytes, contentType, etagOf(bytes, version), null);
  }
}

function etagOf(bytes: Buffer, version: number | null): string {
  const digest = hash('sha256', bytes, 'hex').slice(0, 32);
  return version === null ? `"${digest}"` : `"${version}-${digest}"`;
}
