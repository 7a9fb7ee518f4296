import fc from 'fast-check';
import { Readable } from 'node:stream';
import { RatingColumnsUnknown, readRatingRows } from './rating-rows';

const ADA = '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01';
const NOW = 1_700_000_000;

async function read(text: string, kind: 'csv' | 'json-lines' | 'json-array', size = 1000) {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
    bytes.subarray(n * size, (n + 1) * size),
  );
  const found = { count: 0, rows: [] as string[], malformed: [] as { line: number; reason: string }[] };
  for await (const { count, lines, malformed } of readRatingRows(
    Readable.from(chunks, { objectMode: false }),
    kind,
    NOW,
  )) {
    found.count += count;
    found.rows.push(...lines.split('\n').slice(0, -1));
    found.malformed.push(...malformed);
  }
  return found;
}

describe('rows of ratings', () => {
  it('are read by the names of their columns, in any order', async () => {
    const { rows } = await read(`value,note,movieId,userId\n4.5,x,7,${ADA}\n`, 'csv');
    expect(rows).toEqual([`${ADA}\t7\t9\t${NOW}\t2`]);
  });

  it('have moments as instants or in seconds', async () => {
    const { rows } = await read(
      `{"userId":"${ADA}","movieId":1,"value":0.5,"ratedAt":"2024-05-01T20:00:00Z"}\n{"userId":"${ADA}","movieId":2,"value":5,"ratedAt":12}\n`,
      'json-lines',
    );
    expect(rows).toEqual([`${ADA}\t1\t1\t${Date.parse('2024-05-01T20:00:00Z') / 1000}\t1`, `${ADA}\t2\t10\t12\t2`]);
  });

  it.each([
    ['userId is no UUID', { userId: 'ada', movieId: 1, value: 3 }],
    ['userId is no UUID', null],
    ['movieId is no id of a movie', { userId: ADA, movieId: 0, value: 3 }],
    ['movieId is no id of a movie', { userId: ADA, movieId: 2 ** 31, value: 3 }],
    ['value is no half star from 0.5 to 5', { userId: ADA, movieId: 1, value: 0.25 }],
    ['value is no half star from 0.5 to 5', { userId: ADA, movieId: 1, value: 5.5 }],
    ['value is no half star from 0.5 to 5', { userId: ADA, movieId: 1 }],
    ['ratedAt is no instant', { userId: ADA, movieId: 1, value: 3, ratedAt: 'yesterday' }],
    ['ratedAt is no instant', { userId: ADA, movieId: 1, value: 3, ratedAt: '2024-02-30T20:00:00Z' }],
    ['ratedAt is no instant', { userId: ADA, movieId: 1, value: 3, ratedAt: -5 }],
  ])('are refused where %s', async (reason, row) => {
    const { rows, malformed } = await read(JSON.stringify([row]), 'json-array');
    expect([rows, malformed]).toEqual([[], [{ line: 1, reason }]]);
  });

  it('need columns that say whose, of what and how much', async () => {
    await expect(read('userId,rating\n1,2\n', 'csv')).rejects.toBeInstanceOf(RatingColumnsUnknown);
  });

  it('are the same whether a file is spelled as nearly all are or otherwise', async () => {
    const cell = (values: string[]) => fc.constantFrom(...values);
    const row = fc.tuple(
      cell([ADA, ADA.toUpperCase(), 'ada', '']),
      cell(['1', '007', '2147483647', '2147483648', '-1', 'x']),
      cell(['0.5', '1', '4.5', '5.0', '5.5', '0', '']),
      cell(['12', '', '3999999999', '4102444801', '2024-05-01T20:00:00Z', '1.5', 'x']),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 30 }), fc.integer({ min: 20, max: 300 }), async (rows, size) => {
        const usual = `userId,movieId,value,ratedAt\n${rows.map((cells) => `${cells.join(',')}\n`).join('')}`;
        const other = `note,ratedAt,value,movieId,userId\r\n${rows.map((cells) => `"x",${[...cells].reverse().join(',')}\r\n`).join('')}`;
        const found = [await read(usual, 'csv', size), await read(other, 'csv', size)].map((one) => ({
          ...one,
          rows: one.rows.sort((a, b) => Number(a.split('\t')[4]) - Number(b.split('\t')[4])),
        }));
        expect(found[0]).toEqual(found[1]);
        expect(found[0]!.count).toBe(rows.length);
      }),
    );
  });
});
