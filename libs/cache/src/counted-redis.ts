import { Redis, type Command, type RedisOptions } from 'ioredis';

/** How a connection behaves; how long a command may take is said apart. */
export type RedisBounds = Omit<RedisOptions, 'replyMapping' | 'commandTimeout'>;

/** How commands failed. */
export interface RedisFailures {
  /** No answer in time. */
  timeout: number;
  /** No connection that could be asked. */
  unreachable: number;
  /** An error for an answer. */
  refused: number;
}

/** A connection whose commands are given up after a while, and that counts what goes wrong on it. */
export class CountedRedis extends Redis {
  readonly failures: RedisFailures = { timeout: 0, unreachable: 0, refused: 0 };

  /**
   * @param patienceMs after which a command fails; Infinity: never. Unlike the client's own `commandTimeout` it is not Redis that is
   *   blamed for a pause of this process: what has arrived meanwhile is read before a command is given up.
   */
  constructor(
    url: string,
    options: RedisBounds,
    private readonly patienceMs: number,
  ) {
    super(url, options);
  }

  override sendCommand(command: Command, ...rest: never[]): unknown {
    const patience = Number.isFinite(this.patienceMs) ? this.giveUpLater(command) : undefined;
    command.promise.then(
      () => clearTimeout(patience),
      (error: unknown) => {
        clearTimeout(patience);
        this.failures[kindOf(error)]++;
      },
    );
    return super.sendCommand(command, ...rest);
  }

  /** Timers run before sockets are read, immediates after: a reply that waits to be read settles the command in between. */
  private giveUpLater(command: Command): NodeJS.Timeout {
    const giveUp = (): void => {
      if (!command.isSettled) command.reject(new Error('Command timed out'));
    };
    return setTimeout(() => setImmediate(giveUp), this.patienceMs);
  }
}

function kindOf(error: unknown): keyof RedisFailures {
  if (!(error instanceof Error)) return 'unreachable';
  if (error.message.includes('timed out')) return 'timeout';
  return error.name === 'ReplyError' ? 'refused' : 'unreachable';
}
