import fc from 'fast-check';
import { referenceInverse } from '../../test/reference';
import { MatrixNotPositiveDefinite } from '../errors';
import { seededRandom } from '../random';
import { inverseOf } from './dense-inverse';

describe('the inverse of a small matrix', () => {
  it('agrees with elimination with row exchanges', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer(), (n, seed) => {
        const random = seededRandom(seed);
        const factors = Array.from({ length: n }, () => Array.from({ length: n }, () => random() - 0.5));
        const matrix = factors.map((a, i) =>
          factors.map((b, j) => a.reduce((sum, x, k) => sum + x * b[k]!, 0) + (i === j ? 0.5 : 0)),
        );
        const inverse = inverseOf(matrix.map((row) => Float64Array.from(row)));
        referenceInverse(matrix).forEach((row, i) => {
          row.forEach((value, j) => expect(inverse[i]![j]).toBeCloseTo(value, 8));
        });
      }),
    );
  });

  it('leaves its argument alone', () => {
    const matrix = [Float64Array.of(4, 2), Float64Array.of(2, 3)];
    inverseOf(matrix);
    expect(matrix).toEqual([Float64Array.of(4, 2), Float64Array.of(2, 3)]);
  });

  it('names the row that makes a matrix singular', () => {
    const singular = [Float64Array.of(1, 1), Float64Array.of(1, 1)];
    expect(() => inverseOf(singular)).toThrow(MatrixNotPositiveDefinite);
    expect(() => inverseOf(singular)).toThrow(expect.objectContaining({ row: 1 }) as Error);
  });
});
