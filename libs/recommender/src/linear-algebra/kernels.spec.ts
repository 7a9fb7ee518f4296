import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { seededRandom } from '../random';
import { ThreadTeam, teamBytes } from '../threads/team';
import { bestKernelBuild, loadKernels, type KernelBuild } from './kernels';

const BUILDS: readonly KernelBuild[] = ['simd128', 'relaxed'];
const FOLDER = resolve(__dirname, '../../kernels');

function randomFloats(length: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length }, () => random() - 0.5);
}

describe('the kernels', () => {
  it('are built from their source: building again gives the same bytes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kernels-'));
    try {
      const script = resolve(__dirname, '../../../../scripts/build-kernels.mjs');
      execFileSync(process.execPath, [script, folder], { cwd: resolve(__dirname, '../../../..') });
      for (const build of BUILDS) {
        const file = `${build}.wasm`;
        expect(readFileSync(join(folder, file)).equals(readFileSync(join(FOLDER, file)))).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('are the fused ones where the runtime has them', () => {
    expect(bestKernelBuild()).toBe('relaxed');
  });

  it.each([
    ['simd128', 4],
    ['relaxed', 6],
  ] as const)('%s has register tiles of %i × 8', (build, rows) => {
    const team = new ThreadTeam(teamBytes(), 1);
    expect(loadKernels(team.memory, build)).toMatchObject({ tileRows: rows, tileColumns: 8 });
  });

  it.each(BUILDS)('%s subtracts a product as three loops in doubles do', (build) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer(),
        (tiles, depth, seed) => {
          const size = 24 * tiles;
          const bytes = 4 * size * size;
          const team = new ThreadTeam(teamBytes(bytes, 4 * size * depth, 4 * size * depth, 8 * size * depth), 1);
          const [c, u, v, rows] = [bytes, 4 * size * depth, 4 * size * depth, 8 * size * depth].map((length) =>
            team.allocate(length),
          ) as [number, number, number, number];
          const floats = new Float32Array(team.buffer);
          const [a, b] = [randomFloats(size * depth, seed), randomFloats(size * depth, seed + 1)];
          const kernels = loadKernels(team.memory, build);
          floats.set(a, rows / 4);
          kernels.packRows(u, rows, depth, size, depth, kernels.tileRows);
          // The other operand lies transposed, and is packed by columns.
          for (let i = 0; i < size; i++) {
            for (let k = 0; k < depth; k++) floats[rows / 4 + size * depth + k * size + i] = b[i * depth + k]!;
          }
          kernels.packColumns(v, rows + 4 * size * depth, size, size, depth, kernels.tileColumns);
          kernels.subtractProduct(c, size, u, v, size / kernels.tileRows, size / kernels.tileColumns, depth);
          let worst = 0;
          for (let i = 0; i < size; i++) {
            for (let j = 0; j < size; j++) {
              let sum = 0;
              for (let k = 0; k < depth; k++) sum += a[i * depth + k]! * b[j * depth + k]!;
              worst = Math.max(worst, Math.abs(floats[c / 4 + i * size + j]! + sum));
            }
          }
          expect(worst).toBeLessThan(1e-5);
        },
      ),
      { numRuns: 25 },
    );
  });
});
