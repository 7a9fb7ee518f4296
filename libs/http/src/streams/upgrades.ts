import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { WebSocketServer } from 'ws';
import { ProblemError } from '../problems/problem-error';
import { standard } from '../problems/standard-problems';
import type { EventSocket } from './event-socket';

interface Pending {
  readonly socket: Socket;
  readonly head: Buffer;
}

/** What we speak over a WebSocket; a client names it among its subprotocols. */
const SUBPROTOCOL = 'marquee.v1';

/** A script in a browser cannot set headers of an upgrade but this one. */
const TOKEN_PREFIX = 'bearer.';

/** Our readers have nothing to say to us. */
const LARGEST_MESSAGE = 1024;

const VERSION = '13';
const KEY = /^[+/0-9A-Za-z]{22}==$/;

/** Whether a request asks for a WebSocket. Node treats all others as if they asked for no upgrade. */
export const asksForSocket = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';

/**
 * WebSockets (RFC 6455) on the server's own port. A request for one goes the way of every request, through hooks, limits and
 * guards, to a handler that returns an `EventSocket`; so it is refused with a status and a problem, like every other.
 */
export class Upgrades {
  private readonly pending = new WeakMap<IncomingMessage, Pending>();
  private readonly sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // It costs each connection 300 KB, and our messages are small.
    perMessageDeflate: false,
    maxPayload: LARGEST_MESSAGE,
    handleProtocols: (offered) => offered.has(SUBPROTOCOL) && SUBPROTOCOL,
  });

  /**
   * @param origins those whose pages may open one; requests that name no origin come from no page
   * @param onUpgrade called with each that succeeds, which no hook of Fastify hears of
   */
  constructor(
    private readonly origins: ReadonlySet<string>,
    private readonly onUpgrade: (reply: FastifyReply) => void,
  ) {}

  listen(instance: FastifyInstance): void {
    instance.server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      readToken(request);
      this.pending.set(request, { socket, head });
      const response = new ServerResponse(request);
      response.shouldKeepAlive = false;
      response.assignSocket(socket);
      // Only what was refused gets here.
      response.once('finish', () => socket.end(() => socket.destroy()));
      instance.routing(request, response);
    });
  }

  /** @throws ProblemError where the request asks for no WebSocket, in a wrong way, or from a page of somebody else */
  check({ raw }: FastifyRequest): void {
    const { origin, 'sec-websocket-key': key = '', 'sec-websocket-version': version } = raw.headers;
    if (!this.pending.has(raw) || version !== VERSION) throw new UpgradeNeeded();
    if (!KEY.test(key))
      throw new ProblemError(standard.malformedRequest, 'Sec-WebSocket-Key is not 16 bytes in base64.');
    if (origin !== undefined && !this.origins.has(origin))
      throw new ProblemError(standard.accessDenied, 'Pages of this origin may not open a WebSocket here.');
  }

  /** Call it after `check`. */
  accept(reply: FastifyReply, stream: EventSocket): FastifyReply {
    const { raw } = reply.request;
    const { socket, head } = this.pending.get(raw)!;
    reply.code(101).hijack();
    reply.raw.detachSocket(socket);
    socket.once('close', () => stream.gone());
    this.sockets.handleUpgrade(raw, socket, head, (upgraded) => {
      this.onUpgrade(reply);
      stream.attach(upgraded);
    });
    return reply;
  }
}

/** Never from the query: addresses are logged. A header `Authorization` wins. */
function readToken({ headers }: IncomingMessage): void {
  const offered = headers['sec-websocket-protocol']?.split(',').map((name) => name.trim()) ?? [];
  const token = offered.find((name) => name.startsWith(TOKEN_PREFIX))?.slice(TOKEN_PREFIX.length);
  if (token) headers.authorization ??= `Bearer ${token}`;
}

/** RFC 9110 §15.5.22: says what to upgrade to. */
class UpgradeNeeded extends ProblemError {
  constructor() {
    super(standard.upgradeRequired, 'Ask for a WebSocket of version 13.', {
      headers: { upgrade: 'websocket', connection: 'upgrade', 'sec-websocket-version': VERSION },
    });
  }
}
