import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { RedisConnections } from './redis-connections';

type Listener = (message: string) => void;

/** How often the subscriptions are looked after, in ms: those that failed are asked for again, and a silent connection is found out. */
const PULSE_MS = 500;

/**
 * Short messages to every process of the deployment, this one included: through Redis where there is one, else in process.
 * A message may be lost while Redis is away, so a listener that must not miss anything also looks for itself now and then.
 */
@Injectable()
export class Broadcast implements OnApplicationShutdown {
  private readonly logger = new Logger(Broadcast.name);
  /** Messages by what became of them; one that did not leave was delivered here alone. */
  readonly counts = { sent: 0, received: 0, kept_here: 0 };
  private readonly listeners = new Map<string, Set<Listener>>();
  /** The channels that Redis has agreed to on this connection. */
  private readonly agreed = new Set<string>();
  private isAsking = false;
  private readonly beginnings: (() => void)[] = [];
  private readonly pulse: NodeJS.Timeout | null = null;

  constructor(private readonly redis: RedisConnections) {
    const { subscriptions } = redis;
    if (!subscriptions) return;
    subscriptions.on('message', (channel: string, message: string) => {
      this.counts.received++;
      this.deliver(channel.slice(this.redis.prefix.length), message);
    });
    subscriptions.on('ready', () => void this.listen());
    subscriptions.on('close', () => this.agreed.clear());
    this.pulse = setInterval(() => void this.lookAfter(), PULSE_MS).unref();
  }

  onApplicationShutdown(): void {
    if (this.pulse) clearInterval(this.pulse);
  }

  /** Whether all that other processes say now is heard here; a connection that died in silence is noticed within three seconds. */
  get isListening(): boolean {
    return this.redis.subscriptions === null || this.agreed.size === this.listeners.size;
  }

  /** `beginning` runs each time that other processes are heard again; what they said before was missed. */
  onListening(beginning: () => void): void {
    this.beginnings.push(beginning);
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
    void this.listen();
    return () => known.delete(listener);
  }

  /** Asks Redis for the channels that it has not agreed to: nobody else remembers what was asked while it was away. */
  private async listen(): Promise<void> {
    const { subscriptions, prefix } = this.redis;
    const missing = [...this.listeners.keys()].filter((channel) => !this.agreed.has(channel));
    if (this.isAsking || missing.length === 0 || subscriptions?.status !== 'ready') return;
    this.isAsking = true;
    try {
      await subscriptions.subscribe(...missing.map((channel) => prefix + channel));
      for (const channel of missing) this.agreed.add(channel);
    } catch (error) {
      return this.logger.debug({ err: error }, 'not subscribed yet');
    } finally {
      this.isAsking = false;
    }
    if (!this.isListening) return this.listen(); // a channel came meanwhile
    for (const begin of this.beginnings) begin();
  }

  /** The question makes a connection that is dead without having closed run into its time-out. */
  private async lookAfter(): Promise<void> {
    if (!this.isListening) return this.listen();
    await this.redis.subscriptions?.ping().catch(() => undefined);
  }

  private deliver(channel: string, message: string): void {
    for (const listener of this.listeners.get(channel) ?? []) listener(message);
  }
}
