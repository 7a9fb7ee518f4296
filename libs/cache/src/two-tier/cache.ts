import type { Codec } from './codec';
import type { LocalTier } from './local-tier';
import type { Look, SharedTier } from './shared-tier';

/** A value, and the tags that it falls with. */
export interface Loaded<T> {
  readonly value: T;
  readonly tags: readonly string[];
}

export interface CacheOptions<T> {
  /** Part of its keys, and of its metrics. */
  readonly name: string;
  readonly codec: Codec<T>;
  /** How long a value is fresh. */
  readonly ttlMs: number;
  /** How much longer it may be served while a fresh one cannot be loaded. */
  readonly staleMs: number;
  /** Kept in this process alone: for what is of one person, and made faster than it travels. Default: false. */
  readonly isLocal?: boolean;
}

/** How often values were found where. */
export interface CacheCounts {
  local: number;
  shared: number;
  missed: number;
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
  readonly counts: CacheCounts = { local: 0, shared: 0, missed: 0, stale: 0 };
  private readonly loads = new Map<string, Promise<T>>();

  constructor(
    private readonly options: CacheOptions<T>,
    private readonly local: LocalTier,
    private readonly shared: SharedTier,
  ) {}

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

  /** Who asks from now on does not join a load that began before. */
  leaveLoads(): void {
    this.loads.clear();
  }

  private async fetch(key: string, load: () => Promise<Loaded<T>>): Promise<T> {
    const loadedAt = performance.now();
    const look: Look = this.options.isLocal ? { kind: 'unreachable' } : await this.shared.look(key);
    if (look.kind === 'hit') {
      this.counts.shared++;
      const { bytes, tags } = look.entry;
      const value = this.options.codec.decode(bytes);
      this.keep(key, { value, tags }, loadedAt);
      return value;
    }
    try {
      const loaded = await load();
      this.counts.missed++;
      this.keep(key, loaded, loadedAt);
      this.share(key, loaded, look);
      return loaded.value;
    } catch (error) {
      const stale = this.local.stale<T>(key);
      if (stale === undefined) throw error;
      this.counts.stale++;
      return stale;
    }
  }

  private keep(key: string, { value, tags }: Loaded<T>, loadedAt: number): void {
    const { ttlMs, staleMs, codec } = this.options;
    const ttl = this.shared.isReachable ? ttlMs : Math.min(ttlMs, ALONE_TTL_MS);
    const freshMs = ttl * (1 - JITTER * Math.random());
    this.local.keep(key, value, { tags, loadedAt, freshMs, keptMs: freshMs + staleMs, size: codec.sizeOf(value) });
  }

  private share(key: string, { value, tags }: Loaded<T>, look: Look): void {
    if (look.kind !== 'miss') return;
    const { codec, ttlMs } = this.options;
    this.shared.save(key, { tags, loadedAt: look.now, bytes: codec.encode(value) }, ttlMs);
  }

  private keyOf(key: string): string {
    return `${this.options.name}:${key}`;
  }
}
