import { gradesOf } from '../interactions/grade';
import type { InteractionMatrix } from '../interactions/interaction-matrix';
import type { SymmetricMatrix } from '../linear-algebra/symmetric-matrix';
import type { ThreadTeam } from '../threads/team';
import type { ContentWeights } from './content-weights';
import type { HyperParameters } from './hyper-parameters';

/** What a row costs beside its sums, in sums: for sharing the rows out evenly. */
const ROW_OVERHEAD = 8;

/**
 * Fills `gram` with Σ_u n_u^-e x_u x_uᵀ of the graded ratings of its items, n_u being the sum of a person's grades, and
 * gives its diagonal. Lower triangle; the same bits for any number of threads.
 */
export function fillGram(
  team: ThreadTeam,
  gram: SymmetricMatrix,
  interactions: InteractionMatrix,
  { neutralWeight, userExponent }: Pick<HyperParameters, 'neutralWeight' | 'userExponent'>,
): Float64Array {
  const { indptr, indices, halfStars } = interactions;
  const { address, rows, size } = gram;
  const grades = gradesOf(neutralWeight);
  team.run('gram', {
    ...{ address, size, indptr, indices, halfStars, grades },
    bounds: evenBounds(workOf(interactions, rows), team.threads),
    userWeights: userWeightsOf(interactions, grades, userExponent),
  });
  return Float64Array.from({ length: rows }, (_, i) => gram.values[i * size + i]!);
}

/** Adds α T Tᵀ of the items of `gram`, and gives its diagonal. */
export function addContent(
  team: ThreadTeam,
  { address, rows, size }: SymmetricMatrix,
  { byFeature, squares, matrix }: ContentWeights,
  contentWeight: number,
): Float64Array {
  const diagonal = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    for (let n = matrix.indptr[i]!; n < matrix.indptr[i + 1]!; n++) {
      diagonal[i]! += contentWeight * squares[matrix.indices[n]!]!;
    }
  }
  if (contentWeight <= 0) return diagonal;
  const work = new Float64Array(rows);
  for (let feature = 0; feature < squares.length; feature++) {
    const start = byFeature.indptr[feature]!;
    for (let a = start; a < byFeature.indptr[feature + 1]! && byFeature.items[a]! < rows; a++) {
      work[byFeature.items[a]!]! += a - start + ROW_OVERHEAD;
    }
  }
  team.run('contentGram', {
    ...{ address, size, indptr: byFeature.indptr, items: byFeature.items },
    increments: squares.map((square) => contentWeight * square),
    bounds: evenBounds(work, team.threads),
  });
  return diagonal;
}

function userWeightsOf({ indptr, halfStars }: InteractionMatrix, grades: Float64Array, exponent: number): Float64Array {
  return Float64Array.from({ length: indptr.length - 1 }, (_, person) => {
    let sum = 0;
    for (let r = indptr[person]!; r < indptr[person + 1]!; r++) sum += grades[halfStars[r]!]!;
    return sum === 0 ? 0 : sum ** -exponent;
  });
}

/** How many sums each row of the Gram takes. */
function workOf({ indptr, indices }: InteractionMatrix, rows: number): Float64Array {
  const work = new Float64Array(rows);
  for (let person = 0; person + 1 < indptr.length; person++) {
    const start = indptr[person]!;
    for (let r = start; r < indptr[person + 1]! && indices[r]! < rows; r++) {
      work[indices[r]!]! += r - start + ROW_OVERHEAD;
    }
  }
  return work;
}

/** Splits the rows into `threads` stretches of about the same work. */
function evenBounds(work: Float64Array, threads: number): Int32Array {
  const total = work.reduce((sum, own) => sum + own, 0);
  const bounds = new Int32Array(threads + 1).fill(work.length);
  bounds[0] = 0;
  let done = 0;
  let thread = 1;
  for (let row = 0; row < work.length && thread < threads; row++) {
    done += work[row]!;
    if (done >= (total * thread) / threads) bounds[thread++] = row + 1;
  }
  return bounds;
}
