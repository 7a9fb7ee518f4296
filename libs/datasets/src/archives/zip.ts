import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { crc32 } from 'node:zlib';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';

/** Bytes that can be read from any place: a file, or one that is stored elsewhere in pieces. */
export interface ByteSource {
  readonly size: number;
  /** The bytes from `start` to before `end`. */
  read(start: number, end: number): Readable;
}

/** A file within a zip. */
export interface ZippedFile {
  /** With its folders, as the zip has it; never used as a path. */
  readonly name: string;
  readonly bytes: number;
  /** @throws ZipRefused on the way where its bytes are damaged */
  open(): AsyncIterable<Buffer>;
}

export interface ZipLimits {
  /** Of all files together, unpacked. */
  readonly maxBytes: number;
  readonly maxEntries: number;
}

/** A zip that is damaged, or would unpack to more than anybody needs. */
export class ZipRefused extends Error {
  override readonly name = 'ZipRefused';

  constructor(reason: string, cause?: unknown) {
    super(`The zip cannot be read: ${reason}.`, cause === undefined ? undefined : { cause });
  }
}

/** No text of ours shrinks so far; bombs do. Small files may, since a page of blanks is no bomb. */
const MOST_SHRUNK = 200;
const SMALL_FILE = 1024 * 1024;

/**
 * The files of a zip, by its directory, without unpacking any. Those whose name leads outside are left out.
 * @throws ZipRefused
 */
export async function openZip(source: ByteSource, limits: ZipLimits): Promise<ZippedFile[]> {
  const zip = await directoryOf(source);
  if (zip.entryCount > limits.maxEntries) throw new ZipRefused(`it has more than ${limits.maxEntries} entries`);
  const entries: Entry[] = [];
  let bytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      refuseShrunk(entry.uncompressedSize, entry.compressedSize);
      bytes += entry.uncompressedSize;
      if (bytes > limits.maxBytes) throw new ZipRefused(`it would unpack to more than ${limits.maxBytes} bytes`);
      entries.push(entry);
    }
    refuseOverlaps(entries, source.size);
    refuseShrunk(bytes, source.size);
  } catch (error) {
    throw refused(error);
  }
  return entries.flatMap((entry) => {
    const name = entry.fileNameRaw.toString('utf8');
    return isInside(name) ? [{ name, bytes: entry.uncompressedSize, open: () => contentOf(zip, entry) }] : [];
  });
}

function refuseShrunk(unpacked: number, packed: number): void {
  if (unpacked > SMALL_FILE && unpacked > MOST_SHRUNK * packed)
    throw new ZipRefused('it would unpack to far more than it is');
}

/** Bytes of a local file header without its name and extra field (APPNOTE.TXT, section 4.3.7). */
const LOCAL_HEADER = 30;

/**
 * Each entry has its own bytes. Entries that share bytes unpack many times what the zip has, at an ordinary ratio each (David Fifield,
 * "A better zip bomb", 2019). The extra field of a local header is not read here, so a range may be longer than computed, never shorter.
 */
function refuseOverlaps(entries: readonly Entry[], size: number): void {
  const ranges = entries
    .map((entry) => ({
      start: entry.relativeOffsetOfLocalHeader,
      end: entry.relativeOffsetOfLocalHeader + LOCAL_HEADER + entry.fileNameRaw.length + entry.compressedSize,
    }))
    .sort((a, b) => a.start - b.start);
  ranges.forEach(({ end }, n) => {
    if (end > (ranges[n + 1]?.start ?? size)) throw new ZipRefused('its entries overlap');
  });
}

async function directoryOf(source: ByteSource): Promise<ZipFile> {
  try {
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true };
    return await fromRandomAccessReaderPromise(new SourceReader(source), source.size, options);
  } catch (error) {
    throw refused(error);
  }
}

/** What it throws itself is about the zip; what its source throws (a lost database) is not. */
function refused(error: unknown): unknown {
  if (error instanceof ZipRefused || sourceFaults.has(error as object)) return error;
  return new ZipRefused('it is damaged, or no zip', error);
}

const sourceFaults = new WeakSet();

/** A directory is no file, and neither is what a name takes out of the folder that it would be unpacked in. */
function isInside(name: string): boolean {
  return !/^[/\\]|^[a-z]:|\\|\0|\/$/i.test(name) && !name.split('/').includes('..');
}

async function* contentOf(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  let sum = 0;
  try {
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    throw refused(error);
  }
  if (sum !== entry.crc32) throw new ZipRefused('a file in it is damaged');
}

class SourceReader extends RandomAccessReader {
  constructor(private readonly source: ByteSource) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const through = new PassThrough();
    pipeline(this.source.read(start, end), through, (error) => {
      if (error) sourceFaults.add(error);
    });
    return through;
  }
}
