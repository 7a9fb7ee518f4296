/** Rows and columns of a register tile: sixteen accumulators. */
export const TILE = 4;

/** Terms summed in one call: the width of a pivot block. Two packed 64 × 64 blocks of doubles fit the L2 cache. */
export const BLOCK = 64;

/**
 * C -= U · Vᵀ for one TILE × TILE tile, `at` its place in a row-major matrix with rows `stride` long; U and V are
 * TILE × BLOCK, at `u` and `v` in `packed`, as BLOCK steps of TILE values.
 */
export function multiplyTile(c: Float64Array, at: number, stride: number, packed: Float64Array, u: number, v: number) {
  let [c00, c01, c02, c03] = [0, 0, 0, 0];
  let [c10, c11, c12, c13] = [0, 0, 0, 0];
  let [c20, c21, c22, c23] = [0, 0, 0, 0];
  let [c30, c31, c32, c33] = [0, 0, 0, 0];
  for (let step = 0; step < TILE * BLOCK; step += TILE) {
    const v0 = packed[v + step]!;
    const v1 = packed[v + step + 1]!;
    const v2 = packed[v + step + 2]!;
    const v3 = packed[v + step + 3]!;
    const u0 = packed[u + step]!;
    c00 += u0 * v0;
    c01 += u0 * v1;
    c02 += u0 * v2;
    c03 += u0 * v3;
    const u1 = packed[u + step + 1]!;
    c10 += u1 * v0;
    c11 += u1 * v1;
    c12 += u1 * v2;
    c13 += u1 * v3;
    const u2 = packed[u + step + 2]!;
    c20 += u2 * v0;
    c21 += u2 * v1;
    c22 += u2 * v2;
    c23 += u2 * v3;
    const u3 = packed[u + step + 3]!;
    c30 += u3 * v0;
    c31 += u3 * v1;
    c32 += u3 * v2;
    c33 += u3 * v3;
  }
  subtractRow(c, at, c00, c01, c02, c03);
  subtractRow(c, at + stride, c10, c11, c12, c13);
  subtractRow(c, at + 2 * stride, c20, c21, c22, c23);
  subtractRow(c, at + 3 * stride, c30, c31, c32, c33);
}

function subtractRow(target: Float64Array, offset: number, c0: number, c1: number, c2: number, c3: number): void {
  target[offset]! -= c0;
  target[offset + 1]! -= c1;
  target[offset + 2]! -= c2;
  target[offset + 3]! -= c3;
}

/** Packs TILE rows of `source` (rows `stride` long), BLOCK columns, from position `from` on. */
export function packRows(packed: Float64Array, offset: number, source: Float64Array, from: number, stride: number) {
  for (let row = 0; row < TILE; row++) {
    for (let step = 0; step < BLOCK; step++) {
      packed[offset + step * TILE + row] = source[from + row * stride + step]!;
    }
  }
}

/** Packs TILE columns of `source`, BLOCK rows: the same tile where the triangle holds its mirror image. */
export function packColumns(packed: Float64Array, offset: number, source: Float64Array, from: number, stride: number) {
  for (let step = 0; step < BLOCK; step++) {
    for (let column = 0; column < TILE; column++) {
      packed[offset + step * TILE + column] = source[from + step * stride + column]!;
    }
  }
}
