import { Redis, type Command } from 'ioredis';

/** How commands failed. */
export interface RedisFailures {
  /** No answer in time. */
  timeout: number;
  /** No connection that could be asked. */
  unreachable: number;
  /** An error for an answer. */
  refused: number;
}

/** A connection that counts what goes wrong on it. */
export class CountedRedis extends Redis {
  readonly failures: RedisFailures = { timeout: 0, unreachable: 0, refused: 0 };

  override sendCommand(command: Command, ...rest: never[]): unknown {
    command.promise.catch((error: unknown) => this.failures[kindOf(error)]++);
    return super.sendCommand(command, ...rest);
  }
}

function kindOf(error: unknown): keyof RedisFailures {
  if (!(error instanceof Error)) return 'unreachable';
  if (error.message.includes('timed out')) return 'timeout';
  return error.name === 'ReplyError' ? 'refused' : 'unreachable';
}
