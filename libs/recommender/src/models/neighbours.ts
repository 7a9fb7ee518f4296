import { sharedFloat32, sharedInt32 } from '../linear-algebra/shared-arrays';
import type { SymmetricMatrix } from '../linear-algebra/sweep';
import { TopItems } from '../serving/top-items';

/** Added to the cosine's denominator: a pair seen together once or twice is not yet alike. */
const SHRINKAGE = 10;

/** Item i's nearest items, best first, are `indices[indptr[i] … indptr[i + 1])`, with `similarities` beside them. */
export interface NeighbourLists {
  readonly indptr: Int32Array;
  readonly indices: Int32Array;
  readonly similarities: Float32Array;
}

/**
 * The `limit` nearest neighbours of every item by shrunk cosine, g_ij / (√(g_ii g_jj) + 10), of those above zero.
 * `itemIds` holds every item; those beyond the `items` that the Gram covers have none.
 */
export function neighboursOf(gram: SymmetricMatrix, items: number, itemIds: Int32Array, limit: number): NeighbourLists {
  const lists = Array.from({ length: items }, (_, i) => nearest(gram, items, itemIds, i, limit));
  const indptr = sharedInt32(itemIds.length + 1);
  for (let i = 0; i < itemIds.length; i++) indptr[i + 1] = indptr[i]! + (lists[i]?.length ?? 0);
  const indices = sharedInt32(indptr.at(-1)!);
  const similarities = sharedFloat32(indices.length);
  lists.flat().forEach(({ itemIndex, score }, place) => {
    indices[place] = itemIndex;
    similarities[place] = score;
  });
  return { indptr, indices, similarities };
}

function nearest({ values, size }: SymmetricMatrix, items: number, itemIds: Int32Array, i: number, limit: number) {
  const top = new TopItems(itemIds, limit);
  const own = values[i * size + i]!;
  for (let j = 0; j < items; j++) {
    const together = i > j ? values[i * size + j]! : values[j * size + i]!;
    if (together <= 0 || i === j) continue;
    top.offer(j, together / (Math.sqrt(own * values[j * size + j]!) + SHRINKAGE));
  }
  return top.ranked();
}
