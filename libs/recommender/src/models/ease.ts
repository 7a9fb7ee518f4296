import { sharedFloat32 } from '../linear-algebra/shared-arrays';
import { invertPositiveDefinite, type SymmetricMatrix } from '../linear-algebra/sweep';

/**
 * EASE (Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019): the item-item weights that predict
 * each column of X best from the others have the closed form B = I - P diag(1 / diag P), P = (XᵀX + λI)^-1.
 * Takes the Gram and uses it up; gives B, items × items, row-major. Throws `MatrixNotPositiveDefinite`.
 */
export function easeWeights(
  gram: SymmetricMatrix,
  items: number,
  regularization: number,
  onProgress?: (fraction: number) => void,
): Float32Array {
  const { values: inverse, size } = gram;
  for (let i = 0; i < items; i++) inverse[i * size + i]! += regularization;
  invertPositiveDefinite(gram, onProgress);
  const weights = sharedFloat32(items * items);
  for (let i = 0; i < items; i++) {
    for (let j = 0; j < i; j++) {
      const shared = -inverse[i * size + j]!;
      weights[i * items + j] = shared / inverse[j * size + j]!;
      weights[j * items + i] = shared / inverse[i * size + i]!;
    }
  }
  return weights;
}

/**
 * λ where none is given: it grows with the square root of the number of people, as the best values measured do
 * (README), and stops at 1,000.
 */
export function defaultRegularization(people: number): number {
  return Math.min(1000, 6 * Math.sqrt(Math.max(1, people)));
}
