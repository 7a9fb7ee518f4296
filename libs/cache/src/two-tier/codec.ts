/** What values take in this process. */
export interface Measure<T> {
  /** Bytes in memory, about. */
  sizeOf(value: T): number;
}

/** How values travel to the shared tier and back. */
export interface Codec<T> extends Measure<T> {
  encode(value: T): Buffer;
  decode(bytes: Buffer): T;
}

/** What is kept under a key: a value as bytes, the tags that it falls with, and when its load began. */
export interface SharedEntry {
  readonly tags: readonly string[];
  /** Microseconds since 1970, by the shared tier's clock. */
  readonly loadedAt: number;
  readonly bytes: Buffer;
}

/** Length of the header (4 bytes, big-endian), the header as JSON, then the bytes of the value. */
export function packEntry({ tags, loadedAt, bytes }: SharedEntry): Buffer {
  const header = Buffer.from(JSON.stringify([loadedAt, ...tags]));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return Buffer.concat([length, header, bytes]);
}

export function unpackEntry(packed: Buffer): SharedEntry {
  const end = 4 + packed.readUInt32BE();
  const [loadedAt, ...tags] = JSON.parse(packed.subarray(4, end).toString()) as [number, ...string[]];
  return { tags, loadedAt, bytes: packed.subarray(end) };
}
