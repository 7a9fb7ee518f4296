import { Configuration } from '@app/config';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Broadcast } from '../broadcast';
import { Cache, type CacheCounts, type CacheOptions } from './cache';
import { LocalTier } from './local-tier';
import { SharedTier } from './shared-tier';
import { EVERYTHING, WaitingDrops } from './waiting-drops';

const CHANNEL = 'cache-drops';
const MEGABYTE = 1_000_000;

/** How soon the shared tier is told again of what it could not be told of, in ms. */
const RETRY_MS = 250;

/** Makes caches, and drops what has become wrong: here at once, in the shared tier before it returns, elsewhere within milliseconds. */
@Injectable()
export class Caches implements OnApplicationShutdown {
  private readonly local: LocalTier;
  private readonly made = new Map<string, Cache<unknown>>();
  /** The embedded database has one process that answers requests. */
  private readonly isAlone: boolean;
  private readonly waiting = new WaitingDrops();
  private retry: NodeJS.Timeout | null = null;

  constructor(
    configuration: Configuration,
    private readonly shared: SharedTier,
    private readonly broadcast: Broadcast,
  ) {
    this.isAlone = configuration.databaseUrl === null;
    this.local = new LocalTier(configuration.cacheMb * MEGABYTE);
    broadcast.subscribe(CHANNEL, (message) => this.dropHere(JSON.parse(message) as string[]));
    // What was said while nobody listened is not said again.
    broadcast.onListening(() => this.local.dropAll());
  }

  onApplicationShutdown(): void {
    if (this.retry) clearTimeout(this.retry);
  }

  /** @throws CacheNameTaken */
  create<T>(options: CacheOptions<T>): Cache<T> {
    if (this.made.has(options.name)) throw new CacheNameTaken(options.name);
    const cache = new Cache(options, this.local, this.shared, this.waiting, () => this.isTold);
    this.made.set(options.name, cache);
    return cache;
  }

  /**
   * Everything with one of these tags is gone, for everybody. Call it once the change is committed and before it is answered. While
   * the shared tier is away this process trusts nothing that it holds of these tags, and tells it as soon as it is back.
   */
  async drop(tags: readonly string[]): Promise<void> {
    this.dropHere(tags);
    if (await this.shared.drop(tags, CHANNEL)) return;
    this.waiting.add(tags);
    this.retry ??= this.retryLater();
  }

  private retryLater(): NodeJS.Timeout {
    return setTimeout(() => void this.tellWaiting(), RETRY_MS).unref();
  }

  private async tellWaiting(): Promise<void> {
    const told = this.waiting.list();
    const tags = told.map(([tag]) => tag);
    if (await this.shared.drop(tags, CHANNEL)) this.waiting.settle(told);
    this.retry = this.waiting.size > 0 ? this.retryLater() : null;
  }

  private dropHere(tags: readonly string[]): void {
    if (tags.includes(EVERYTHING)) this.local.dropAll();
    this.local.drop(tags);
    for (const cache of this.made.values()) cache.leaveLoads();
  }

  /** Whether this process hears at once of every change: nobody else makes any, or Redis tells. */
  get isCoherent(): boolean {
    return this.isAlone || this.isTold;
  }

  private get isTold(): boolean {
    return this.shared.isReachable && this.broadcast.isListening;
  }

  /** How often values of each cache were found where. */
  get counts(): ReadonlyMap<string, CacheCounts> {
    return new Map([...this.made].map(([name, { counts }]) => [name, counts]));
  }

  /** What values take in this process. */
  get localBytes(): number {
    return this.local.bytes;
  }

  get localEntries(): number {
    return this.local.entryCount;
  }

  /** Tags that the shared tier could not be told of yet. */
  get dropsWaiting(): number {
    return this.waiting.size;
  }
}

/** Two caches of one name would read each other's values. */
class CacheNameTaken extends Error {
  constructor(name: string) {
    super(`There is a cache ${name} already.`);
  }
}
