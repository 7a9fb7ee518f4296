/** What a request with an Idempotency-Key is known by. */
export interface IdempotentRequest {
  /** Whoever asks, and the operation: keys of others are others. */
  readonly scope: string;
  readonly key: string;
  /** What was asked: the same key with another body is a mistake. */
  readonly fingerprint: Buffer;
}

/** An answer that can be given again. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What becomes of a request: done now, or done before. */
export interface IdempotentOutcome {
  readonly answer: StoredAnswer;
  readonly replayed: boolean;
}

/** Does things once, and remembers the answer together with what it did. Provided by the application. */
export abstract class IdempotencyStore {
  /**
   * Does `work` unless this was done before.
   * @throws IdempotencyKeyReused for another fingerprint, IdempotencyKeyInUse while the first one is running
   */
  abstract once(request: IdempotentRequest, work: () => Promise<StoredAnswer>): Promise<IdempotentOutcome>;
}
