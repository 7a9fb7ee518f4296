import { splitCsv } from '../movielens/fields';
import { readLines, type LineFault } from '../movielens/lines';
import { LONGEST_RECORD, type RecordBatch } from './records';

/**
 * Reads CSV (RFC 4180) record by record, in constant memory: quoted fields may hold line breaks. A quote that is never closed costs its
 * own line only: what follows is read anew from the next one. Blank lines are left out. A line that has no quotes is offered to `take`
 * first, and is no record where that takes it: millions of like lines need not become objects.
 */
export async function* readCsv(
  source: AsyncIterable<Buffer>,
  take: (line: string, number: number) => boolean = () => false,
): AsyncGenerator<RecordBatch<string[]>> {
  const joiner = new RecordJoiner(take);
  for await (const { firstLine, lines } of readLines(source, { encoding: 'utf8' })) {
    lines.forEach((line, n) => joiner.add(line, firstLine + n));
    yield joiner.batched();
  }
  joiner.end();
  yield joiner.batched();
}

interface Line {
  readonly number: number;
  readonly text: string;
}

/** Makes records of lines: one whose quotes are odd goes on in the next. */
class RecordJoiner {
  private batch: RecordBatch<string[]> = { records: [], malformed: [] };
  private open: Line[] = [];
  private length = 0;

  constructor(private readonly take: (line: string, number: number) => boolean) {}

  add(line: string | LineFault, number: number): void {
    if (typeof line !== 'string') {
      this.end();
      this.batch.malformed.push({ line: number, reason: line.fault });
    } else if (this.open.length > 0 || line.includes('"')) this.continue({ number, text: line });
    else if (line !== '' && !this.take(line, number)) this.batch.records.push({ line: number, value: line.split(',') });
  }

  /** Nothing follows: what is open will not be closed. */
  end(): void {
    while (this.open.length > 0) this.giveUp('a quote is not closed');
  }

  batched(): RecordBatch<string[]> {
    const { batch } = this;
    this.batch = { records: [], malformed: [] };
    return batch;
  }

  private continue(line: Line): void {
    const isOdd = countQuotes(line.text) % 2 === 1;
    this.open.push(line);
    this.length += line.text.length;
    const closes = this.open.length === 1 ? !isOdd : isOdd;
    if (closes) this.close();
    else if (this.length > LONGEST_RECORD) this.giveUp('a quote is not closed');
  }

  private close(): void {
    const fields = splitCsv(this.open.map(({ text }) => text).join('\n'));
    if (!Array.isArray(fields)) return this.giveUp(fields.fault);
    this.batch.records.push({ line: this.open[0]!.number, value: fields });
    this.reset();
  }

  /** The first line is at fault; those after it are read as if it were not there. */
  private giveUp(reason: string): void {
    const [first, ...rest] = this.open;
    this.reset();
    this.batch.malformed.push({ line: first!.number, reason });
    for (const { text, number } of rest) this.add(text, number);
  }

  private reset(): void {
    this.open = [];
    this.length = 0;
  }
}

function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count++;
  return count;
}
