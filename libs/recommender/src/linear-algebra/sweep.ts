import { MatrixNotPositiveDefinite } from '../errors';
import { BLOCK, TILE, multiplyTile, packColumns, packRows } from './tile';

/** A symmetric matrix, of which only the lower triangle is kept; row-major, `size` a multiple of BLOCK. */
export interface SymmetricMatrix {
  readonly values: Float64Array;
  readonly size: number;
}

/** Reused by every pivot block: the pivot columns A_ik, their products A_ik·D, and D, each packed by tiles. */
interface Panels {
  readonly packed: Float64Array;
  readonly products: number;
  readonly inverse: number;
}

/** A matrix for `n` rows: zero, and padded with ones on the diagonal, which leave the inverse of the rest alone. */
export function emptyMatrix(n: number): SymmetricMatrix {
  const size = Math.ceil(n / BLOCK) * BLOCK;
  const values = new Float64Array(size * size);
  for (let i = n; i < size; i++) values[i * size + i] = 1;
  return { values, size };
}

/**
 * Replaces a symmetric positive definite matrix by its inverse: the blocked symmetric sweep (Gauss-Jordan without
 * pivoting), n³ floating-point operations, n² + 128 n doubles. For each pivot block k, with D = A_kk^-1:
 * A_ij -= A_ik D A_kj, A_ik = A_ik D, A_kk = -D. After the last one A holds -A^-1.
 * Throws `MatrixNotPositiveDefinite`; the matrix is then half-way, and worthless.
 */
export function invertPositiveDefinite(matrix: SymmetricMatrix, onProgress?: (fraction: number) => void): void {
  const { values, size } = matrix;
  const packed = new Float64Array((2 * size + BLOCK) * BLOCK);
  const panels = { packed, products: size * BLOCK, inverse: 2 * size * BLOCK };
  for (let pivot = 0; pivot < size; pivot += BLOCK) {
    sweepBlock(matrix, pivot, panels);
    onProgress?.((pivot + BLOCK) / size);
  }
  for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) values[i * size + j] = -values[i * size + j]!;
}

function sweepBlock(matrix: SymmetricMatrix, pivot: number, panels: Panels): void {
  const inverse = invertDiagonalBlock(matrix, pivot);
  packPanels(matrix, pivot, panels, inverse);
  for (let row = 0; row < matrix.size; row += BLOCK) {
    if (row === pivot) continue;
    for (let column = 0; column <= row; column += BLOCK) {
      if (column !== pivot) updateBlock(matrix, row, column, panels);
    }
  }
  writePivot(matrix, pivot, panels, inverse);
}

/** A_ij -= A_ik D A_kj for one block; of a block on the diagonal only the tiles that reach below it. */
function updateBlock({ values, size }: SymmetricMatrix, row: number, column: number, panels: Panels): void {
  for (let i = row; i < row + BLOCK; i += TILE) {
    const end = Math.min(column + BLOCK, i + TILE);
    for (let j = column; j < end; j += TILE) {
      multiplyTile(values, i * size + j, size, panels.packed, i * BLOCK, panels.products + j * BLOCK);
    }
  }
}

function packPanels({ values, size }: SymmetricMatrix, pivot: number, panels: Panels, inverse: Float64Array): void {
  const { packed, products } = panels;
  const product = new Float64Array(TILE * BLOCK);
  for (let j = 0; j < BLOCK; j += TILE) packRows(packed, panels.inverse + j * BLOCK, inverse, j * BLOCK, BLOCK);
  for (let i = 0; i < size; i += TILE) {
    if (i >= pivot && i < pivot + BLOCK) continue;
    if (i > pivot) packRows(packed, i * BLOCK, values, i * size + pivot, size);
    else packColumns(packed, i * BLOCK, values, pivot * size + i, size);
    product.fill(0);
    for (let j = 0; j < BLOCK; j += TILE) {
      multiplyTile(product, j, BLOCK, packed, i * BLOCK, panels.inverse + j * BLOCK);
    }
    for (let p = 0; p < product.length; p++) product[p] = -product[p]!; // the kernel subtracts
    packRows(packed, products + i * BLOCK, product, 0, BLOCK);
  }
}

function writePivot({ values, size }: SymmetricMatrix, pivot: number, panels: Panels, inverse: Float64Array): void {
  for (let i = 0; i < BLOCK; i++) {
    for (let j = 0; j <= i; j++) values[(pivot + i) * size + pivot + j] = -inverse[i * BLOCK + j]!;
  }
  for (let i = 0; i < size; i++) {
    if (i >= pivot && i < pivot + BLOCK) continue;
    const lane = i % TILE;
    const from = panels.products + (i - lane) * BLOCK + lane;
    for (let p = 0; p < BLOCK; p++) {
      values[i > pivot ? i * size + pivot + p : (pivot + p) * size + i] = panels.packed[from + p * TILE]!;
    }
  }
}

/** D: the inverse of one diagonal block, BLOCK × BLOCK and full, by the same sweep one row at a time. */
function invertDiagonalBlock({ values, size }: SymmetricMatrix, pivot: number): Float64Array {
  const block = new Float64Array(BLOCK * BLOCK);
  for (let i = 0; i < BLOCK; i++) {
    for (let j = 0; j <= i; j++) {
      const value = values[(pivot + i) * size + pivot + j]!;
      block[i * BLOCK + j] = value;
      block[j * BLOCK + i] = value;
    }
  }
  for (let k = 0; k < BLOCK; k++) {
    const diagonal = block[k * BLOCK + k]!;
    if (!(diagonal > 0 && diagonal < Infinity)) throw new MatrixNotPositiveDefinite(pivot + k, diagonal);
    sweepRow(block, k, diagonal);
  }
  for (let p = 0; p < block.length; p++) block[p] = -block[p]!;
  return block;
}

function sweepRow(block: Float64Array, k: number, diagonal: number): void {
  for (let i = 0; i < BLOCK; i++) {
    if (i === k) continue;
    const factor = block[i * BLOCK + k]! / diagonal;
    for (let j = 0; j < BLOCK; j++) if (j !== k) block[i * BLOCK + j]! -= factor * block[k * BLOCK + j]!;
  }
  for (let i = 0; i < BLOCK; i++) {
    if (i === k) continue;
    block[i * BLOCK + k]! /= diagonal;
    block[k * BLOCK + i]! /= diagonal;
  }
  block[k * BLOCK + k] = -1 / diagonal;
}
