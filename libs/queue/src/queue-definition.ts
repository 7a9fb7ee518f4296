/** A queue by name, with the type of what its jobs carry and how it treats them. */
export interface QueueDefinition<Payload extends object> {
  readonly name: string;
  /** Seconds that a job may run before it counts as lost and is tried again. */
  readonly expireInSeconds: number;
  /** Attempts after the first one, with exponential back-off. */
  readonly retryLimit: number;
  /** Jobs of this queue that run at once in the whole deployment. */
  readonly concurrency: 'one' | 'many';
  /** Never set: carries the type of the payload. */
  readonly payload?: Payload;
}

/** What a job does. Delivered at least once: doing it twice must have the effect of doing it once. */
export type JobHandler<Payload extends object> = (payload: Payload, signal: AbortSignal) => Promise<void>;
