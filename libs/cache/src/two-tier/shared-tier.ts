import { Injectable } from '@nestjs/common';
import { RedisConnections } from '../redis-connections';
import { packEntry, unpackEntry, type SharedEntry } from './codec';

/** Longer than any value is kept, so that none outlives the memory of its drop. */
const DROPS_REMEMBERED_MS = 24 * 3_600_000;

/** Marks tags as dropped at this moment, by the server's clock in microseconds. */
const DROP = `
  local clock = redis.call('TIME')
  local now = clock[1] * 1000000 + clock[2]
  for _, key in ipairs(KEYS) do redis.call('SET', key, string.format('%d', now), 'PX', ARGV[1]) end
  return 0`;

/** What a look found: an entry that counts, or the moment before which a load has to have read nothing. */
export type Look =
  | { readonly kind: 'hit'; readonly entry: SharedEntry }
  | { readonly kind: 'miss'; readonly now: number }
  | { readonly kind: 'unreachable' };

const UNREACHABLE: Look = { kind: 'unreachable' };

/**
 * The tier that processes share: values in Redis, each with the moment before its load began. A tag is dropped by writing down
 * when, and a value counts only if none of its tags was dropped after that moment; so it does not matter who writes a
 * value late, or which tags it turns out to have. Redis that is slow or away is a miss.
 */
@Injectable()
export class SharedTier {
  constructor(private readonly redis: RedisConnections) {}

  /** True where there is one; it may not answer at the moment. */
  get isConfigured(): boolean {
    return this.redis.commands !== null;
  }

  /** True where it answered of late. */
  get isReachable(): boolean {
    return this.redis.commands?.status === 'ready';
  }

  async look(key: string): Promise<Look> {
    const { commands } = this.redis;
    if (!commands || !this.isReachable) return UNREACHABLE;
    try {
      const [packed, [seconds, micros]] = await Promise.all([commands.getBuffer(this.valueKey(key)), commands.time()]);
      const now = Number(seconds) * 1e6 + Number(micros);
      const entry = packed && unpackEntry(packed);
      return entry && (await this.counts(entry)) ? { kind: 'hit', entry } : { kind: 'miss', now };
    } catch {
      return UNREACHABLE;
    }
  }

  /** Keeps a value; nobody waits for it. */
  save(key: string, entry: SharedEntry, ttlMs: number): void {
    if (!this.isReachable) return;
    this.redis.commands?.set(this.valueKey(key), packEntry(entry), 'PX', ttlMs).catch(() => undefined);
  }

  /** Everything with one of these tags counts as absent from now on. */
  async drop(tags: readonly string[]): Promise<void> {
    const { commands } = this.redis;
    if (!commands || !this.isReachable || tags.length === 0) return;
    const keys = tags.map((tag) => this.dropKey(tag));
    await commands.eval(DROP, keys.length, ...keys, DROPS_REMEMBERED_MS).catch(() => undefined);
  }

  private valueKey(key: string): string {
    return `${this.redis.prefix}cache:${key}`;
  }

  private dropKey(tag: string): string {
    return `${this.redis.prefix}dropped:${tag}`;
  }

  private async counts({ tags, loadedAt }: SharedEntry): Promise<boolean> {
    if (tags.length === 0) return true;
    const dropped = await this.redis.commands!.mget(tags.map((tag) => this.dropKey(tag)));
    return dropped.every((moment) => moment === null || Number(moment) < loadedAt);
  }
}
