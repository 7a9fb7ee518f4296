import { Injectable } from '@nestjs/common';
import { RedisConnections } from './redis-connections';

/** Whether the shared tier answers. */
@Injectable()
export class CacheHealth {
  constructor(private readonly redis: RedisConnections) {}

  /** @returns null where Redis answers, `unused` where none is configured, else one line on what is wrong */
  async fault(): Promise<string | null> {
    if (!this.redis.commands) return 'unused';
    try {
      await this.redis.commands.ping();
      return null;
    } catch {
      return 'Redis does not answer; counts and messages stay within this process';
    }
  }
}
