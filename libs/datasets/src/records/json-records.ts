import { isUtf8 } from 'node:buffer';
import { readLines } from '../movielens/lines';
import { LONGEST_RECORD, type MalformedRecord, type NumberedRecord, type RecordBatch } from './records';

const [QUOTE, BACKSLASH, COMMA] = [34, 92, 44];
const OPENING = new Set([91, 123]);
const CLOSING = new Set([93, 125]);
const BLANK = new Set([32, 9, 10, 13]);
const NOT_JSON = 'the record is not valid JSON';

/** Reads JSON, one value a line (NDJSON), in constant memory. */
export async function* readJsonLines(source: AsyncIterable<Buffer>): AsyncGenerator<RecordBatch<unknown>> {
  for await (const { firstLine, lines } of readLines(source, { encoding: 'utf8' })) {
    const read = lines.flatMap((line, n) => {
      if (line === '') return [];
      return typeof line === 'string' ? parsed(line, firstLine + n) : { line: firstLine + n, reason: line.fault };
    });
    yield batchOf(read);
  }
}

/** Reads the elements of one JSON array, however long it is, in constant memory. */
export async function* readJsonArray(source: AsyncIterable<Buffer>): AsyncGenerator<RecordBatch<unknown>> {
  const splitter = new ElementSplitter();
  for await (const chunk of source) yield batchOf(splitter.take(chunk));
  yield batchOf(splitter.end());
}

type Read = NumberedRecord<unknown> | MalformedRecord;

function parsed(text: string, line: number): Read {
  try {
    return { line, value: JSON.parse(text) as unknown };
  } catch {
    return { line, reason: NOT_JSON };
  }
}

function batchOf(read: readonly Read[]): RecordBatch<unknown> {
  const batch: RecordBatch<unknown> = { records: [], malformed: [] };
  for (const one of read) {
    if ('reason' in one) batch.malformed.push(one);
    else batch.records.push(one);
  }
  return batch;
}

/** Cuts a JSON array at the commas between its elements, by brackets and quotes alone: those bytes are no part of longer characters. */
class ElementSplitter {
  private depth = 0;
  private isString = false;
  private isEscaped = false;
  private place = 0;
  private parts: Buffer[] = [];
  private length = 0;

  take(chunk: Buffer): Read[] {
    const read: Read[] = [];
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const isWithin = this.depth > 0;
      if (!this.isBoundary(chunk[at]!)) continue;
      if (isWithin) this.keep(chunk.subarray(start, at));
      start = at + 1;
      read.push(...this.element());
    }
    if (this.depth > 0) this.keep(chunk.subarray(start));
    return read;
  }

  /** Of an array that is cut off, what was begun is a fault. */
  end(): Read[] {
    if (this.depth === 0) return [];
    this.place++;
    return [{ line: this.place, reason: 'the array is cut off' }];
  }

  /** Whether an element begins or ends here. */
  private isBoundary(byte: number): boolean {
    if (this.isString) {
      if (this.isEscaped) this.isEscaped = false;
      else if (byte === BACKSLASH) this.isEscaped = true;
      else if (byte === QUOTE) this.isString = false;
      return false;
    }
    if (byte === QUOTE) this.isString = true;
    else if (OPENING.has(byte)) return ++this.depth === 1;
    else if (CLOSING.has(byte)) return --this.depth === 0;
    return byte === COMMA && this.depth === 1;
  }

  private keep(part: Buffer): void {
    this.length += part.length;
    if (this.length <= LONGEST_RECORD) this.parts.push(Buffer.from(part));
  }

  private element(): Read[] {
    const bytes = Buffer.concat(this.parts);
    const { length } = this;
    this.parts = [];
    this.length = 0;
    if (length === 0 || (length <= LONGEST_RECORD && bytes.every((byte) => BLANK.has(byte)))) return [];
    this.place++;
    if (length > LONGEST_RECORD) return [{ line: this.place, reason: 'the record is longer than 64 KiB' }];
    if (!isUtf8(bytes)) return [{ line: this.place, reason: 'the record is not valid UTF-8' }];
    return [parsed(bytes.toString(), this.place)];
  }
}
