import { LRUCache } from 'lru-cache';

interface Entry<T> {
  readonly value: T;
  readonly tags: readonly string[];
  readonly freshUntil: number;
  readonly keptUntil: number;
}

/** A drop is remembered for as long as a load may take that began before it. */
const DROPS_REMEMBERED_MS = 60_000;

/** What one process keeps, for all caches together: bounded by bytes, the least used goes first. Times in ms of `performance.now()`. */
export class LocalTier {
  private readonly entries: LRUCache<string, Entry<unknown>>;
  private readonly keysByTag = new Map<string, Set<string>>();
  private readonly drops = new Map<string, number>();
  private everythingDroppedAt = -Infinity;

  constructor(maxBytes: number) {
    this.entries = new LRUCache({
      maxSize: Math.max(1, maxBytes),
      maxEntrySize: Math.max(1, maxBytes),
      dispose: ({ tags }, key) => this.forget(key, tags),
    });
  }

  get bytes(): number {
    return this.entries.calculatedSize;
  }

  get entryCount(): number {
    return this.entries.size;
  }

  /** The value while it is fresh; undefined where it is not. */
  peek<T>(key: string, now = performance.now()): T | undefined {
    const entry = this.entries.get(key);
    return entry && entry.freshUntil > now ? (entry.value as T) : undefined;
  }

  /** The value while it may be served at all. */
  stale<T>(key: string, now = performance.now()): T | undefined {
    const entry = this.entries.peek(key);
    return entry && entry.keptUntil > now ? (entry.value as T) : undefined;
  }

  /** Keeps a value whose load began at `loadedAt`, unless one of its tags was dropped since. */
  keep<T>(
    key: string,
    value: T,
    {
      tags,
      loadedAt,
      freshMs,
      keptMs,
      size,
    }: { tags: readonly string[]; loadedAt: number; freshMs: number; keptMs: number; size: number },
  ): void {
    const isOutdated =
      this.everythingDroppedAt >= loadedAt || tags.some((tag) => (this.drops.get(tag) ?? -1) >= loadedAt);
    if (isOutdated) return;
    const now = performance.now();
    this.entries.set(
      key,
      { value, tags, freshUntil: now + freshMs, keptUntil: now + keptMs },
      { size: Math.max(1, size) },
    );
    if (!this.entries.has(key)) return; // larger than everything
    for (const tag of tags) {
      const keys = this.keysByTag.get(tag) ?? new Set();
      this.keysByTag.set(tag, keys.add(key));
    }
  }

  drop(tags: readonly string[], now = performance.now()): void {
    for (const tag of tags) {
      this.drops.delete(tag);
      this.drops.set(tag, now);
      for (const key of [...(this.keysByTag.get(tag) ?? [])]) this.entries.delete(key);
    }
    for (const [tag, at] of this.drops) {
      if (at > now - DROPS_REMEMBERED_MS) return; // the rest is younger
      this.drops.delete(tag);
    }
  }

  /** For when drops may have been missed. */
  dropAll(now = performance.now()): void {
    this.everythingDroppedAt = now;
    this.entries.clear();
  }

  private forget(key: string, tags: readonly string[]): void {
    for (const tag of tags) {
      const keys = this.keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.keysByTag.delete(tag);
    }
  }
}
