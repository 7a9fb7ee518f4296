import type { Readable } from 'node:stream';

/** How long, in ms, a client may send nothing, or less than the least rate. */
const PATIENCE_MS = 30_000;

/**
 * Reads a stream whose sender has to be fast enough on average: a token bucket of 30 s, which waiting for the sender empties and each
 * byte fills by what it may take. The time that the reader takes does not count.
 * @param bytesPerSecond the least rate; 0: none
 * @param late what the stream fails with
 */
export async function* atLeastRate(
  source: Readable,
  bytesPerSecond: number,
  late: () => Error,
): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let patience = PATIENCE_MS;
  try {
    for (;;) {
      const asked = performance.now();
      const timer = bytesPerSecond > 0 ? setTimeout(() => source.destroy(late()), patience) : undefined;
      const next = await chunks.next().finally(() => clearTimeout(timer));
      if (next.done === true) return;
      const waited = performance.now() - asked;
      patience = Math.min(PATIENCE_MS, patience - waited + (1000 * next.value.length) / bytesPerSecond);
      yield next.value;
    }
  } finally {
    await chunks.return?.();
  }
}
