import fc from 'fast-check';
import { referenceInverse } from '../../test/reference';
import { MatrixNotPositiveDefinite } from '../errors';
import { seededRandom } from '../random';
import { invert } from './invert';
import type { KernelBuild } from './kernels';
import { teamWithMatrix } from './symmetric-matrix';

const BUILDS: readonly KernelBuild[] = ['simd128', 'relaxed'];

interface Setting {
  readonly threads?: number;
  readonly build?: KernelBuild;
  readonly onProgress?: (fraction: number) => void;
}

/** The lower triangle of the inverse. */
function inverseOf(rows: readonly (readonly number[])[], { threads = 1, build, onProgress }: Setting = {}): number[][] {
  const { team, matrix } = teamWithMatrix(rows.length, threads);
  try {
    rows.forEach((row, i) => matrix.values.set(row.slice(0, i + 1), i * matrix.size));
    invert(team, matrix, onProgress, build);
    return rows.map((_, i) => Array.from(matrix.values.subarray(i * matrix.size, i * matrix.size + i + 1), (x) => -x));
  } finally {
    team.close();
  }
}

/** M Mᵀ + `ridge` n I of uniform numbers: positive definite, and far from diagonal; the worse the smaller the ridge. */
function randomPositiveDefinite(n: number, seed: number, ridge = 0.1): number[][] {
  const random = seededRandom(seed);
  const factors = Array.from({ length: n }, () => Float64Array.from({ length: n }, () => random() - 0.5));
  return factors.map((a, i) => factors.map((b, j) => Math.fround(product(a, b) + (i === j ? ridge * n : 0))));
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

/** The largest difference from an inverse in doubles, as a part of its largest element. */
function errorOf(rows: number[][], inverse: number[][]): number {
  const expected = referenceInverse(rows);
  let [worst, scale] = [0, 0];
  inverse.forEach((row, i) => {
    row.forEach((value, j) => {
      worst = Math.max(worst, Math.abs(value - expected[i]![j]!));
      scale = Math.max(scale, Math.abs(expected[i]![j]!));
    });
  });
  return worst / scale;
}

describe('invert', () => {
  it('inverts a matrix known by hand', () => {
    const rows = [
      [4, 2],
      [2, 3],
    ];
    const inverse = inverseOf(rows).flat();
    [3 / 8, -1 / 4, 1 / 2].forEach((value, n) => expect(inverse[n]).toBeCloseTo(value, 6));
  });

  it.each(BUILDS)('agrees with elimination in doubles, for 1 to 300 rows (%s)', (build) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer(), (n, seed) => {
        const rows = randomPositiveDefinite(n, seed);
        expect(errorOf(rows, inverseOf(rows, { build }))).toBeLessThan(2e-5);
      }),
      { numRuns: 12 },
    );
  });

  it.each([23, 24, 25, 191, 192, 193, 384, 400])('agrees across the borders of tiles and blocks: %i rows', (n) => {
    const rows = randomPositiveDefinite(n, n);
    expect(errorOf(rows, inverseOf(rows))).toBeLessThan(2e-5);
  });

  it('gives the same bits with one thread and with several', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 450 }), fc.integer({ min: 2, max: 3 }), (n, threads) => {
        const rows = randomPositiveDefinite(n, n);
        expect(inverseOf(rows, { threads })).toEqual(inverseOf(rows));
      }),
      { numRuns: 6 },
    );
  });

  it('loses digits with the condition of its input, and no more than those', () => {
    const rows = randomPositiveDefinite(150, 5, 1e-4);
    // The condition number is about 20,000, single precision 6e-8.
    expect(errorOf(rows, inverseOf(rows))).toBeLessThan(2e-2);
  });

  it('has nothing to do for a matrix without rows', () => {
    expect(inverseOf([])).toEqual([]);
  });

  it.each<[string, number[][], number]>([
    ['zero', [[0]], 0],
    ['negative', [[-1]], 0],
    ['indefinite', [[1], [2, 1]], 1],
    ['singular', [[1], [1, 1]], 1],
    ['singular to single precision', [[1], [1, 1 + 2e-7]], 1],
    ['not a number', [[1], [0, NaN]], 1],
    ['infinite', [[Infinity]], 0],
  ])('names the row of a matrix that is %s', (_, rows, row) => {
    const inverting = () => inverseOf(rows);
    expect(inverting).toThrow(MatrixNotPositiveDefinite);
    expect(inverting).toThrow(expect.objectContaining({ row }) as Error);
  });

  it.each([1, 2])('names the row in a later block, with %i threads', (threads) => {
    const rows = randomPositiveDefinite(450, 1);
    rows[400]![400] = -5;
    expect(() => inverseOf(rows, { threads })).toThrow(expect.objectContaining({ row: 400 }) as Error);
  });

  it('reports its progress block by block', () => {
    const reports: number[] = [];
    inverseOf(randomPositiveDefinite(400, 1), { onProgress: (fraction) => reports.push(fraction) });
    expect(reports).toEqual([192 / 408, 384 / 408, 1]);
  });
});
