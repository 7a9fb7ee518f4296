/** More than these are not told apart any more. */
const MOST_TAGS = 10_000;

/** Falls with everything, whatever tags a value has. */
export const EVERYTHING = '*';

/** A tag, and which of its drops it stands for. */
export type WaitingDrop = readonly [tag: string, drop: number];

/**
 * Tags that were dropped while the shared tier did not answer: what it holds of them is wrong, and other nodes do not know. They wait here
 * until it has been told.
 */
export class WaitingDrops {
  private readonly drops = new Map<string, number>();
  private last = 0;

  get size(): number {
    return this.drops.size;
  }

  add(tags: readonly string[]): void {
    this.last++;
    for (const tag of tags) this.drops.set(tag, this.last);
    if (this.drops.size <= MOST_TAGS) return;
    this.drops.clear();
    this.drops.set(EVERYTHING, this.last);
  }

  /** Whether a value with these tags is among what was dropped. */
  cover(tags: readonly string[]): boolean {
    if (this.drops.size === 0) return false;
    return this.drops.has(EVERYTHING) || tags.some((tag) => this.drops.has(tag));
  }

  list(): readonly WaitingDrop[] {
    return [...this.drops];
  }

  /** These have been told of, except for tags that were dropped again in the meantime. */
  settle(told: readonly WaitingDrop[]): void {
    for (const [tag, drop] of told) if (this.drops.get(tag) === drop) this.drops.delete(tag);
  }
}
