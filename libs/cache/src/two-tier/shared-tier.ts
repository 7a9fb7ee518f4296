import { Injectable } from '@nestjs/common';
import { RedisConnections } from '../redis-connections';
import { EVERYTHING } from './waiting-drops';
import { packEntry, unpackEntry, type SharedEntry } from './codec';

/** Longer than any value is kept, so that none outlives the memory of its drop. */
const DROPS_REMEMBERED_MS = 24 * 3_600_000;

/** Marks tags as dropped at this moment, by the server's clock in microseconds, and then says so: who hears it finds the marks. */
const DROP = `
  local clock = redis.call('TIME')
  local now = clock[1] * 1000000 + clock[2]
  for _, key in ipairs(KEYS) do redis.call('SET', key, string.format('%d', now), 'PX', ARGV[1]) end
  redis.call('PUBLISH', ARGV[2], ARGV[3])
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

  /**
   * Everything with one of these tags counts as absent from now on, and every process that listens to the channel is told the tags.
   * @returns false where it could not be done now
   */
  async drop(tags: readonly string[], channel: string): Promise<boolean> {
    const { commands, prefix } = this.redis;
    if (!commands || tags.length === 0) return true;
    if (!this.isReachable) return false;
    const keys = tags.map((tag) => this.dropKey(tag));
    const message = JSON.stringify(tags);
    return commands.eval(DROP, keys.length, ...keys, DROPS_REMEMBERED_MS, prefix + channel, message).then(
      () => true,
      () => false,
    );
  }

  private valueKey(key: string): string {
    return `${this.redis.prefix}cache:${key}`;
  }

  private dropKey(tag: string): string {
    return `${this.redis.prefix}dropped:${tag}`;
  }

  private async counts({ tags, loadedAt }: SharedEntry): Promise<boolean> {
    const dropped = await this.redis.commands!.mget([EVERYTHING, ...tags].map((tag) => this.dropKey(tag)));
    return dropped.every((moment) => moment === null || Number(moment) < loadedAt);
  }
}
