import { Injectable, Logger } from '@nestjs/common';
import { RedisConnections } from './redis-connections';

type Listener = (message: string) => void;

/**
 * Short messages to every process of the deployment, this one included: through Redis where there is one, else in process.
 * A message may be lost while Redis is away, so a listener that must not miss anything also looks for itself now and then.
 */
@Injectable()
export class Broadcast {
  private readonly logger = new Logger(Broadcast.name);
  /** Messages by what became of them; one that did not leave was delivered here alone. */
  readonly counts = { sent: 0, received: 0, kept_here: 0 };
  private readonly listeners = new Map<string, Set<Listener>>();

  constructor(private readonly redis: RedisConnections) {
    redis.subscriptions?.on('message', (channel: string, message: string) => {
      this.counts.received++;
      this.deliver(channel.slice(this.redis.prefix.length), message);
    });
  }

  publish(channel: string, message: string): void {
    const { commands } = this.redis;
    if (!commands) return this.deliver(channel, message);
    this.counts.sent++;
    commands.publish(this.redis.prefix + channel, message).catch((error: unknown) => {
      this.counts.kept_here++;
      this.logger.debug({ err: error }, 'message stays within this process');
      this.deliver(channel, message);
    });
  }

  /** @returns the way to stop listening */
  subscribe(channel: string, listener: Listener): () => void {
    const known = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, known.add(listener));
    this.redis.subscriptions?.subscribe(this.redis.prefix + channel).catch((error: unknown) => {
      this.logger.debug({ err: error }, 'subscribed once Redis is back');
    });
    return () => known.delete(listener);
  }

  private deliver(channel: string, message: string): void {
    for (const listener of this.listeners.get(channel) ?? []) listener(message);
  }
}
