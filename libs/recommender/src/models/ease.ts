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
 * Λ_ii = λ (g_ii / mean)^β + p g_ii, and column j times (g_jj / mean)^-γ. This is the first half: it turns the Gram into -P,
 * in place. `evidence` is the Gram's diagonal without its content. Throws `MatrixNotPositiveDefinite`.
 */
export function invertGram(
  team: ThreadTeam,
  gram: SymmetricMatrix,
  evidence: Float64Array,
  { regularization, regularizationExponent, dropout }: HyperParameters,
  onProgress?: (fraction: number) => void,
): void {
  const { values, size } = gram;
  const share = shareOfMean(evidence);
  evidence.forEach((own, i) => {
    const held = regularization * Math.max(LEAST_EVIDENCE, share(own)) ** regularizationExponent;
    values[i * size + i]! += held + dropout * own;
  });
  invert(team, gram, onProgress);
}

/** The second half: from -P to the weights, in place. */
export function easeWeights(
  team: ThreadTeam,
  { address, values, size }: SymmetricMatrix,
  evidence: Float64Array,
  { targetExponent }: HyperParameters,
): MatrixWeights {
  const share = shareOfMean(evidence);
  const columnFactors = new Float64Array(size);
  evidence.forEach((own, j) => {
    columnFactors[j] = -(Math.max(LEAST_TARGET, share(own)) ** -targetExponent) / values[j * size + j]!;
  });
  team.run('weights', { address, size, columnFactors });
  return { kind: 'matrix', values, stride: size };
}

/** Relative to the mean; where nobody rated anything, all are average. */
function shareOfMean(evidence: Float64Array): (own: number) => number {
  const mean = evidence.reduce((sum, own) => sum + own, 0) / evidence.length;
  return (own) => (mean > 0 ? own / mean : 1);
}
