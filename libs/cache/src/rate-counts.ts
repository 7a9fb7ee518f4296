import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { RedisConnections } from './redis-connections';

interface Count {
  readonly window: number;
  /** What all nodes had counted when this one last heard of it, its own share included. */
  known: number;
  /** What this node has counted since. */
  own: number;
}

/** How often nodes tell each other what they have counted, in ms; that is how far their counts may lag. */
const EXCHANGE_MS = 200;

/** Enough for a flood of addresses not to take memory without end: the one untouched for longest goes first. */
const MOST_KEYS = 100_000;

/**
 * Counts by key within fixed windows of time, for all nodes together: each counts in memory, so that a request waits for nothing,
 * and a few times a second they add up in Redis. While Redis is away, and where there is none, each counts for itself.
 */
@Injectable()
export class RateCounts implements OnApplicationShutdown {
  private readonly counts = new Map<string, Count>();
  private readonly timer: NodeJS.Timeout | null;

  constructor(private readonly redis: RedisConnections) {
    this.timer = redis.commands ? setInterval(() => void this.exchange(), EXCHANGE_MS).unref() : null;
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Counts `units` more. @returns how many there are in the present window, these included */
  hit(key: string, windowMs: number, now = Date.now(), units = 1): number {
    const window = Math.floor(now / windowMs);
    let count = this.counts.get(key);
    if (count?.window !== window) {
      count = { window, known: 0, own: 0 };
      this.counts.delete(key);
      this.counts.set(key, count);
      if (this.counts.size > MOST_KEYS) this.counts.delete(this.counts.keys().next().value!);
    }
    count.own += units;
    return count.known + count.own;
  }

  /** Adds up with the other nodes. What was counted while they are asked waits for the next time. */
  private async exchange(): Promise<void> {
    const { commands } = this.redis;
    if (commands?.status !== 'ready') return;
    const told = [...this.counts]
      .filter(([, { own }]) => own > 0)
      .map(([key, count]) => ({ key, count, own: count.own }));
    if (told.length === 0) return;
    const pipeline = commands.pipeline();
    for (const { key, count, own } of told) {
      const name = `${this.redis.prefix}rate:${count.window}:${key}`;
      pipeline.incrby(name, own).expire(name, 120);
    }
    const results = await pipeline.exec().catch(() => null);
    told.forEach(({ count, own }, n) => {
      const sum = results?.[2 * n]?.[1];
      if (typeof sum !== 'number') return;
      count.known = sum;
      count.own -= own;
    });
  }
}
