import type { FastifyReply } from 'fastify';
import { encodingFor } from './encodings';
import { noneMatchFails } from './entity-tags';
import type { Representation } from './representation';

/** The link of RFC 8288 to the page that starts at `cursor`: this request's address with that cursor. */
export function nextLink(publicUrl: string, requestUrl: string, cursor: string): string {
  const [path = '/', query = ''] = requestUrl.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  return `<${publicUrl}${path}?${parameters.toString()}>; rel="next"`;
}

/**
 * Sends the bytes, or 304 when the client has them already (RFC 9110 §13.1.2: only GET and HEAD). Each encoding has an
 * ETag of its own, as a strong one must (§8.8.3.3): `"7-ab12"`, `"7-ab12-br"`, `"7-ab12-gzip"`.
 */
export function sendRepresentation(reply: FastifyReply, representation: Representation, status: number): FastifyReply {
  const { method, headers } = reply.request;
  const encoding = representation.isLarge ? encodingFor(headers['accept-encoding']) : null;
  const etag = encoding ? `${representation.etag.slice(0, -1)}-${encoding}"` : representation.etag;
  reply.header('etag', etag);
  if (representation.isLarge) addVary(reply, 'Accept-Encoding');
  const known = headers['if-none-match'];
  if (known !== undefined && status === 200 && (method === 'GET' || method === 'HEAD') && noneMatchFails(known, etag))
    return reply.code(304).send();
  reply.code(status).header('content-type', representation.contentType);
  if (encoding === null) return reply.send(representation.bytes);
  return reply.header('content-encoding', encoding).send(representation.encoded(encoding));
}

function addVary(reply: FastifyReply, name: string): void {
  const present = reply.getHeader('vary');
  if (present === undefined || present === '') reply.header('vary', name);
  else if (!String(present).toLowerCase().includes(name.toLowerCase()))
    reply.header('vary', `${String(present)}, ${name}`);
}

/** Beside the links that the answer has already. */
export function addLink(reply: FastifyReply, link: string): void {
  const present = reply.getHeader('link');
  reply.header('link', present === undefined ? link : `${String(present)}, ${link}`);
}
