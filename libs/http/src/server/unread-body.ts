import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';

/** How much of a body that nobody reads is taken, in bytes. */
const MOST_BYTES = 256 * 1024;
/** For how long, in ms, a client can read an answer that came before the end of its body. */
const LINGER_MS = 1000;

const hasBody = ({ headers }: FastifyRequest['raw']): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Ends the connection with the answer where the body of the request has not arrived yet and nobody is going to read it. Node would
 * read it to its end, however long it is. Closing at once would reset the connection, and the client might lose the answer: so our side
 * is closed first (RFC 9112 §9.6), and the rest is taken for a moment.
 */
export function endUnread({ raw }: FastifyRequest, reply: FastifyReply): void {
  if (raw.complete || raw.destroyed || !hasBody(raw)) return;
  reply.header('connection', 'close');
  let bytes = 0;
  raw.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) raw.socket.destroy();
  });
  // No more than what is here already before the answer is written. Node drops a body that nobody has begun to read as fast as it comes.
  raw.pause();
  raw.read(0);
  // Node calls it once the last answer of a connection is written.
  raw.socket.destroySoon = () => linger(raw);
}

function linger(raw: IncomingMessage): void {
  const { socket } = raw;
  raw.resume();
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(timer));
  socket.end();
}
