import type { FastifyReply } from 'fastify';
import type { EventStream } from './event-stream';

/** The streams that this process serves: a stop ends them first, since they would never end by themselves. */
export class OpenStreams {
  private readonly open = new Set<EventStream>();
  private isClosed = false;

  send(reply: FastifyReply, stream: EventStream): FastifyReply {
    if (stream.isOver) return reply.code(204).send();
    reply.code(200).header('content-type', 'text/event-stream');
    // Or nginx keeps what is sent until it has a page full.
    reply.header('x-accel-buffering', 'no');
    this.open.add(stream);
    stream.onClose(() => this.open.delete(stream));
    if (this.isClosed || reply.request.method === 'HEAD') stream.end();
    return reply.send(stream.body);
  }

  close(): void {
    this.isClosed = true;
    for (const stream of this.open) stream.end();
  }
}
