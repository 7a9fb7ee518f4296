import fc from 'fast-check';
import { readJsonArray, readJsonLines } from './json-records';
import type { RecordBatch } from './records';

async function collect(read: typeof readJsonArray, text: string | Buffer, size = 5): Promise<RecordBatch<unknown>> {
  async function* chunks(): AsyncGenerator<Buffer> {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += size) {
      await Promise.resolve();
      yield bytes.subarray(at, at + size);
    }
  }
  const all: RecordBatch<unknown> = { records: [], malformed: [] };
  for await (const { records, malformed } of read(chunks())) {
    all.records.push(...records);
    all.malformed.push(...malformed);
  }
  return all;
}

describe('records of JSON', () => {
  it('of an array are its elements, whatever they hold and in whatever pieces they come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue({ maxDepth: 3 })),
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom(undefined, 1),
        async (values, size, indent) => {
          const text = JSON.stringify(values, null, indent);
          const { records, malformed } = await collect(readJsonArray, text, size);
          expect(records.map(({ value }) => value)).toEqual(JSON.parse(text));
          expect(malformed).toEqual([]);
        },
      ),
    );
  });

  it('of an array that is cut off are those before the cut', async () => {
    const { records, malformed } = await collect(readJsonArray, '[{"a": 1}, {"b": "]"}, {"c');
    expect(records.map(({ value }) => value)).toEqual([{ a: 1 }, { b: ']' }]);
    expect(malformed).toEqual([{ line: 3, reason: 'the array is cut off' }]);
  });

  it('are told by their place when they are no JSON, no UTF-8, or too long', async () => {
    const text = Buffer.concat([
      Buffer.from('[1, nope, "'),
      Buffer.from([0xff]),
      Buffer.from(`", "${'x'.repeat(70_000)}", 5]`),
    ]);
    const { records, malformed } = await collect(readJsonArray, text, 1000);
    expect(records).toEqual([
      { line: 1, value: 1 },
      { line: 5, value: 5 },
    ]);
    expect(malformed).toEqual([
      { line: 2, reason: 'the record is not valid JSON' },
      { line: 3, reason: 'the record is not valid UTF-8' },
      { line: 4, reason: 'the record is longer than 64 KiB' },
    ]);
  });

  it('of lines are one a line; blank ones are none', async () => {
    const { records, malformed } = await collect(readJsonLines, '\uFEFF{"a":1}\r\n\r\n{"b":\n[2]\n');
    expect(records).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 4, value: [2] },
    ]);
    expect(malformed).toEqual([{ line: 3, reason: 'the record is not valid JSON' }]);
  });
});
