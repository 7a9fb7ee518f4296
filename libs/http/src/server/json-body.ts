import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problems/problem-error';
import { dropIgnoredBodies } from '../routes/ignores-body';
import { standard } from '../problems/standard-problems';

/**
 * JSON, and nothing else, is read: Fastify's own parsers also take text and replace bytes that are not UTF-8.
 * An empty body counts as none, since many clients put a content type on every request.
 */
export function readOnlyJson(instance: FastifyInstance): void {
  // Refuses `__proto__` and `constructor.prototype` as keys at any depth.
  const parse = instance.getDefaultJsonParser('error', 'error');
  instance.removeAllContentTypeParsers();
  dropIgnoredBodies(instance);
  instance.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    (request, body, done) => {
      if (body.length === 0) return done(null, undefined);
      if (request.headers['content-type']?.startsWith('application/merge-patch') && request.method !== 'PATCH')
        return done(new ProblemError(standard.unsupportedMediaType, 'A merge patch is for PATCH.'));
      if (request.headers['content-encoding'] !== undefined)
        return done(new ProblemError(standard.unsupportedMediaType, 'Send the body without a content encoding.'));
      if (!isUtf8(body as Buffer))
        return done(new ProblemError(standard.malformedJson, 'The body is not valid UTF-8.'));
      return parse(request, body.toString(), done);
    },
  );
}
