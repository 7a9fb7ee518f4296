import { Configuration } from '@app/config';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { CountedRedis, type RedisBounds, type RedisFailures } from './counted-redis';

/** A command without an answer by then is a miss. */
const COMMAND_TIMEOUT_MS = 50;

/** Reachable bounds under every fault that was tried (refused, hung, paused, killed): an answer or a miss within 50 ms, reconnected within 0.5 s. */
const BOUNDS: RedisBounds = {
  maxRetriesPerRequest: 0,
  enableOfflineQueue: false,
  connectTimeout: 300,
  socketTimeout: 500,
  disconnectTimeout: 200,
  // Servers before 7.2 refuse to be told the name of the client library, at every connect.
  disableClientInfo: true,
  retryStrategy: (attempt) => Math.min(attempt * 50, 500),
};

/** A connection that does not answer for this long is dead: nothing is heard on it, however long one listens. */
const SUBSCRIBER_SILENCE_MS = 2000;

/** Nobody waits for a subscription, so a busy process may take its time with it. `Broadcast` remembers what to subscribe to. */
const SUBSCRIBER_BOUNDS: RedisBounds = {
  ...BOUNDS,
  socketTimeout: SUBSCRIBER_SILENCE_MS,
  autoResubscribe: false,
};

/** Redis being away is worth one line a minute, not one a command. */
const COMPLAINT_INTERVAL_MS = 60_000;

/** The connections to Redis: one for commands, one for subscriptions; none where there is no REDIS_URL. */
@Injectable()
export class RedisConnections implements OnApplicationShutdown {
  private readonly logger = new Logger('Redis');
  private complainedAt = -Infinity;
  readonly commands: CountedRedis | null;
  readonly subscriptions: CountedRedis | null;
  /** Before every key and channel. */
  readonly prefix: string;

  constructor({ redisUrl, redisPrefix }: Configuration) {
    this.prefix = `${redisPrefix}:`;
    this.commands = redisUrl === null ? null : this.connect(redisUrl, BOUNDS, COMMAND_TIMEOUT_MS);
    this.subscriptions = redisUrl === null ? null : this.connect(redisUrl, SUBSCRIBER_BOUNDS, Infinity);
  }

  /** How commands failed so far. */
  get failures(): Readonly<RedisFailures> {
    return this.commands?.failures ?? { timeout: 0, unreachable: 0, refused: 0 };
  }

  onApplicationShutdown(): void {
    this.commands?.disconnect();
    this.subscriptions?.disconnect();
  }

  private connect(url: string, options: RedisBounds, patienceMs: number): CountedRedis {
    const redis = new CountedRedis(url, options, patienceMs);
    redis.on('error', (error: Error) => {
      if (Date.now() - this.complainedAt < COMPLAINT_INTERVAL_MS) return;
      this.complainedAt = Date.now();
      this.logger.warn(`unreachable, going on without it: ${error.message}`);
    });
    return redis;
  }
}
