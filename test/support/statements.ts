import { currentRequestId } from '@app/observability';
import { Client } from 'pg';

/** Counts what PostgreSQL is asked for each request; what else goes on meanwhile counts for nobody. */
export class Statements {
  private readonly counts = new Map<string, number>();
  private readonly watch: jest.SpyInstance;

  constructor() {
    const { counts } = this;
    const ask = Client.prototype.query as (...args: unknown[]) => unknown;
    this.watch = jest.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...args: unknown[]) {
      const id = currentRequestId();
      if (id) counts.set(id, (counts.get(id) ?? 0) + 1);
      return ask.apply(this, args) as never;
    });
  }

  /** Of the request that named itself `id` by `X-Request-Id`, since it was last taken. */
  take(id: string): number {
    const count = this.counts.get(id) ?? 0;
    this.counts.delete(id);
    return count;
  }

  close(): void {
    this.watch.mockRestore();
  }
}
