import { TopItems } from '../top-items';
import { ownContent, type ContentWeights } from './content-weights';
import type { SparseEntry } from './sparse-rows';

/**
 * The nearest items by content alone: (T Tᵀ)_ij / √((T Tᵀ)_ii (T Tᵀ)_jj), of those above zero. One search costs the sum of
 * the item's features' numbers of items.
 */
export class ContentNeighbours {
  private readonly content: ContentWeights;
  private readonly itemIds: Int32Array;
  private readonly lengths: Float64Array;
  private readonly products: Float64Array;
  private readonly touched: Int32Array;

  constructor(content: ContentWeights, itemIds: Int32Array) {
    this.content = content;
    this.itemIds = itemIds;
    this.lengths = Float64Array.from(itemIds, (_, item) => Math.sqrt(ownContent(content, item)));
    this.products = new Float64Array(itemIds.length);
    this.touched = new Int32Array(itemIds.length);
  }

  /** At most `limit`, best first. */
  of(item: number, limit: number): SparseEntry[] {
    const { products, touched, lengths } = this;
    const count = this.multiply(item);
    const top = new TopItems(this.itemIds, limit);
    for (let n = 0; n < count; n++) {
      const other = touched[n]!;
      if (other !== item) top.offer(other, products[other]! / (lengths[item]! * lengths[other]!));
      products[other] = 0;
    }
    return top.ranked();
  }

  /** Fills `products` with the item's row of T Tᵀ. @returns how many items it touched */
  private multiply(item: number): number {
    const { products, touched } = this;
    const { matrix, squares, byFeature } = this.content;
    let count = 0;
    for (let n = matrix.indptr[item]!; n < matrix.indptr[item + 1]!; n++) {
      const feature = matrix.indices[n]!;
      for (let m = byFeature.indptr[feature]!; m < byFeature.indptr[feature + 1]!; m++) {
        const other = byFeature.items[m]!;
        if (products[other] === 0) touched[count++] = other;
        products[other]! += squares[feature]!;
      }
    }
    return count;
  }
}
