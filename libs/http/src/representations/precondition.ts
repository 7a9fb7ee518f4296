import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem-error';
import { standard, VersionMismatch } from '../problems/standard-problems';
import { parseEntityTags } from './entity-tags';

/** What a writer knows of the row it is about to change. A class, so that a handler's signature may name it. */
export class Precondition {
  /** null: the writer did not say, or said `*`. */
  constructor(readonly expectedVersion: number | null) {}
}

const NONE = new Precondition(null);
/** Marks a handler for the documentation: its operation may answer 412. */
export const PRECONDITION = 'marquee:precondition';

/**
 * Injects the If-Match header as a `Precondition`; the service compares it with the row's version in the transaction
 * that changes it, and throws `VersionMismatch`.
 *
 * Only the version part of the ETag counts. The rest is a hash of the bytes, and those change without an edit, such as
 * when somebody rates the movie: an editor must not lose their change to that.
 */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): Precondition =>
    preconditionOf(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
  [
    (controller: object, method: string | symbol | undefined) => {
      if (method !== undefined) Reflect.defineMetadata(PRECONDITION, true, controller, method);
    },
  ],
);

/**
 * @throws 400 when the header is malformed or names several versions
 * @throws VersionMismatch when no resource of ours can have such a tag: weak (RFC 9110 §13.1.1) or without a version
 */
export function preconditionOf(header: string | undefined): Precondition {
  if (header === undefined) return NONE;
  const tags = parseEntityTags(header);
  if (tags === '*') return NONE;
  if (tags === null)
    throw new ProblemError(standard.malformedRequest, 'If-Match must be * or entity tags in double quotes.');
  const versions = new Set(tags.filter(({ weak }) => !weak).map(({ value }) => /^(\d{1,15})-/.exec(value)?.[1]));
  versions.delete(undefined);
  const [version] = versions;
  if (version === undefined) throw new VersionMismatch();
  if (versions.size > 1) throw new ProblemError(standard.malformedRequest, 'If-Match must not name several versions.');
  return new Precondition(Number(version));
}
