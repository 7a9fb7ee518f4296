import fc from 'fast-check';
import { BLOCK, multiplyTile, packColumns, packRows, TILE } from './tile';

const cells = fc.float64Array({ minLength: TILE * BLOCK, maxLength: TILE * BLOCK, min: -10, max: 10, noNaN: true });

describe('multiplyTile', () => {
  it('subtracts the product of two packed tiles, and touches nothing beside its tile', () => {
    fc.assert(
      fc.property(cells, cells, (left, right) => {
        const packed = new Float64Array(2 * TILE * BLOCK);
        packRows(packed, 0, left, 0, BLOCK);
        packRows(packed, TILE * BLOCK, right, 0, BLOCK);
        const target = new Float64Array(6 * 10).fill(1);
        multiplyTile(target, 10 + 3, 10, packed, 0, TILE * BLOCK);
        for (let i = 0; i < 6; i++) {
          for (let j = 0; j < 10; j++) {
            const inside = i >= 1 && i < 5 && j >= 3 && j < 7;
            let product = 0;
            for (let p = 0; inside && p < BLOCK; p++)
              product += left[(i - 1) * BLOCK + p]! * right[(j - 3) * BLOCK + p]!;
            expect(Math.abs(target[i * 10 + j]! - (1 - product))).toBeLessThan(1e-10);
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('packColumns', () => {
  it('packs of a matrix what packRows packs of its transpose', () => {
    fc.assert(
      fc.property(cells, (matrix) => {
        const transpose = matrix.map((_, place) => matrix[(place % BLOCK) * TILE + Math.floor(place / BLOCK)]!);
        const [rows, columns] = [new Float64Array(TILE * BLOCK), new Float64Array(TILE * BLOCK)];
        packColumns(columns, 0, matrix, 0, TILE);
        packRows(rows, 0, transpose, 0, BLOCK);
        expect(columns).toEqual(rows);
      }),
      { numRuns: 20 },
    );
  });
});
