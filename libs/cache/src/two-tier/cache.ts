import type { Codec, Measure } from './codec';
import type { LocalTier } from './local-tier';
import type { Look, SharedTier } from './shared-tier';
import type { WaitingDrops } from './waiting-drops';

/** A value, and the tags that it falls with. */
export interface Loaded<T> {
  readonly value: T;
  readonly tags: readonly string[];
}

export interface CacheOptions<T> {
  /** Part of its keys, and of its metrics. */
  readonly name: string;
  /** A mere measure: kept in this process alone, for what is of one person, or made faster than it travels. */
  readonly codec: Codec<T> | Measure<T>;
  /** How long a value is fresh. */
  readonly ttlMs: number;
  /** How much longer it may be served while a fresh one cannot be loaded. */
  readonly staleMs: number;
}

/** How often values were found where. */
export interface CacheCounts {
  local: number;
  localMissed: number;
  shared: number;
  sharedMissed: number;
  /** Loaded, since it was nowhere. */
  missed: number;
  /** Loads that failed. */
  failed: number;
  /** Served although not fresh, since loading failed. */
  stale: number;
}

/** While the shared tier is configured and away, or where there is none, nobody tells this process of drops elsewhere. */
const ALONE_TTL_MS = 5000;

/** Expiry differs by up to this part, so that what was loaded together does not expire together. */
const JITTER = 0.1;

/**
 * A cache in two tiers. However many ask at once, one loads; a load that began before a tag was dropped is never kept; a load
 * that fails serves what was there before, for a while.
 */
export class Cache<T> {
  readonly counts: CacheCounts = {
    local: 0,
    localMissed: 0,
    shared: 0,
    sharedMissed: 0,
    missed: 0,
    failed: 0,
    stale: 0,
  };
  private readonly loads = new Map<string, Promise<T>>();
  /** null: nothing travels. */
  private readonly codec: Codec<T> | null;

  constructor(
    private readonly options: CacheOptions<T>,
    private readonly local: LocalTier,
    private readonly shared: SharedTier,
    private readonly waiting: WaitingDrops,
    private readonly isTold: () => boolean,
  ) {
    this.codec = 'encode' in options.codec ? options.codec : null;
  }

  /** What this process has fresh; without a wait. */
  peek(key: string): T | undefined {
    const value = this.local.peek<T>(this.keyOf(key));
    if (value !== undefined) this.counts.local++;
    return value;
  }

  /** The value, loaded where neither tier has it. @throws what `load` throws, where there is nothing else to serve */
  get(key: string, load: () => Promise<Loaded<T>>): Promise<T> {
    const full = this.keyOf(key);
    const known = this.peek(key);
    if (known !== undefined) return Promise.resolve(known);
    let running = this.loads.get(full);
    if (!running) {
      running = this.fetch(full, load);
      this.loads.set(full, running);
      const end = (): void => void (this.loads.get(full) === running && this.loads.delete(full));
      running.then(end, end);
    }
    return running;
  }

  /**
   * Many values of this process at once; those that are missing come from one `load`. Without the shared tier, and without waiting
   * for what others load at the same time.
   * @returns what `load` knows; keys that it leaves out are left out
   */
  async getMany<K extends string | number>(
    keys: Iterable<K>,
    load: (missing: readonly K[]) => Promise<ReadonlyMap<K, Loaded<T>>>,
  ): Promise<Map<K, T>> {
    const found = new Map<K, T>();
    const missing: K[] = [];
    for (const key of keys) {
      const value = this.peek(String(key));
      if (value === undefined) missing.push(key);
      else found.set(key, value);
    }
    if (missing.length === 0) return found;
    const loadedAt = performance.now();
    for (const [key, loaded] of await load(missing)) {
      this.keep(this.keyOf(String(key)), loaded, loadedAt);
      found.set(key, loaded.value);
    }
    this.counts.localMissed += missing.length;
    this.counts.missed += missing.length;
    return found;
  }

  /** Who asks from now on does not join a load that began before. */
  leaveLoads(): void {
    this.loads.clear();
  }

  private async fetch(key: string, load: () => Promise<Loaded<T>>): Promise<T> {
    const loadedAt = performance.now();
    this.counts.localMissed++;
    const look: Look = this.codec ? await this.shared.look(key) : { kind: 'unreachable' };
    if (look.kind === 'hit' && this.codec && !this.waiting.cover(look.entry.tags)) {
      this.counts.shared++;
      const { bytes, tags } = look.entry;
      const value = this.codec.decode(bytes);
      this.keep(key, { value, tags }, loadedAt);
      return value;
    }
    if (look.kind !== 'unreachable') this.counts.sharedMissed++;
    try {
      const loaded = await load();
      this.counts.missed++;
      this.keep(key, loaded, loadedAt);
      this.share(key, loaded, look);
      return loaded.value;
    } catch (error) {
      this.counts.failed++;
      const stale = this.local.stale<T>(key);
      if (stale === undefined) throw error;
      this.counts.stale++;
      return stale;
    }
  }

  private keep(key: string, { value, tags }: Loaded<T>, loadedAt: number): void {
    const { ttlMs, staleMs, codec } = this.options;
    const ttl = this.isTold() ? ttlMs : Math.min(ttlMs, ALONE_TTL_MS);
    const freshMs = ttl * (1 - JITTER * Math.random());
    this.local.keep(key, value, { tags, loadedAt, freshMs, keptMs: freshMs + staleMs, size: codec.sizeOf(value) });
  }

  private share(key: string, { value, tags }: Loaded<T>, look: Look): void {
    if (look.kind !== 'miss' || !this.codec) return;
    this.shared.save(key, { tags, loadedAt: look.now, bytes: this.codec.encode(value) }, this.options.ttlMs);
  }

  private keyOf(key: string): string {
    return `${this.options.name}:${key}`;
  }
}
