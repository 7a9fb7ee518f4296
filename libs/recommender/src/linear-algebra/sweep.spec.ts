import fc from 'fast-check';
import { referenceInverse } from '../../test/reference';
import { MatrixNotPositiveDefinite } from '../errors';
import { seededRandom } from '../random';
import { emptyMatrix, invertPositiveDefinite, type SymmetricMatrix } from './sweep';

function matrixOf(rows: readonly (readonly number[])[]): SymmetricMatrix {
  const matrix = emptyMatrix(rows.length);
  rows.forEach((row, i) => row.forEach((value, j) => j <= i && (matrix.values[i * matrix.size + j] = value)));
  return matrix;
}

/** M Mᵀ + n/10 I of uniform numbers: positive definite, and far from diagonal. */
function randomPositiveDefinite(n: number, seed: number): number[][] {
  const random = seededRandom(seed);
  const factors = Array.from({ length: n }, () => Array.from({ length: n }, () => random() - 0.5));
  return factors.map((a, i) =>
    factors.map((b, j) => a.reduce((sum, x, k) => sum + x * b[k]!, 0) + (i === j ? n / 10 : 0)),
  );
}

function expectInverse(rows: number[][]): void {
  const matrix = matrixOf(rows);
  invertPositiveDefinite(matrix);
  const expected = referenceInverse(rows);
  const scale = Math.max(...expected.flat().map(Math.abs));
  let worst = 0;
  expected.forEach((row, i) => {
    for (let j = 0; j <= i; j++) worst = Math.max(worst, Math.abs(matrix.values[i * matrix.size + j]! - row[j]!));
  });
  expect(worst / scale).toBeLessThan(1e-10);
}

describe('invertPositiveDefinite', () => {
  it('inverts a matrix known by hand', () => {
    const matrix = matrixOf([
      [4, 2],
      [2, 3],
    ]);
    invertPositiveDefinite(matrix);
    expect(matrix.values[0]).toBeCloseTo(3 / 8, 14);
    expect(matrix.values[matrix.size]).toBeCloseTo(-1 / 4, 14);
    expect(matrix.values[matrix.size + 1]).toBeCloseTo(1 / 2, 14);
  });

  it('agrees with elimination in full on random matrices', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer(), (n, seed) => {
        expectInverse(randomPositiveDefinite(n, seed));
      }),
      { numRuns: 30 },
    );
  });

  it.each([63, 64, 65, 128, 150, 193])('agrees across the borders of its blocks: %i rows', (n) => {
    expectInverse(randomPositiveDefinite(n, n));
  });

  it('has nothing to do for a matrix without rows', () => {
    const matrix = emptyMatrix(0);
    invertPositiveDefinite(matrix);
    expect(matrix.values).toHaveLength(0);
  });

  it.each([
    ['zero', [[0]], 0, 0],
    ['negative', [[-1]], 0, -1],
    [
      'indefinite',
      [
        [1, 2],
        [2, 1],
      ],
      1,
      -3,
    ],
    [
      'singular',
      [
        [1, 1],
        [1, 1],
      ],
      1,
      0,
    ],
    [
      'not a number',
      [
        [1, 0],
        [0, NaN],
      ],
      1,
      NaN,
    ],
    ['infinite', [[Infinity]], 0, Infinity],
  ])('names the row and the pivot of a matrix that is %s', (_, rows, row, pivot) => {
    const invert = () => invertPositiveDefinite(matrixOf(rows));
    expect(invert).toThrow(MatrixNotPositiveDefinite);
    expect(invert).toThrow(expect.objectContaining({ row, pivot }) as Error);
  });

  it('names the row in a later block', () => {
    const rows = randomPositiveDefinite(130, 1);
    rows[100]![100] = -5;
    expect(() => invertPositiveDefinite(matrixOf(rows))).toThrow(expect.objectContaining({ row: 100 }) as Error);
  });

  it('reports its progress block by block', () => {
    const reports: number[] = [];
    invertPositiveDefinite(matrixOf(randomPositiveDefinite(130, 1)), (fraction) => reports.push(fraction));
    expect(reports).toEqual([1 / 3, 2 / 3, 1]);
  });
});
