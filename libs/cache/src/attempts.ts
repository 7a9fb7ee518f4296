import { Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { LocalAttempts, type AttemptLimits } from './local-attempts';
import { RedisConnections } from './redis-connections';

/**
 * Admits an attempt and counts it in one step, by the server's clock, so that parallel ones cannot slip through between.
 * Returns the milliseconds to wait; 0: admitted.
 */
const TAKE = `
  local clock = redis.call('TIME')
  local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
  local state = redis.call('HMGET', KEYS[1], 'count', 'until')
  local open = tonumber(state[2] or '0')
  if open > now then return open - now end
  local count = tonumber(state[1] or '0') + 1
  local over = count - tonumber(ARGV[1])
  local pause = 0
  if over >= 0 then pause = math.min(tonumber(ARGV[2]) * 2 ^ math.min(over, 30), tonumber(ARGV[3])) end
  redis.call('HSET', KEYS[1], 'count', count, 'until', now + pause)
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
  return 0`;

/** Takes one attempt back, and the pause that it caused. */
const GIVE_BACK = `
  local count = tonumber(redis.call('HGET', KEYS[1], 'count') or '0')
  if count > 0 then redis.call('HSET', KEYS[1], 'count', count - 1, 'until', 0) end
  return 0`;

/**
 * Counts attempts by key, for all nodes in Redis where there is one, else in this process. While Redis is away each process
 * counts for itself; counting is never switched off.
 */
@Injectable()
export class Attempts {
  private readonly local = new LocalAttempts();

  constructor(private readonly redis: RedisConnections) {}

  /** Admits and counts an attempt. @returns milliseconds to wait until the next one is admitted; 0: this one is */
  async take(key: string, limits: AttemptLimits): Promise<number> {
    const { free, baseMs, ceilingMs, forgetAfterMs } = limits;
    // Counted here in any case, so that nothing begins anew when Redis does not answer in the middle of a flood.
    const local = this.local.take(key, limits);
    const shared = await this.shared((redis) =>
      redis.eval(TAKE, 1, this.nameOf(key), free, baseMs, ceilingMs, forgetAfterMs),
    );
    return shared === null ? local : Number(shared);
  }

  /** For an attempt that turned out to be none. */
  async giveBack(key: string): Promise<void> {
    this.local.giveBack(key);
    await this.shared((redis) => redis.eval(GIVE_BACK, 1, this.nameOf(key)));
  }

  /** Forgets all attempts of a key. */
  async forget(key: string): Promise<void> {
    this.local.forget(key);
    await this.shared((redis) => redis.del(this.nameOf(key)));
  }

  private nameOf(key: string): string {
    return `${this.redis.prefix}attempts:${key}`;
  }

  /** null where there is no Redis, or none that answers: then this process alone counts. */
  private async shared(ask: (redis: Redis) => Promise<unknown>): Promise<unknown> {
    if (!this.redis.commands) return null;
    try {
      return await ask(this.redis.commands);
    } catch {
      return null;
    }
  }
}
