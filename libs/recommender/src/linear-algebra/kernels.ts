import { readFileSync } from 'node:fs';
import { libraryFile } from '../threads/start-thread';

/** `relaxed` fuses multiply and add, and is faster; `simd128` runs wherever WebAssembly has vectors. */
export type KernelBuild = 'relaxed' | 'simd128';

/** The functions of `kernels/kernels.ts`, over one memory. Addresses in bytes; strides and depths in floats. */
export interface Kernels {
  readonly tileRows: number;
  readonly tileColumns: number;
  subtractProduct(
    c: number,
    stride: number,
    u: number,
    v: number,
    rowTiles: number,
    columnTiles: number,
    depth: number,
  ): void;
  packRows(target: number, source: number, stride: number, rows: number, depth: number, panel: number): void;
  packColumns(target: number, source: number, stride: number, rows: number, depth: number, panel: number): void;
  invertBlock(block: number, size: number, least: number): number;
}

interface KernelExports extends Omit<Kernels, 'tileRows' | 'tileColumns'> {
  readonly TILE_ROWS: WebAssembly.Global;
  readonly TILE_COLUMNS: WebAssembly.Global;
}

const modules = new Map<KernelBuild, WebAssembly.Module>();

/** The fastest build that this runtime can run. */
export function bestKernelBuild(): KernelBuild {
  return WebAssembly.validate(bytesOf('relaxed')) ? 'relaxed' : 'simd128';
}

/** The kernels over `memory`, which is shared and has at most 65,536 pages. */
export function loadKernels(memory: WebAssembly.Memory, build: KernelBuild = bestKernelBuild()): Kernels {
  const module = modules.get(build) ?? new WebAssembly.Module(bytesOf(build));
  modules.set(build, module);
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  const { TILE_ROWS, TILE_COLUMNS, ...functions } = instance.exports as unknown as KernelExports;
  return { ...functions, tileRows: Number(TILE_ROWS.value), tileColumns: Number(TILE_COLUMNS.value) };
}

function bytesOf(build: KernelBuild): Buffer<ArrayBuffer> {
  return readFileSync(libraryFile('kernels', `${build}.wasm`));
}
