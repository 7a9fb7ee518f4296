import { Readable } from 'node:stream';
import type { Ending, EventSink, StreamedEvent } from './event-sink';

/** Well below the time after which a server or a balancer takes a silent connection for dead. */
const HEARTBEAT_MS = 15_000;

/** How soon a stream ends after its reader may not read it any more. */
const LOOK_MS = 1000;

/** What waits for a reader who does not read. Beyond it the connection is cut: they come again, and ask from where they were. */
const MOST_WAITING_BYTES = 256 * 1024;

/** When a client comes again whose stream has ended. */
const RETRY_MS = 2000;

/**
 * An answer that goes on: server-sent events (WHATWG HTML §9.2). A handler returns it and goes on to `send`; it ends by `end`, with
 * the connection, when the process stops, and when its reader is not welcome any more.
 */
export class EventStream implements EventSink {
  readonly kind = 'sse';
  sent = 0;
  ending: Ending | null = null;
  readonly body = new Readable({ read: () => undefined, highWaterMark: MOST_WAITING_BYTES });
  private readonly timers: NodeJS.Timeout[];

  /** @param isWelcome whether the reader may still read; asked every second, so it must cost nothing */
  constructor(isWelcome: () => boolean = () => true) {
    this.write(`retry: ${RETRY_MS}\n\n`);
    const look = (): void => {
      if (!isWelcome()) this.end('unwelcome');
    };
    this.timers = [setInterval(look, LOOK_MS), setInterval(() => this.write(':\n\n'), HEARTBEAT_MS)];
    this.body.once('close', () => this.timers.forEach((timer) => clearInterval(timer)));
  }

  /** Nothing will ever come: answered with 204, after which clients do not come again. */
  static over(): EventStream {
    const stream = new EventStream();
    stream.body.destroy();
    return stream;
  }

  /** Nobody will ever read it. */
  discard(): void {
    this.body.destroy();
  }

  /** It has been over from the start. */
  get isOver(): boolean {
    return this.body.destroyed;
  }

  get buffered(): number {
    return this.body.readableLength;
  }

  send({ id, name, data }: StreamedEvent): void {
    const place = id === null ? '' : `id: ${id}\n`;
    this.sent++;
    this.write(`${place}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** What was sent arrives, unless its reader does not read. */
  end(why: Ending = 'over'): void {
    if (this.ending) return;
    this.ending = why;
    this.timers.forEach((timer) => clearInterval(timer));
    if (why === 'slow') this.body.destroy();
    else this.body.push(null);
  }

  onClose(effect: () => void): void {
    this.body.once('close', effect);
  }

  private write(text: string): void {
    if (this.ending || this.body.destroyed) return;
    if (this.buffered > MOST_WAITING_BYTES) this.end('slow');
    else this.body.push(text);
  }
}
