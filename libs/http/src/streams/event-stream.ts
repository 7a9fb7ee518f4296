import { Readable } from 'node:stream';

/** One thing that happened. */
export interface StreamedEvent {
  /** What a client sends back as `Last-Event-ID` when it comes again. */
  readonly id: string;
  readonly name: string;
  readonly data: unknown;
}

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
export class EventStream {
  readonly body = new Readable({ read: () => undefined, highWaterMark: MOST_WAITING_BYTES });
  private readonly timers: NodeJS.Timeout[];
  private isEnded = false;

  /** @param isWelcome whether the reader may still read; asked every second, so it must cost nothing */
  constructor(isWelcome: () => boolean = () => true) {
    this.write(`retry: ${RETRY_MS}\n\n`);
    const look = (): void => {
      if (!isWelcome()) this.end();
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

  /** It has been over from the start. */
  get isOver(): boolean {
    return this.body.destroyed;
  }

  send({ id, name, data }: StreamedEvent): void {
    this.write(`id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Ends the answer; what was sent arrives. */
  end(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.timers.forEach((timer) => clearInterval(timer));
    this.body.push(null);
  }

  /** Calls `effect` once nobody reads any more, for whatever reason. */
  onClose(effect: () => void): void {
    this.body.once('close', effect);
  }

  private write(text: string): void {
    const { body } = this;
    if (this.isEnded || body.destroyed) return;
    if (body.readableLength > MOST_WAITING_BYTES) body.destroy();
    else body.push(text);
  }
}
