import type { ThreadTeam } from '../threads/team';
import { bestKernelBuild, type KernelBuild } from './kernels';
import { inversionBytes, type SymmetricMatrix } from './symmetric-matrix';

/**
 * Replaces a symmetric positive definite matrix A by -A^-1, lower triangle, on all threads of the team whose memory it is
 * in. The same bits for any number of threads; other bits for another build. Once for a matrix of `teamWithMatrix`.
 * Throws `MatrixNotPositiveDefinite`; the matrix is then half-way, and worthless, and so is the team.
 */
export function invert(
  team: ThreadTeam,
  { address, size }: SymmetricMatrix,
  onProgress?: (fraction: number) => void,
  build: KernelBuild = bestKernelBuild(),
): void {
  const buffers = inversionBytes(size).map((bytes) => team.allocate(bytes));
  team.run('invert', { address, size, build, buffers }, onProgress);
}
