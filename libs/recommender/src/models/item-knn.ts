import { sharedFloat32 } from '../threads/shared-arrays';
import type { SymmetricMatrix } from '../linear-algebra/symmetric-matrix';
import type { MatrixWeights } from './model';
import { TopItems } from '../top-items';
import { exactWeight } from './weights-task';

const NEIGHBOURS = 200;
/** Added to the cosine's denominator: a pair seen together once or twice is not yet alike. */
const SHRINKAGE = 10;

/** Item-kNN, to compare with: the shrunk cosines of the 200 nearest neighbours of every item scored, all else zero. */
export function itemKnnWeights({ values, rows, size }: SymmetricMatrix, itemIds: Int32Array): MatrixWeights {
  const weights = sharedFloat32(rows * rows);
  for (let j = 0; j < rows; j++) {
    const top = new TopItems(itemIds, NEIGHBOURS);
    for (let i = 0; i < rows; i++) {
      const together = i > j ? values[i * size + j]! : values[j * size + i]!;
      if (together <= 0 || i === j) continue;
      const lengths = Math.sqrt(values[i * size + i]! * values[j * size + j]!);
      top.offer(i, together / (lengths + SHRINKAGE));
    }
    for (const { itemIndex, score } of top.ranked()) weights[itemIndex * rows + j] = exactWeight(score);
  }
  return { kind: 'matrix', values: weights, stride: rows };
}
