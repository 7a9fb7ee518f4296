import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export type Encoding = 'br' | 'gzip';

/** Below this the headers cost more than compression saves. */
export const COMPRESSION_THRESHOLD = 1024;

const ADMITS = { br: /(?:^|,)\s*br\s*(?:[;,]|$)/i, gzip: /(?:^|,)\s*gzip\s*(?:[;,]|$)/i };
const REFUSES = {
  br: /(?:^|,)\s*br\s*;\s*q=0(?:\.0*)?\s*(?:,|$)/i,
  gzip: /(?:^|,)\s*gzip\s*;\s*q=0(?:\.0*)?\s*(?:,|$)/i,
};

/** The better of the two encodings that `Accept-Encoding` names; null for none (RFC 9110 §12.5.3). */
export function encodingFor(header: string | undefined): Encoding | null {
  if (header === undefined) return null;
  if (ADMITS.br.test(header) && !REFUSES.br.test(header)) return 'br';
  return ADMITS.gzip.test(header) && !REFUSES.gzip.test(header) ? 'gzip' : null;
}

/** Quality 4 is where brotli takes about as long as gzip 6 and saves more. */
export function compressed(bytes: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'gzip') return gzipSync(bytes);
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}
