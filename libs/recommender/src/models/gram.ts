import { gradeOf } from '../interactions/grade';
import type { InteractionMatrix } from '../interactions/interaction-matrix';
import { emptyMatrix, type SymmetricMatrix } from '../linear-algebra/sweep';

/**
 * G = XᵀX of the graded inputs over the first `items` items: lower triangle, exact (all terms are quarters).
 * O(Σ nᵤ² / 2) over the people's numbers of positive ratings.
 */
export function gramOf({ indptr, indices, halfStars }: InteractionMatrix, items: number): SymmetricMatrix {
  const matrix = emptyMatrix(items);
  const { values, size } = matrix;
  const rated = new Int32Array(items);
  const grades = new Float64Array(items);
  for (let person = 0; person + 1 < indptr.length; person++) {
    let count = 0;
    for (let r = indptr[person]!; r < indptr[person + 1]! && indices[r]! < items; r++) {
      const grade = gradeOf(halfStars[r]!);
      if (grade === 0) continue;
      rated[count] = indices[r]!;
      grades[count++] = grade;
    }
    for (let a = 0; a < count; a++) {
      const row = rated[a]! * size;
      const grade = grades[a]!;
      for (let b = 0; b <= a; b++) values[row + rated[b]!]! += grade * grades[b]!;
    }
  }
  return matrix;
}
