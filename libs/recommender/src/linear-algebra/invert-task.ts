import { MatrixNotPositiveDefinite } from '../errors';
import type { TaskContext } from '../threads/tasks';
import { loadKernels, type KernelBuild, type Kernels } from './kernels';
import { BLOCK } from './blocks';

export interface InvertParameters {
  readonly address: number;
  readonly size: number;
  readonly build: KernelBuild;
  /** Addresses of what `inversionBytes` lists, in its order. */
  readonly buffers: readonly number[];
}

/**
 * A pivot has to keep this part of its diagonal element: with less than that, what is left is rounding error of single
 * precision (2^-24), and the inverse would be noise.
 */
const LEAST_PIVOT = 2 ** -21;

const PACKED = 0;
const PIVOTED = 1;

/** Where things lie, for one thread; indices count floats (`values`) or doubles (`doubles`). */
interface Sweep {
  readonly context: TaskContext;
  readonly kernels: Kernels;
  readonly values: Float32Array;
  readonly doubles: Float64Array;
  readonly address: number;
  readonly size: number;
  /** U: the pivot columns A_ik packed by rows of tiles; V = U · D as it is, and packed by columns of tiles. */
  readonly u: number;
  readonly v: number;
  readonly packedV: number;
  /** D = A_kk^-1 in doubles; -D packed; each pivot's least value; the diagonal as it was at first. */
  readonly inverse: number;
  readonly packedInverse: number;
  readonly least: number;
  readonly diagonal: number;
}

/**
 * Turns a symmetric positive definite A into -A^-1 in place (lower triangle): the blocked symmetric sweep, Gauss-Jordan
 * without pivoting, n³ floating-point operations, of which almost all are one matrix product. For each pivot block k, with
 * D = A_kk^-1: A_ij -= A_ik D A_kj, A_ik = A_ik D, A_kk = -D. Throws `MatrixNotPositiveDefinite` on the leading thread.
 */
export function invertTask(context: TaskContext, parameters: InvertParameters): void {
  const sweep = prepare(context, parameters);
  const { size } = sweep;
  if (context.crew.thread === 0) saveDiagonal(sweep);
  for (let pivot = 0; pivot < size; pivot += BLOCK) {
    const depth = Math.min(BLOCK, size - pivot);
    if (context.crew.thread === 0) {
      invertPivot(sweep, pivot, depth);
      context.crew.resetCounter(PACKED);
      context.crew.resetCounter(PIVOTED);
    }
    context.crew.barrier();
    packPanels(sweep, pivot, depth);
    context.crew.barrier();
    updateTriangle(sweep, pivot, depth);
    context.crew.barrier();
    context.report((pivot + depth) / size);
  }
}

function prepare(context: TaskContext, { address, size, build, buffers }: InvertParameters): Sweep {
  const [u, v, packedV, inverse, packedInverse, least, diagonal] = buffers as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const { buffer } = context.memory;
  return {
    context,
    kernels: loadKernels(context.memory, build),
    values: new Float32Array(buffer),
    doubles: new Float64Array(buffer, 0, Math.floor(buffer.byteLength / 8)),
    ...{ address, size, u, v, packedV, inverse, packedInverse, least, diagonal },
  };
}

function saveDiagonal({ values, address, size, diagonal }: Sweep): void {
  for (let i = 0; i < size; i++) values[diagonal / 4 + i] = values[address / 4 + i * size + i]!;
}

/** D, and -D packed as the kernel's second operand, so that subtracting the product adds. */
function invertPivot(sweep: Sweep, pivot: number, depth: number): void {
  const { values, doubles, address, size, inverse, packedInverse, least, diagonal, kernels } = sweep;
  const block = inverse / 8;
  for (let i = 0; i < depth; i++) {
    const row = address / 4 + (pivot + i) * size + pivot;
    doubles[least / 8 + i] = Math.abs(values[diagonal / 4 + pivot + i]!) * LEAST_PIVOT;
    for (let j = 0; j <= i; j++) {
      doubles[block + i * depth + j] = values[row + j]!;
      doubles[block + j * depth + i] = values[row + j]!;
    }
  }
  const failed = kernels.invertBlock(inverse, depth, least);
  if (failed >= 0) throw new MatrixNotPositiveDefinite(pivot + failed, doubles[block + failed * depth + failed]!);
  const { tileColumns } = kernels;
  for (let j = 0; j < depth; j++) {
    const panel = packedInverse / 4 + (j - (j % tileColumns)) * depth + (j % tileColumns);
    for (let k = 0; k < depth; k++) values[panel + k * tileColumns] = -doubles[block + j * depth + k]!;
  }
}

/** U and V of every chunk of rows but the pivot's own. */
function packPanels(sweep: Sweep, pivot: number, depth: number): void {
  const { context, kernels, values, address, size } = sweep;
  const { tileRows, tileColumns } = kernels;
  for (let chunk = context.crew.take(PACKED); chunk * BLOCK < size; chunk = context.crew.take(PACKED)) {
    const row = chunk * BLOCK;
    if (row === pivot) continue;
    const rows = Math.min(BLOCK, size - row);
    const [u, v, packedV] = [sweep.u, sweep.v, sweep.packedV].map((panel) => panel + 4 * row * depth) as Triple;
    if (row > pivot) kernels.packRows(u, address + 4 * (row * size + pivot), size, rows, depth, tileRows);
    else kernels.packColumns(u, address + 4 * (pivot * size + row), size, rows, depth, tileRows);
    values.fill(0, v / 4, v / 4 + rows * depth);
    kernels.subtractProduct(v, depth, u, sweep.packedInverse, rows / tileRows, depth / tileColumns, depth);
    kernels.packRows(packedV, v, depth, rows, depth, tileColumns);
  }
}

type Triple = [number, number, number];

/** The lower triangle in square tiles of BLOCK rows, one after the other to whichever thread is free. */
function updateTriangle(sweep: Sweep, pivot: number, depth: number): void {
  const { context, kernels, address, size } = sweep;
  const { tileRows, tileColumns } = kernels;
  const chunks = Math.ceil(size / BLOCK);
  const tiles = (chunks * (chunks + 1)) / 2;
  for (let tile = context.crew.take(PIVOTED); tile < tiles; tile = context.crew.take(PIVOTED)) {
    const [row, column] = placeOf(tile).map((chunk) => chunk * BLOCK) as [number, number];
    if (row === pivot || column === pivot) {
      writePivot(sweep, pivot, depth, row, column);
      continue;
    }
    const [rows, columns] = [Math.min(BLOCK, size - row), Math.min(BLOCK, size - column)];
    const c = address + 4 * (row * size + column);
    const [u, v] = [sweep.u + 4 * row * depth, sweep.packedV + 4 * column * depth];
    kernels.subtractProduct(c, size, u, v, rows / tileRows, columns / tileColumns, depth);
  }
}

/** Row and column of the n-th tile of a lower triangle, counted row by row. */
function placeOf(tile: number): [number, number] {
  let row = Math.floor((Math.sqrt(8 * tile + 1) - 1) / 2);
  while ((row * (row + 1)) / 2 > tile) row--;
  while (((row + 1) * (row + 2)) / 2 <= tile) row++;
  return [row, tile - (row * (row + 1)) / 2];
}

/** A tile in the pivot's rows or columns takes V, that on the diagonal -D. */
function writePivot(sweep: Sweep, pivot: number, depth: number, row: number, column: number): void {
  const { values, doubles, address, size } = sweep;
  const [rows, columns] = [Math.min(BLOCK, size - row), Math.min(BLOCK, size - column)];
  const v = sweep.v / 4;
  const inverse = sweep.inverse / 8;
  for (let i = row; i < row + rows; i++) {
    const target = address / 4 + i * size;
    for (let j = column; j < column + columns; j++) {
      if (row === column) values[target + j] = -doubles[inverse + (i - pivot) * depth + j - pivot]!;
      else if (column === pivot) values[target + j] = values[v + i * depth + j - pivot]!;
      else values[target + j] = values[v + j * depth + i - pivot]!;
    }
  }
}
