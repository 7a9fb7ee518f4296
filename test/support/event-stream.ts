import { until } from './until';

/** One server-sent event as a client reads it. */
export interface ReceivedEvent<T> {
  readonly id: string;
  readonly event: string;
  readonly data: T;
}

/** A stream of events as a client follows it. */
export class FollowedStream<T> {
  readonly events: ReceivedEvent<T>[] = [];
  comments = 0;
  hasEnded = false;

  private constructor(
    readonly response: Response,
    private readonly abort: AbortController,
  ) {
    void this.read();
  }

  static async open<T>(url: string, headers: Record<string, string>): Promise<FollowedStream<T>> {
    const abort = new AbortController();
    return new FollowedStream<T>(await fetch(url, { headers, signal: abort.signal }), abort);
  }

  /** Resolves when it has ended, with all that it sent. */
  async toEnd(): Promise<readonly ReceivedEvent<T>[]> {
    await until(() => this.hasEnded);
    return this.events;
  }

  /** Resolves with the first event that is so. */
  async next(condition: (event: ReceivedEvent<T>) => boolean = () => true): Promise<ReceivedEvent<T>> {
    for (;;) {
      const found = this.events.find(condition);
      if (found) return found;
      if (this.hasEnded) throw new Error('the stream has ended');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Goes away, as a browser does that is closed. */
  leave(): void {
    this.abort.abort();
  }

  private async read(): Promise<void> {
    let text = '';
    try {
      const decoder = new TextDecoder();
      for await (const chunk of this.response.body ?? []) {
        const blocks = (text + decoder.decode(chunk, { stream: true })).split('\n\n');
        text = blocks.pop()!;
        blocks.forEach((block) => this.take(block));
      }
    } catch {
      // It was cut, or left.
    }
    this.hasEnded = true;
  }

  private take(block: string): void {
    if (block.startsWith(':')) this.comments++;
    const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2))) as Record<
      string,
      string | undefined
    >;
    const { id = '', event = '', data } = fields;
    if (data !== undefined) this.events.push({ id, event, data: JSON.parse(data) as T });
  }
}
