import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';

/** A line that could not be decoded. */
export interface LineFault {
  fault: string;
}

export interface LineBlock {
  /** Number of the first line of the block, counted from 1. */
  firstLine: number;
  lines: (string | LineFault)[];
}

/** ml-1m is published in ISO-8859-1, and passed on by others in UTF-8: there each line is taken for what it is. */
export type LineEncoding = 'utf8' | 'utf8-or-latin1';

interface LineOptions {
  encoding: LineEncoding;
  onBytes?: (count: number) => void;
  blockBytes?: number;
}

const LONGEST_LINE = 64 * 1024;
const NEWLINE = 10;

/**
 * Reads a text file, or any other source of bytes, as blocks of lines, in constant memory: a block is what one read brought, and a
 * line longer than a read becomes a fault instead of growing. Takes LF and CRLF, a byte order mark, and a missing last newline.
 */
export async function* readLines(
  source: string | AsyncIterable<Buffer>,
  options: LineOptions,
): AsyncGenerator<LineBlock> {
  const { encoding, onBytes, blockBytes = 256 * 1024 } = options;
  const chunks =
    typeof source === 'string'
      ? (createReadStream(source, { highWaterMark: blockBytes }) as AsyncIterable<Buffer>)
      : source;
  let firstLine = 1;
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    onBytes?.(chunk.length);
    const end = chunk.lastIndexOf(NEWLINE);
    if (end >= 0) {
      const lines = decode(Buffer.concat([rest, chunk.subarray(0, end)]), encoding, firstLine === 1);
      yield { firstLine, lines };
      firstLine += lines.length;
      rest = Buffer.from(chunk.subarray(end + 1));
    } else if (rest.length <= LONGEST_LINE) {
      rest = Buffer.concat([rest, chunk]);
    }
  }
  if (rest.length > 0) yield { firstLine, lines: decode(rest, encoding, firstLine === 1) };
}

function decode(bytes: Buffer, encoding: LineEncoding, first: boolean): (string | LineFault)[] {
  const body = first && bytes.subarray(0, 3).equals(byteOrderMark) ? bytes.subarray(3) : bytes;
  if (!isPlain(body)) return splitBytes(body).map((line) => decodeLine(line, encoding));
  const text = body.toString('utf8');
  const lines = text.split('\n');
  return text.includes('\r') ? lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)) : lines;
}

/** Whether the block needs no look at single lines. Only its first line can be too long: the others fit in one read. */
function isPlain(bytes: Buffer): boolean {
  const newline = bytes.indexOf(NEWLINE);
  return (newline < 0 ? bytes.length : newline) <= LONGEST_LINE && !bytes.includes(0) && isUtf8(bytes);
}

const byteOrderMark = Buffer.from('\uFEFF');
const tooLong: LineFault = { fault: 'the line is longer than 64 KiB' };

function decodeLine(bytes: Buffer, encoding: LineEncoding): string | LineFault {
  if (bytes.length > LONGEST_LINE) return tooLong;
  if (bytes.includes(0)) return { fault: 'the line contains a NUL' };
  const line = bytes.at(-1) === 13 ? bytes.subarray(0, -1) : bytes;
  if (isUtf8(line)) return line.toString('utf8');
  return encoding === 'utf8-or-latin1' ? line.toString('latin1') : { fault: 'the line is not valid UTF-8' };
}

function splitBytes(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return [...lines, bytes.subarray(start)];
}
