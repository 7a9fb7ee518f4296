import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** Long enough for a balancer to see readiness fail, and for clients to get an answer with `Connection: close`. */
const DRAIN_MS = 1500;
const SWEEP_MS = 50;
/** Streams that nobody ends are cut, so that the process exits within 10 s. */
const CLOSE_MS = 6000;
/**
 * Enough for every client to be waiting for an answer: then nobody is connecting. Several short sleeps, because one that a pause of the
 * process has swallowed gives clients no time.
 */
const HOLD_MS = 10;
const HOLDS = 5;
/**
 * Turns of the event loop without a new connection before the listener closes. Within one, a client can still connect after the loop
 * has looked for connections.
 */
const QUIET_TURNS = 3;
/** Clients that do not wait for answers connect without end: the listener closes all the same. */
const MOST_TURNS = 1000;
/** Nobody has asked for anything in this time, so nobody is in the middle of anything. */
const QUIET_MS = 150;

/** Stops a server without failing a request: first every answer says `Connection: close`, then idle sockets are swept. */
export class GracefulShutdown {
  /** Readiness and the header `Connection: close` follow this. */
  isDraining = false;
  /** While the listener is about to close: requests begin once this resolves. */
  held: Promise<void> | null = null;
  private lastRequest = 0;

  constructor(
    private readonly server: Server,
    /** Behind a balancer, silence does not mean that nobody will call. */
    private readonly drainFully: boolean,
  ) {}

  /** Tells of a request that arrived while draining. */
  noteRequest(): void {
    this.lastRequest = performance.now();
  }

  /** Resolves when clients have had time to leave; at once when the server does not listen. */
  async drain(): Promise<void> {
    this.isDraining = true;
    const start = performance.now();
    this.lastRequest = start;
    while (this.server.listening && performance.now() - start < DRAIN_MS) {
      await sleep(SWEEP_MS);
      if (!this.drainFully && performance.now() - this.lastRequest > QUIET_MS) return;
    }
  }

  /**
   * Stops listening, sweeps idle connections away, and resolves when all are gone; after six seconds busy ones are cut.
   * Not by http's own close: that first resets connections whose request is still on its way.
   */
  async close(): Promise<void> {
    if (!this.server.listening) return;
    const sweep = setInterval(() => this.server.closeIdleConnections(), SWEEP_MS);
    const cut = setTimeout(() => this.server.closeAllConnections(), CLOSE_MS);
    await this.closeListener();
    clearInterval(sweep);
    clearTimeout(cut);
  }

  /**
   * The kernel resets connections that it has established and that nobody has accepted when the listener closes. A client that never
   * pauses connects anew for each answer that closes its connection, so at any moment some are there. Requests are held for a moment:
   * then those clients wait for answers instead of connecting, every connection is accepted, and the listener closes with none in its
   * queue, right after the event loop has looked for new ones.
   */
  private async closeListener(): Promise<void> {
    let release = (): void => undefined;
    this.held = new Promise((resolve) => (release = resolve));
    for (let n = 0; n < HOLDS; n++) await sleep(HOLD_MS);
    await this.quietTurns();
    const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(this.server, () => resolve()));
    release();
    await closed;
  }

  private async quietTurns(): Promise<void> {
    let quiet = 0;
    const onConnection = (): void => void (quiet = 0);
    this.server.on('connection', onConnection);
    for (let turn = 0; turn < MOST_TURNS && quiet < QUIET_TURNS; turn++) {
      quiet++;
      await nextTurn();
    }
    this.server.off('connection', onConnection);
  }
}
