import fc from 'fast-check';
import { readCsv } from './csv-records';
import type { RecordBatch } from './records';

async function* chunksOf(text: string | Buffer, size = 7): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

async function read(
  text: string | Buffer,
  size?: number,
  take?: Parameters<typeof readCsv>[1],
): Promise<RecordBatch<string[]>> {
  const all: RecordBatch<string[]> = { records: [], malformed: [] };
  for await (const { records, malformed } of readCsv(chunksOf(text, size), take)) {
    all.records.push(...records);
    all.malformed.push(...malformed);
  }
  return all;
}

const field = (value: string): string => (/[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

describe('records of CSV', () => {
  it('are the same in whatever pieces the bytes come', async () => {
    const cell = fc.stringMatching(/^[a-zé ,"\n]{0,6}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('x', 'y'), cell, cell)),
        fc.integer({ min: 1, max: 40 }),
        async (rows, size) => {
          const text = rows.map((row) => `${row.map(field).join(',')}\n`).join('');
          const { records, malformed } = await read(text, size);
          expect(records.map(({ value }) => value)).toEqual(rows);
          expect(malformed).toEqual([]);
        },
      ),
    );
  });

  it('are no records where their plain line was taken, and no line is both or neither', async () => {
    const text = fc.array(fc.constantFrom('a,1', '"q",2', '"open', 'c",3', '', 'd'), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 20 }), async (lines, size) => {
        const bytes = lines.map((line) => `${line}\n`).join('');
        const all = await read(bytes, size);
        const taken: number[] = [];
        const left = await read(bytes, size, (line, number) => line.startsWith('a') && taken.push(number) > 0);
        const numbers = ({ records }: RecordBatch<string[]>): number[] => records.map(({ line }) => line);
        expect([...numbers(left), ...taken].sort((a, b) => a - b)).toEqual(numbers(all));
        expect(left.malformed).toEqual(all.malformed);
      }),
    );
  });

  it('begin on the line that they say, also after quoted line breaks', async () => {
    const { records } = await read('a,b\r\n1,"two\r\nlines"\r\n\r\n3,4');
    expect(records).toEqual([
      { line: 1, value: ['a', 'b'] },
      { line: 2, value: ['1', 'two\nlines'] },
      { line: 5, value: ['3', '4'] },
    ]);
  });

  it('are read on after a quote that is never closed, which costs its own line only', async () => {
    const { records, malformed } = await read('a,b\n"open,1\nfine,2\n"also",3\n');
    expect(records.map(({ line }) => line)).toEqual([1, 3, 4]);
    expect(malformed).toEqual([{ line: 2, reason: 'a quote is not closed' }]);
  });

  it('are read on after a quote that stays open for longer than any record', async () => {
    const rows = Array.from({ length: 9000 }, (_, n) => `row ${n},x`);
    const { records, malformed } = await read(`"open,1\n${rows.join('\n')}\n`, 64 * 1024);
    expect(malformed).toEqual([{ line: 1, reason: 'a quote is not closed' }]);
    expect(records).toHaveLength(rows.length);
  });

  it('are told where they stand when they are not UTF-8, hold a NUL, or have a quote where none may be', async () => {
    const bytes = Buffer.concat([Buffer.from('a\n'), Buffer.from([0xe9]), Buffer.from('\nb\0\nx"y"z,1\nd\n')]);
    const { records, malformed } = await read(bytes, 1000);
    expect(records.map(({ value }) => value[0])).toEqual(['a', 'd']);
    expect(malformed.map(({ line }) => line)).toEqual([2, 3, 4]);
  });
});
