import { Representation } from './representation';

/** A representation as bytes, for a cache that processes share: length of the header (4 bytes, big-endian), header as JSON, body. */
export const representationCodec = {
  encode({ bytes, contentType, etag, nextCursor }: Representation): Buffer {
    const header = Buffer.from(JSON.stringify([contentType, etag, nextCursor]));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(header.length);
    return Buffer.concat([length, header, bytes]);
  },

  decode(packed: Buffer): Representation {
    const end = 4 + packed.readUInt32BE();
    const [contentType, etag, nextCursor] = JSON.parse(packed.subarray(4, end).toString()) as [
      string,
      string,
      string | null,
    ];
    return Representation.restore(packed.subarray(end), contentType, etag, nextCursor);
  },

  /** The body, what compressing it may add, and the object around it. */
  sizeOf: ({ bytes }: Representation): number => 2 * bytes.length + 500,
};
