import { Client } from 'pg';

/**
 * A connection of the request path. One that leaves a query unanswered for longer than `query_timeout` is closed, since the server's own
 * limit is shorter: nobody is at the other end. Kept, it would let everybody wait who gets it from the pool, the ROLLBACK first of all.
 */
export class RequestClient extends Client {
  override query(...query: unknown[]): never {
    const answer = (super.query as (...query: unknown[]) => unknown).apply(this, query);
    if (answer instanceof Promise) answer.catch((error: unknown) => this.closeIfUnanswered(error));
    return answer as never; // whatever the driver's overload for these arguments returns
  }

  private closeIfUnanswered(error: unknown): void {
    if (error instanceof Error && error.message === 'Query read timeout') void this.end().catch(() => undefined);
  }
}
