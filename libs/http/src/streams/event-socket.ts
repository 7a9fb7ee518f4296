import type { WebSocket } from 'ws';
import type { Ending, EventSink, StreamedEvent } from './event-sink';

/** RFC 6455 §7.4.1 and IANA's registry; 4000 to 4999 are the application's own. */
const CODES: Readonly<Record<Ending, number>> = {
  over: 1000,
  stopping: 1001,
  crowded: 1008,
  talkative: 1008,
  slow: 1013,
  unwelcome: 4401,
};

/** Well below the time after which a balancer takes a silent connection for dead. */
const PING_MS = 25_000;

/** Pings without an answer after which the other end is taken for dead. */
const MISSED_PINGS = 2;

/** How soon a socket closes after its reader may not read it any more. */
const LOOK_MS = 1000;

/** What waits for a reader who does not read; beyond it the socket is closed. */
const MOST_WAITING_BYTES = 256 * 1024;

/** Whoever does not answer that it closes within this time is cut. */
const CLOSE_MS = 2000;

/**
 * Events over a WebSocket, as JSON: `{ id, event, data }`. A handler returns it and goes on to `send`; once the connection is
 * upgraded, what was sent until then leaves. Its reader has nothing to say to us.
 */
export class EventSocket implements EventSink {
  readonly kind = 'websocket';
  sent = 0;
  ending: Ending | null = null;
  private socket: WebSocket | null = null;
  private readonly early: string[] = [];
  private readonly effects: (() => void)[] = [];
  private timers: NodeJS.Timeout[] = [];
  private missedPings = 0;
  private isGone = false;

  /** @param isWelcome whether the reader may still read; asked every second, so it must cost nothing */
  constructor(private readonly isWelcome: () => boolean = () => true) {}

  get buffered(): number {
    return this.socket?.bufferedAmount ?? this.early.reduce((sum, { length }) => sum + length, 0);
  }

  send({ id, name, data }: StreamedEvent): void {
    if (this.ending || this.isGone) return;
    this.sent++;
    const text = JSON.stringify({ ...(id !== null && { id }), event: name, data });
    if (!this.socket) this.early.push(text);
    else if (this.buffered > MOST_WAITING_BYTES) this.end('slow');
    else this.socket.send(text);
  }

  /** Closes it with the code of the reason; whoever does not answer that is cut. */
  end(why: Ending = 'over'): void {
    if (this.ending) return;
    this.ending = why;
    if (this.socket) this.close(this.socket);
  }

  onClose(effect: () => void): void {
    if (this.isGone) effect();
    else this.effects.push(effect);
  }

  /** The connection is upgraded. */
  attach(socket: WebSocket): void {
    this.socket = socket;
    socket.on('error', () => socket.terminate());
    socket.on('message', () => this.end('talkative'));
    socket.on('pong', () => (this.missedPings = 0));
    for (const text of this.early.splice(0)) socket.send(text);
    if (this.ending) return this.close(socket);
    const look = (): void => {
      if (!this.isWelcome()) this.end('unwelcome');
    };
    this.timers = [setInterval(look, LOOK_MS), setInterval(() => this.ping(socket), PING_MS)];
  }

  /** Nobody will ever read it. */
  discard(): void {
    this.gone();
  }

  /** The connection is gone, or never came to be. */
  gone(): void {
    if (this.isGone) return;
    this.isGone = true;
    this.timers.forEach((timer) => clearInterval(timer));
    for (const effect of this.effects.splice(0)) effect();
  }

  /** Ends it without any more words. */
  cut(): void {
    this.socket?.terminate();
  }

  private close(socket: WebSocket): void {
    socket.close(CODES[this.ending!], this.ending!);
    setTimeout(() => socket.terminate(), CLOSE_MS).unref();
  }

  private ping(socket: WebSocket): void {
    if (this.missedPings++ >= MISSED_PINGS) socket.terminate();
    else socket.ping();
  }
}
