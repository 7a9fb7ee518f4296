/**
 * The best `capacity` items of those offered, by score, ties by the smaller itemId: a bounded heap with the worst on
 * top. The order is total, so the outcome does not depend on the order of the offers.
 */
export class TopItems {
  private readonly itemIds: Int32Array;
  private readonly capacity: number;
  private readonly heap: number[] = [];
  private readonly scores: number[] = [];

  constructor(itemIds: Int32Array, capacity: number) {
    this.itemIds = itemIds;
    this.capacity = capacity;
  }

  /** Whether an offer would be kept: cheap, so ask before any filter that is dearer. */
  wants(itemIndex: number, score: number): boolean {
    if (this.heap.length < this.capacity) return true;
    return this.capacity > 0 && this.isWorse(this.heap[0]!, this.scores[0]!, itemIndex, score);
  }

  offer(itemIndex: number, score: number): void {
    if (!this.wants(itemIndex, score)) return;
    if (this.heap.length < this.capacity) this.siftUp(itemIndex, score);
    else this.siftDown(itemIndex, score);
  }

  /** The items kept, best first. */
  ranked(): { itemIndex: number; score: number }[] {
    return this.heap
      .map((itemIndex, place) => ({ itemIndex, score: this.scores[place]! }))
      .sort((a, b) => (this.isWorse(a.itemIndex, a.score, b.itemIndex, b.score) ? 1 : -1));
  }

  private isWorse(itemIndex: number, score: number, otherIndex: number, otherScore: number): boolean {
    return score < otherScore || (score === otherScore && this.itemIds[itemIndex]! > this.itemIds[otherIndex]!);
  }

  private siftUp(itemIndex: number, score: number): void {
    let place = this.heap.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.isWorse(itemIndex, score, this.heap[parent]!, this.scores[parent]!)) break;
      this.put(place, this.heap[parent]!, this.scores[parent]!);
      place = parent;
    }
    this.put(place, itemIndex, score);
  }

  private siftDown(itemIndex: number, score: number): void {
    const length = this.heap.length;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= length) break;
      if (child + 1 < length && this.childIsWorse(child + 1, child)) child++;
      if (!this.isWorse(this.heap[child]!, this.scores[child]!, itemIndex, score)) break;
      this.put(place, this.heap[child]!, this.scores[child]!);
      place = child;
    }
    this.put(place, itemIndex, score);
  }

  private childIsWorse(a: number, b: number): boolean {
    return this.isWorse(this.heap[a]!, this.scores[a]!, this.heap[b]!, this.scores[b]!);
  }

  private put(place: number, itemIndex: number, score: number): void {
    this.heap[place] = itemIndex;
    this.scores[place] = score;
  }
}
