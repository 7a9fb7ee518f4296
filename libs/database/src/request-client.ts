import { currentRequestId } from '@app/observability';
import { Logger } from '@nestjs/common';
import { Client, type ClientConfig } from 'pg';

export interface RequestClientConfig extends ClientConfig {
  /** A statement that takes longer is logged; absent or 0: none is. */
  readonly slowQueryMs?: number;
}

/** Enough to tell which statement it is. */
const LONGEST_TEXT = 2000;

/**
 * A connection of the request path. One that leaves a query unanswered for longer than `query_timeout` is closed, since the server's own
 * limit is shorter: nobody is at the other end. Kept, it would let everybody wait who gets it from the pool, the ROLLBACK first of all.
 */
export class RequestClient extends Client {
  private readonly logger = new Logger('SlowStatement');
  private readonly slowMs: number;

  constructor(config: RequestClientConfig = {}) {
    super(config);
    this.slowMs = config.slowQueryMs || Infinity;
    // A server that dies may say so in one packet with its being ready: before whoever asked for the connection can listen, and an error
    // that nobody listens to ends the process. Whoever uses the connection hears of it by their next statement.
    this.on('error', () => undefined);
  }

  override query(...query: unknown[]): never {
    const startedAt = performance.now();
    const requestId = currentRequestId();
    const answer = (super.query as (...query: unknown[]) => unknown).apply(this, query);
    if (answer instanceof Promise) {
      const end = (): void => this.noteTime(query[0], performance.now() - startedAt, requestId);
      answer.then(end, (error: unknown) => {
        end();
        this.closeIfUnanswered(error);
      });
    }
    return answer as never; // whatever the driver's overload for these arguments returns
  }

  /** Its text alone: values are of people, and stand elsewhere. */
  private noteTime(query: unknown, ms: number, requestId: string | null): void {
    if (ms <= this.slowMs) return;
    const text = typeof query === 'string' ? query : ((query as { text?: string }).text ?? '');
    const statement = text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT);
    this.logger.warn({ message: 'slow statement', ms: Math.round(ms), statement, requestId });
  }

  private closeIfUnanswered(error: unknown): void {
    if (error instanceof Error && error.message === 'Query read timeout') void this.end().catch(() => undefined);
  }
}
