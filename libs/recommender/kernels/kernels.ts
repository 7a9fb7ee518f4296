/*
 * The matrix kernels, in AssemblyScript: TypeScript's syntax, WebAssembly's types. `npm run build:kernels` compiles this file
 * twice, to `simd128.wasm` and, with fused multiply-add, to `relaxed.wasm`; which of them runs is chosen at start.
 * Matrices are row-major single precision in imported shared memory; addresses are bytes, strides and depths are floats.
 * Nothing here allocates, and nothing checks: the callers in `src/linear-algebra` own shapes and bounds.
 */

/**
 * Rows of a register tile. 4 × 8 needs eleven of the sixteen vector registers that a processor has; with fused
 * multiply-add no register is lost to the product, and 6 × 8 fits as well.
 */
export const TILE_ROWS: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 4;

/** Columns of a register tile: two vectors of four. */
export const TILE_COLUMNS: i32 = 8;

/** a · b + c, rounded once where the build has relaxed SIMD and the processor fuses, else twice. */
@inline
function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

@inline
function subtractRow(c: usize, left: v128, right: v128): void {
  v128.store(c, f32x4.sub(v128.load(c), left));
  v128.store(c, f32x4.sub(v128.load(c, 16), right), 16);
}

/**
 * C -= U · Vᵀ over `rowTiles` × `columnTiles` register tiles, `depth` terms each. U and V are packed by `packRows`: panels of
 * TILE_ROWS and of TILE_COLUMNS rows, a panel's rows interleaved, so that the inner loop reads both straight on.
 */
export function subtractProduct(
  c: usize, stride: i32, u: usize, v: usize, rowTiles: i32, columnTiles: i32, depth: i32,
): void {
  const rowBytes = <usize>stride << 2;
  const uPanel = (<usize>depth * TILE_ROWS) << 2;
  const vPanel = (<usize>depth * TILE_COLUMNS) << 2;
  for (let column = 0; column < columnTiles; column++) {
    let panel = u;
    for (let row = 0; row < rowTiles; row++) {
      const tile = c + ((<usize>row * TILE_ROWS) * rowBytes) + ((<usize>column * TILE_COLUMNS) << 2);
      subtractTile(tile, rowBytes, panel, v, panel + uPanel);
      panel += uPanel;
    }
    v += vPanel;
  }
}

@inline
function subtractTile(c: usize, rowBytes: usize, u: usize, v: usize, end: usize): void {
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0), c10 = f32x4.splat(0), c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0), c30 = f32x4.splat(0), c31 = f32x4.splat(0);
  let c40 = f32x4.splat(0), c41 = f32x4.splat(0), c50 = f32x4.splat(0), c51 = f32x4.splat(0);
  while (u < end) {
    const v0 = v128.load(v), v1 = v128.load(v, 16);
    const u0 = v128.load32_splat(u);
    c00 = multiplyAdd(u0, v0, c00); c01 = multiplyAdd(u0, v1, c01);
    const u1 = v128.load32_splat(u, 4);
    c10 = multiplyAdd(u1, v0, c10); c11 = multiplyAdd(u1, v1, c11);
    const u2 = v128.load32_splat(u, 8);
    c20 = multiplyAdd(u2, v0, c20); c21 = multiplyAdd(u2, v1, c21);
    const u3 = v128.load32_splat(u, 12);
    c30 = multiplyAdd(u3, v0, c30); c31 = multiplyAdd(u3, v1, c31);
    if (ASC_FEATURE_RELAXED_SIMD) {
      const u4 = v128.load32_splat(u, 16);
      c40 = multiplyAdd(u4, v0, c40); c41 = multiplyAdd(u4, v1, c41);
      const u5 = v128.load32_splat(u, 20);
      c50 = multiplyAdd(u5, v0, c50); c51 = multiplyAdd(u5, v1, c51);
    }
    u += <usize>TILE_ROWS << 2;
    v += <usize>TILE_COLUMNS << 2;
  }
  subtractRow(c, c00, c01); c += rowBytes;
  subtractRow(c, c10, c11); c += rowBytes;
  subtractRow(c, c20, c21); c += rowBytes;
  subtractRow(c, c30, c31);
  if (ASC_FEATURE_RELAXED_SIMD) {
    c += rowBytes; subtractRow(c, c40, c41);
    c += rowBytes; subtractRow(c, c50, c51);
  }
}

/** Packs `rows` × `depth` floats from `source` into panels of `panel` rows: position k of row r of a panel at k · panel + r. */
export function packRows(target: usize, source: usize, stride: i32, rows: i32, depth: i32, panel: i32): void {
  const rowBytes = <usize>stride << 2, step = <usize>panel << 2;
  for (let row = 0; row < rows; row++) {
    let from = source + <usize>row * rowBytes;
    let to = target + ((<usize>(row - row % panel) * <usize>depth + <usize>(row % panel)) << 2);
    for (let k = 0; k < depth; k++) {
      store<f32>(to, load<f32>(from));
      from += 4; to += step;
    }
  }
}

/** The same of the transpose: `source` is `depth` × `rows`. */
export function packColumns(target: usize, source: usize, stride: i32, rows: i32, depth: i32, panel: i32): void {
  const rowBytes = <usize>stride << 2;
  for (let k = 0; k < depth; k++) {
    let from = source + <usize>k * rowBytes;
    for (let first = 0; first < rows; first += panel) {
      let to = target + ((<usize>first * <usize>depth + <usize>k * <usize>panel) << 2);
      for (let r = 0; r < panel; r++) {
        store<f32>(to, load<f32>(from));
        from += 4; to += 4;
      }
    }
  }
}

/**
 * Inverts a symmetric `size` × `size` block of doubles in place, Gauss-Jordan without pivoting; `size` is even. `least` holds
 * for each row the pivot that it must exceed. Returns the row of the first pivot that does not, or is not finite; else -1.
 */
export function invertBlock(block: usize, size: i32, least: usize): i32 {
  const rowBytes = <usize>size << 3;
  for (let k = 0; k < size; k++) {
    const own = block + <usize>k * rowBytes, at = <usize>k << 3;
    const pivot = load<f64>(own + at);
    if (!(pivot > load<f64>(least + at)) || pivot == Infinity) return k;
    const inverse = 1 / pivot, factors = f64x2.splat(inverse);
    store<f64>(own + at, 1);
    for (let p = own; p < own + rowBytes; p += 16) v128.store(p, f64x2.mul(v128.load(p), factors));
    for (let i = 0; i < size; i++) {
      if (i == k) continue;
      const row = block + <usize>i * rowBytes;
      const factor = f64x2.splat(load<f64>(row + at));
      store<f64>(row + at, 0);
      for (let p: usize = 0; p < rowBytes; p += 16) {
        v128.store(row + p, f64x2.sub(v128.load(row + p), f64x2.mul(factor, v128.load(own + p))));
      }
    }
  }
  return -1;
}
