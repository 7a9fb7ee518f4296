import { Pool, type PoolClient, type PoolConfig } from 'pg';

export interface BoundedPoolConfig extends PoolConfig {
  /** How many may wait for a connection at once. */
  readonly maxWaiting?: number;
}

type Callback = (error: Error | undefined, client: PoolClient | undefined, done: (release?: unknown) => void) => void;

/** Too many wait for a connection already; one more would make all of them wait longer, and most of them in vain. */
class PoolBusy extends Error {
  constructor() {
    super('too many wait for a connection');
  }
}

/** A pool that refuses at once, rather than after a wait, where more wait than can be served in time; and counts both. */
export class BoundedPool extends Pool {
  /** Who waited, and got no connection in time. */
  timeouts = 0;
  /** Who was not let wait. */
  refused = 0;
  private readonly maxWaiting: number;

  constructor(config: BoundedPoolConfig = {}) {
    super(config);
    this.maxWaiting = config.maxWaiting ?? Infinity;
  }

  /** A server that ends at the same time may cut connections that are about to say goodbye: then that is no news. */
  override end(): Promise<void>;
  override end(callback: () => void): void;
  override end(callback?: () => void): Promise<void> | void {
    this.removeAllListeners('error').on('error', () => undefined);
    return callback ? super.end(callback) : super.end();
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<PoolClient> | void {
    if (!callback)
      return new Promise((resolve, reject) =>
        this.connect((error, client) => (error ? reject(error) : resolve(client!))),
      );
    const { waitingCount, idleCount, totalCount, maxWaiting } = this;
    if (waitingCount >= idleCount + this.options.max - totalCount + maxWaiting) {
      this.refused++;
      return callback(new PoolBusy(), undefined, () => undefined);
    }
    super.connect((error, client, done) => {
      if (error?.message.startsWith('timeout exceeded')) this.timeouts++;
      callback(error, client, done);
    });
  }
}
