import { Injectable } from '@nestjs/common';
import { Broadcast } from './broadcast';
import { RedisConnections } from './redis-connections';

/** Whether the shared tier answers, and what other processes say is heard. */
@Injectable()
export class CacheHealth {
  constructor(
    private readonly redis: RedisConnections,
    private readonly broadcast: Broadcast,
  ) {}

  /** @returns null where all is well, `unused` where none is configured, else one line on what is wrong */
  async fault(): Promise<string | null> {
    if (!this.redis.commands) return 'unused';
    try {
      await this.redis.commands.ping();
      return this.broadcast.isListening ? null : 'Redis answers, but messages of other processes are not heard yet';
    } catch {
      return 'Redis does not answer; counts and messages stay within this process';
    }
  }
}
