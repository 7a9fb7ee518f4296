// Compiles the matrix kernels (AssemblyScript) to the two WebAssembly files that are committed beside them, or into the folder given.
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const FOLDER = 'libs/recommender/kernels';
const target = process.argv[2] ?? FOLDER;

const OPTIONS = [
  ...['-O3', '--noAssert', '--runtime', 'stub'],
  ...['--importMemory', '--noExportMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
  ...['--enable', 'threads', '--enable', 'simd'],
];

for (const [build, extra] of [
  ['simd128', []],
  ['relaxed', ['--enable', 'relaxed-simd']],
]) {
  const output = path.join(target, `${build}.wasm`);
  const compiler = 'node_modules/assemblyscript/bin/asc.js';
  execFileSync(process.execPath, [compiler, path.join(FOLDER, 'kernels.ts'), ...OPTIONS, ...extra, '-o', output], {
    stdio: 'inherit',
  });
}
