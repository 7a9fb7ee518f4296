import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';

/** In the order in which we like them best. */
const ENCODINGS = ['br', 'zstd', 'gzip'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Below this the headers cost more than compression saves. */
export const COMPRESSION_THRESHOLD = 1024;

const rules = ENCODINGS.map((encoding) => ({
  encoding,
  admits: new RegExp(`(?:^|,)\\s*${encoding}\\s*(?:[;,]|$)`, 'i'),
  refuses: new RegExp(`(?:^|,)\\s*${encoding}\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$)`, 'i'),
}));

/** The best of the encodings that `Accept-Encoding` names; null for none (RFC 9110 §12.5.3). */
export function encodingFor(header: string | undefined): Encoding | null {
  if (header === undefined) return null;
  return rules.find(({ admits, refuses }) => admits.test(header) && !refuses.test(header))?.encoding ?? null;
}

const COMPRESS: Readonly<Record<Encoding, (bytes: Buffer) => Buffer>> = {
  // Quality 4 is where brotli takes about as long as gzip 6 and saves more.
  br: (bytes) =>
    brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  zstd: (bytes) => zstdCompressSync(bytes),
  gzip: (bytes) => gzipSync(bytes),
};

export function compressed(bytes: Buffer, encoding: Encoding): Buffer {
  return COMPRESS[encoding](bytes);
}
