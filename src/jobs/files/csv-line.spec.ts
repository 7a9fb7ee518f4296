import { readCsv } from '@app/datasets';
import fc from 'fast-check';
import { csvLine, fromCsvCell } from './csv-line';

describe('a line of CSV', () => {
  it.each([
    ...['=1+1', '+1', '-30-', '@here', '\tx', '\r=1', '\n=1', ' =1', '\u00a0@x', '\u200b=1', '\u0085=1'],
    ...['\uff1d1', '\uff0b1', '\uff0d1', '\uff201', ' \t\uff1d1'],
  ])('[I10] runs nothing in a spreadsheet: %j', (text) => {
    expect(csvLine([text]).replaceAll('"', '').startsWith("'")).toBe(true);
    expect(fromCsvCell(`'${text}`)).toBe(text);
  });

  it('writes numbers as they are, and nothing for null', () => {
    expect(csvLine([-1.5, null, true, 'Heat, 1995'])).toBe('-1.5,,true,"Heat, 1995"\n');
  });

  it('[I10] is read back as it was written', async () => {
    const cell = fc.stringMatching(/^[=+@a-z'" ,\n\t\uff1d\uff20\u200b-]{0,8}[a-z'=]$/);
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 2, maxLength: 4 }), async (cells) => {
        async function* bytes(): AsyncGenerator<Buffer> {
          await Promise.resolve();
          yield Buffer.from(csvLine(cells));
        }
        const read: string[] = [];
        for await (const { records } of readCsv(bytes())) read.push(...records.flatMap(({ value }) => value));
        expect(read.map(fromCsvCell)).toEqual(cells);
      }),
    );
  });
});
