import type { TaskContext } from '../threads/tasks';

export interface GramParameters {
  readonly address: number;
  readonly size: number;
  /** Rows that thread t fills: `bounds[t] … bounds[t + 1]`. */
  readonly bounds: Int32Array;
  /** People's ratings in compressed sparse rows, ascending. */
  readonly indptr: Int32Array;
  readonly indices: Int32Array;
  readonly halfStars: Uint8Array;
  /** The grade of every half-star, and of every person the weight. */
  readonly grades: Float64Array;
  readonly userWeights: Float64Array;
}

export interface ContentGramParameters extends Pick<GramParameters, 'address' | 'size' | 'bounds'> {
  /** The items of every feature, ascending, and what sharing it adds. */
  readonly indptr: Int32Array;
  readonly items: Int32Array;
  readonly increments: Float64Array;
}

/** G += Σ_u w_u x_u x_uᵀ over the graded ratings x_u: lower triangle, every thread its own rows. O(Σ n_u² / 2). */
export function gramTask({ crew, memory }: TaskContext, parameters: GramParameters): void {
  const { address, size, bounds, indptr, indices, halfStars, grades, userWeights } = parameters;
  const values = new Float32Array(memory.buffer, address, size * size);
  const [first, end] = [bounds[crew.thread]!, bounds[crew.thread + 1]!];
  const last = bounds.at(-1)!;
  const rated = new Int32Array(last);
  const weights = new Float64Array(last);
  for (let person = 0; person + 1 < indptr.length; person++) {
    let count = 0;
    for (let r = indptr[person]!; r < indptr[person + 1]! && indices[r]! < end; r++) {
      const grade = grades[halfStars[r]!]!;
      if (grade === 0) continue;
      rated[count] = indices[r]!;
      weights[count++] = grade;
    }
    const own = userWeights[person]!;
    for (let a = count - 1; a >= 0 && rated[a]! >= first; a--) {
      const row = rated[a]! * size;
      const weight = own * weights[a]!;
      for (let b = 0; b <= a; b++) values[row + rated[b]!]! += weight * weights[b]!;
    }
  }
}

/** G += α T Tᵀ: lower triangle, every thread its own rows. O(Σ n_f² / 2) over the features' numbers of items. */
export function contentGramTask({ crew, memory }: TaskContext, parameters: ContentGramParameters): void {
  const { address, size, bounds, indptr, items, increments } = parameters;
  const values = new Float32Array(memory.buffer, address, size * size);
  const [first, end] = [bounds[crew.thread]!, bounds[crew.thread + 1]!];
  for (let feature = 0; feature < increments.length; feature++) {
    const start = indptr[feature]!;
    const increment = increments[feature]!;
    for (let a = start; a < indptr[feature + 1]! && items[a]! < end; a++) {
      if (items[a]! < first) continue;
      const row = items[a]! * size;
      for (let b = start; b <= a; b++) values[row + items[b]!]! += increment;
    }
  }
}
