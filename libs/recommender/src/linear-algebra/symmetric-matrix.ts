import { ThreadTeam, teamBytes } from '../threads/team';
import { BLOCK, PADDING } from './blocks';

/** A symmetric matrix in the memory of a team, of which the lower triangle counts: row-major, `size` floats a row. */
export interface SymmetricMatrix {
  /** Byte offset in the memory of the team. */
  readonly address: number;
  /** Rows that mean something; the others are padding, with ones on the diagonal. */
  readonly rows: number;
  /** Rows with their padding. */
  readonly size: number;
  readonly values: Float32Array;
}

/** A team with room for one matrix of `rows` rows, which is zero, and for its inversion. O(4 rows²) bytes. */
export function teamWithMatrix(rows: number, threads: number): { team: ThreadTeam; matrix: SymmetricMatrix } {
  const size = paddedSize(rows);
  const team = new ThreadTeam(matrixBytes(rows), threads);
  const address = team.allocate(4 * size * size);
  const values = new Float32Array(team.buffer, address, size * size);
  for (let i = rows; i < size; i++) values[i * size + i] = 1;
  return { team, matrix: { address, rows, size, values } };
}

/** Bytes that a matrix of `rows` rows takes up with all that its inversion needs. */
export function matrixBytes(rows: number): number {
  const size = paddedSize(rows);
  return teamBytes(4 * size * size, ...inversionBytes(size));
}

/** The three panels of the sweep, the pivot block in doubles and in floats, and the pivots' lower bounds. */
export function inversionBytes(size: number): number[] {
  const panel = 4 * size * BLOCK;
  return [panel, panel, panel, 8 * BLOCK * BLOCK, 4 * BLOCK * BLOCK, 8 * BLOCK, 4 * size];
}

function paddedSize(rows: number): number {
  return Math.ceil(rows / PADDING) * PADDING;
}
