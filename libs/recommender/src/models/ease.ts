import { invert } from '../linear-algebra/invert';
import type { SymmetricMatrix } from '../linear-algebra/symmetric-matrix';
import type { ThreadTeam } from '../threads/team';
import type { HyperParameters } from './hyper-parameters';
import type { MatrixWeights } from './model';

/** Items with less than this part of the mean evidence count as having it: what nobody rated is held back as well. */
const LEAST_EVIDENCE = 0.05;
/** For the scale of the scores the bound is higher: rare items would shout. */
const LEAST_TARGET = 0.2;

/**
 * EASE (Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019): the item-item weights that predict each
 * column of X best from the others have the closed form B = I - P diag(1 / diag P), P = (XᵀX + Λ)^-1; here with
 * Λ_ii = λ (g_ii / mean)^β + p g_ii, and column j times (g_jj / mean)^-γ.
 * Takes the Gram and uses it up, in place. `evidence` is the Gram's diagonal without its content.
 * Throws `MatrixNotPositiveDefinite`.
 */
export function easeWeights(
  team: ThreadTeam,
  gram: SymmetricMatrix,
  evidence: Float64Array,
  parameters: HyperParameters,
  onProgress?: (fraction: number) => void,
): MatrixWeights {
  const { values, rows, size, address } = gram;
  const { regularization, regularizationExponent, dropout, targetExponent } = parameters;
  const mean = evidence.reduce((sum, own) => sum + own, 0) / rows;
  const relative = (i: number, least: number) => (mean > 0 ? Math.max(least, evidence[i]! / mean) : 1);
  for (let i = 0; i < rows; i++) {
    const held = regularization * relative(i, LEAST_EVIDENCE) ** regularizationExponent;
    values[i * size + i]! += held + dropout * evidence[i]!;
  }
  invert(team, gram, onProgress);
  const columnFactors = Float64Array.from({ length: size }, (_, j) =>
    j < rows ? -(relative(j, LEAST_TARGET) ** -targetExponent) / values[j * size + j]! : 0,
  );
  team.run('weights', { address, size, columnFactors });
  return { kind: 'matrix', values, stride: size };
}
