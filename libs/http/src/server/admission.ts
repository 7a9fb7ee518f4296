import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem-error';
import { standard } from '../problems/standard-problems';
import { QUERY_FAULT, type Query } from './query-string';
import { LONGEST_URL } from './server-options';

/** What is wrong with a request before anything looks at its meaning; null when nothing is. */
export function refuseEarly(request: FastifyRequest): ProblemError | null {
  const { raw } = request;
  if (raw.url && raw.url.length > LONGEST_URL)
    return new ProblemError(standard.uriTooLong, 'The address is longer than 8 KiB.');
  // RFC 9112 §3.2: exactly one Host, except that HTTP/1.0 need not have it.
  const hosts = countHosts(raw.rawHeaders);
  if (hosts > 1 || (hosts === 0 && raw.httpVersion === '1.1'))
    return new ProblemError(standard.malformedRequest, 'A request needs exactly one Host header.');
  // `/films/` is no address of a film.
  if (Object.values((request.params as Record<string, string> | null) ?? {}).includes(''))
    return nothingAt(request.server, request.url);
  const fault = (request.query as Query | null)?.[QUERY_FAULT];
  if (fault !== undefined) return new ProblemError(standard.malformedRequest, fault);
  return null;
}

function countHosts(rawHeaders: readonly string[]): number {
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i];
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts++;
  }
  return hosts;
}

/** Where the operations are that have a version. */
const CURRENT_VERSION = '/v1';

/**
 * A path that exists with other methods is 405 (RFC 9110 §15.5.6), or the answer to OPTIONS. One that exists in the current version
 * leads there for good: 301 for GET and HEAD, 308 for what has to keep its method and body (§15.4.2, §15.4.9). Any other is 404.
 */
export function answerUnmatched(instance: FastifyInstance, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { url, method } = request;
  const allowed = url === '*' ? ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] : methodsAt(instance, url);
  if (allowed.length === 0 && methodsAt(instance, CURRENT_VERSION + url).length > 0) {
    reply.header('location', CURRENT_VERSION + url);
    return reply.code(method === 'GET' || method === 'HEAD' ? 301 : 308).send();
  }
  if (allowed.length === 0 || allowed.includes(method)) throw nothingAt(instance, url);
  const allow = [...allowed, 'OPTIONS'].join(', ');
  if (method === 'OPTIONS') return reply.code(204).header('allow', allow).send();
  throw new ProblemError(standard.methodNotAllowed, `${method} is not among the methods of this address: ${allow}.`, {
    headers: { allow },
  });
}

/** The 404, with what may have been meant by an address that ends in a slash. */
function nothingAt(instance: FastifyInstance, url: string): ProblemError {
  const path = url.split('?', 1)[0] ?? '/';
  const bare = path.replace(/\/+$/, '');
  const isMeant = bare !== '' && bare !== path && methodsAt(instance, bare).length > 0;
  const hint = isMeant ? ` There is one without the slash at its end: ${bare}` : '';
  return new ProblemError(standard.routeNotFound, `Nothing is at this address.${hint}`);
}

function methodsAt(instance: FastifyInstance, url: string): string[] {
  const path = url.split('?', 1)[0] ?? '/';
  return instance.supportedMethods.filter((method) => {
    const route = instance.findRoute({ method: method, url: path, constraints: {} });
    return route !== null && !Object.values(route.params ?? {}).includes('');
  });
}
