/** A queue by name, with the type of what its jobs carry and how it treats them. */
export interface QueueDefinition<Payload extends object> {
  readonly name: string;
  /** Seconds that a job may run before it counts as lost and is tried again. */
  readonly expireInSeconds: number;
  /** Attempts after the first one, with exponential back-off and jitter. Then the job is a dead letter. */
  readonly retryLimit: number;
  /** Seconds before the second attempt; each further pause is about twice as long as the one before. Default: 1. */
  readonly retryDelaySeconds?: number;
  /** Seconds of the longest pause. Default: no limit. */
  readonly retryDelayMaxSeconds?: number;
  /** Jobs of this queue that run at once: one in the whole deployment, or so many in each process that runs jobs (`many`: four). */
  readonly concurrency: 'one' | 'many' | number;
  /** Never set: carries the type of the payload. */
  readonly payload?: Payload;
}

/** One of the times that a job is tried. */
export interface Attempt {
  /** 1 for the first. */
  readonly number: number;
  /** The queue will not try again by itself if this one fails. */
  readonly isLast: boolean;
}

/**
 * What a job does. Delivered at least once: doing it twice must have the effect of doing it once. `signal` aborts when the process
 * stops, when the time of the job is over, and when another process has taken the job; what is thrown after that is no failure.
 */
export type JobHandler<Payload extends object> = (
  payload: Payload,
  signal: AbortSignal,
  attempt: Attempt,
) => Promise<void>;

/** Thrown by a handler where another attempt would end alike: the job is a dead letter at once. */
export class FinalFailure extends Error {}

/** A job that was tried in vain, as often as its queue allows. */
export interface DeadLetter {
  readonly id: string;
  readonly queue: string;
  readonly payload: object;
  /** Why the last attempt failed; null where its process died or ran out of time. */
  readonly error: string | null;
  readonly at: Date;
  /** The request that the job was for. */
  readonly requestId: string | null;
  /** What `resend` was told about it; null for a job that was not sent again. */
  readonly resendOf: string | null;
}

/** Hears, at least once, what became of jobs for which nobody else is responsible. */
export interface JobObserver {
  died(letter: DeadLetter): Promise<void>;
  /** A job of `resend` has succeeded. */
  recovered(resendOf: string): Promise<void>;
}
