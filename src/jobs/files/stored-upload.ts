import type { ByteSource } from '@app/datasets';
import { Readable } from 'node:stream';
import { unpack, type StoredPiece } from './stored-piece';

/** All pieces of a file but the last are so long. */
export const CHUNK_BYTES = 512 * 1024;

/** The pieces of a file are not all there: its job was cancelled, or its owner is gone. */
class FileGone extends Error {
  constructor() {
    super('The file is no longer there.');
  }
}

/** A stored file that can be read from any place, piece by piece. */
export class StoredUpload implements ByteSource {
  /** Bytes that were read so far, also those that were read twice. */
  bytesRead = 0;

  constructor(
    readonly size: number,
    private readonly pieceAt: (place: number) => Promise<StoredPiece | null>,
  ) {}

  /** @throws FileGone, on the way */
  read(start = 0, end = this.size): Readable {
    return Readable.from(this.pieces(start, end), { objectMode: false, highWaterMark: CHUNK_BYTES });
  }

  private async *pieces(start: number, end: number): AsyncGenerator<Buffer> {
    let next = this.fetch(Math.floor(start / CHUNK_BYTES), end);
    for (let at = start; at < end;) {
      const place = Math.floor(at / CHUNK_BYTES);
      const chunk = await next;
      if (!chunk) throw new FileGone();
      next = this.fetch(place + 1, end);
      const from = place * CHUNK_BYTES;
      const piece = chunk.subarray(at - from, Math.min(end - from, chunk.length));
      this.bytesRead += piece.length;
      at += piece.length;
      yield piece;
    }
  }

  /** Asked for while the one before is being read; a failure is told when it is waited for. */
  private fetch(place: number, end: number): Promise<Buffer | null> {
    const chunk = place * CHUNK_BYTES < end ? this.chunkAt(place) : Promise.resolve(null);
    chunk.catch(() => undefined);
    return chunk;
  }

  private async chunkAt(place: number): Promise<Buffer | null> {
    const piece = await this.pieceAt(place);
    return piece && unpack(piece);
  }
}
