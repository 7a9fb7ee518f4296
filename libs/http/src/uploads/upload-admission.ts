import type { Type } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { readParameters } from '../fields/input.pipe';
import { ProblemError } from '../problems/problem-error';
import { standard } from '../problems/standard-problems';

/** What the body of an upload is called inside: only its own parser takes it. */
const UPLOAD_MEDIA_TYPE = 'application/vnd.marquee.upload';

interface Admitted {
  readonly mediaType: string;
  readonly maxBytes: number;
}

const admitted = new WeakMap<object, Admitted>();

/** Bodies of uploads are handed on unread; whoever merely calls theirs so is refused. */
export function passUploads(instance: FastifyInstance): void {
  instance.addContentTypeParser(UPLOAD_MEDIA_TYPE, (request, payload, done) => {
    if (admitted.has(request.raw)) done(null, payload);
    else done(new ProblemError(standard.unsupportedMediaType, 'Send the body in a media type that is documented.'));
  });
}

/**
 * The hook of a route that takes an upload. It comes before the body is looked at, and so before Fastify chooses a parser for it.
 * Parameters are read here, too: nobody should hear of a typing error only when the file has arrived.
 */
export function admitUpload(maxBytes: number, query: Type<object> | null) {
  return ({ raw, query: given }: FastifyRequest, _reply: unknown, done: HookHandlerDoneFunction): void => {
    const { headers } = raw;
    const fault = query && parameterFault(query, given);
    if (fault) return done(fault);
    if (headers['content-encoding'] !== undefined)
      return done(new ProblemError(standard.unsupportedMediaType, 'Send the file without a content encoding.'));
    if (Number(headers['content-length'] ?? 0) > maxBytes) return done(tooLarge(maxBytes));
    admitted.set(raw, { mediaType: headers['content-type'] ?? '', maxBytes });
    headers['content-type'] = UPLOAD_MEDIA_TYPE;
    done();
  };
}

function parameterFault(query: Type<object>, given: unknown): Error | null {
  try {
    readParameters(query, given);
    return null;
  } catch (error) {
    return error as Error;
  }
}

/** What the client called its body, and how long it may be. */
export const admittedUpload = ({ raw }: FastifyRequest): Admitted => admitted.get(raw)!;

export const tooLarge = (maxBytes: number): ProblemError =>
  new ProblemError(standard.payloadTooLarge, `The file is larger than ${Math.round(maxBytes / 1_048_576)} MiB.`);

export const isUpload = (raw: object): boolean => admitted.has(raw);
