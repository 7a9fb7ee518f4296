import type { FastifyReply } from 'fastify';
import { noneMatchFails } from './entity-tags';
import type { Representation } from './representation';

/** The link of RFC 8288 to the page that starts at `cursor`: this request's address with that cursor. */
export function nextLink(publicUrl: string, requestUrl: string, cursor: string): string {
  const [path = '/', query = ''] = requestUrl.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  return `<${publicUrl}${path}?${parameters.toString()}>; rel="next"`;
}

/** Sends the bytes as they are, or 304 when the client has them already (RFC 9110 §13.1.2: only GET and HEAD). */
export function sendRepresentation(reply: FastifyReply, representation: Representation, status: number): FastifyReply {
  const { request } = reply;
  const known = request.headers['if-none-match'];
  reply.header('etag', representation.etag);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (known !== undefined && isRead && status === 200 && noneMatchFails(known, representation.etag))
    return reply.code(304).send();
  return reply.code(status).header('content-type', representation.contentType).send(representation.bytes);
}
