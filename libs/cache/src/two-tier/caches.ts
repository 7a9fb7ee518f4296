import { Configuration } from '@app/config';
import { Injectable } from '@nestjs/common';
import { Broadcast } from '../broadcast';
import { RedisConnections } from '../redis-connections';
import { Cache, type CacheCounts, type CacheOptions } from './cache';
import { LocalTier } from './local-tier';
import { SharedTier } from './shared-tier';

const CHANNEL = 'cache-drops';
const MEGABYTE = 1_000_000;

/** Makes caches, and drops what has become wrong: here at once, in the shared tier before it returns, elsewhere within milliseconds. */
@Injectable()
export class Caches {
  private readonly local: LocalTier;
  private readonly made = new Map<string, Cache<unknown>>();
  /** The embedded database has one process that answers requests. */
  private readonly isAlone: boolean;

  constructor(
    configuration: Configuration,
    redis: RedisConnections,
    private readonly shared: SharedTier,
    private readonly broadcast: Broadcast,
  ) {
    this.isAlone = configuration.databaseUrl === null;
    this.local = new LocalTier(configuration.cacheMb * MEGABYTE);
    broadcast.subscribe(CHANNEL, (message) => this.dropHere(JSON.parse(message) as string[]));
    // What was said while nobody listened is not said again.
    redis.subscriptions?.on('ready', () => this.local.dropAll());
  }

  /** @throws CacheNameTaken */
  create<T>(options: CacheOptions<T>): Cache<T> {
    if (this.made.has(options.name)) throw new CacheNameTaken(options.name);
    const cache = new Cache(options, this.local, this.shared);
    this.made.set(options.name, cache);
    return cache;
  }

  /** Everything with one of these tags is gone, for everybody. Call it once the change is committed and before it is answered. */
  async drop(tags: readonly string[]): Promise<void> {
    this.dropHere(tags);
    this.broadcast.publish(CHANNEL, JSON.stringify(tags));
    await this.shared.drop(tags);
  }

  private dropHere(tags: readonly string[]): void {
    this.local.drop(tags);
    for (const cache of this.made.values()) cache.leaveLoads();
  }

  /** Whether this process hears at once of every change: nobody else makes any, or Redis tells. */
  get isCoherent(): boolean {
    return this.isAlone || this.shared.isReachable;
  }

  /** How often values of each cache were found where. */
  get counts(): ReadonlyMap<string, CacheCounts> {
    return new Map([...this.made].map(([name, { counts }]) => [name, counts]));
  }

  /** What values take in this process. */
  get localBytes(): number {
    return this.local.bytes;
  }
}

/** Two caches of one name would read each other's values. */
class CacheNameTaken extends Error {
  constructor(name: string) {
    super(`There is a cache ${name} already.`);
  }
}
