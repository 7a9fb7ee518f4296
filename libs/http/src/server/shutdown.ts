import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for a balancer to see readiness fail, and for clients to get an answer with `Connection: close`. */
const DRAIN_MS = 1500;
const SWEEP_MS = 50;
/** Streams that nobody ends are cut, so that the process exits within 10 s. */
const CLOSE_MS = 6000;
/** So many sweeps in a row without a connection, and nobody is talking to us. */
const QUIET_SWEEPS = 3;

/** Stops a server without failing a request: first every answer says `Connection: close`, then idle sockets are swept. */
export class GracefulShutdown {
  private readonly sockets = new Set<Socket>();
  /** Readiness and the header `Connection: close` follow this. */
  isDraining = false;

  constructor(
    private readonly server: Server,
    /** Behind a balancer, silence does not mean that nobody will call. */
    private readonly drainFully: boolean,
  ) {
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  /** Resolves when clients have had time to leave; at once when the server does not listen. */
  async drain(): Promise<void> {
    this.isDraining = true;
    const end = performance.now() + DRAIN_MS;
    let quiet = 0;
    while (this.server.listening && performance.now() < end && (this.drainFully || quiet < QUIET_SWEEPS)) {
      await sleep(SWEEP_MS);
      quiet = this.sockets.size === 0 ? quiet + 1 : 0;
    }
  }

  /** Runs `close` while idle sockets are swept away; after six seconds busy ones too. */
  async sweepDuring(close: () => Promise<void>): Promise<void> {
    const sweep = setInterval(() => this.server.closeIdleConnections(), SWEEP_MS);
    const cut = setTimeout(() => this.server.closeAllConnections(), CLOSE_MS);
    try {
      await close();
    } finally {
      clearInterval(sweep);
      clearTimeout(cut);
    }
  }
}
