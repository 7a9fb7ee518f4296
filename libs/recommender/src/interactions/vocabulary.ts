/**
 * The two names of an item: `itemId`, the catalogue's integer, and `itemIndex`, its dense place in a model's arrays.
 * Ids are mapped once, at the border; nothing inside the library takes the one for the other.
 */
export class ItemVocabulary {
  /** The itemId of every itemIndex. */
  readonly itemIds: Int32Array;
  private readonly indices = new Map<number, number>();

  constructor(itemIds: Int32Array) {
    this.itemIds = itemIds;
    for (let itemIndex = 0; itemIndex < itemIds.length; itemIndex++) this.indices.set(itemIds[itemIndex]!, itemIndex);
  }

  get size(): number {
    return this.itemIds.length;
  }

  findIndex(itemId: number): number | null {
    return this.indices.get(itemId) ?? null;
  }
}
