import { types } from 'node:util';
import { HttpException } from '@nestjs/common';
import { ProblemError } from './problem-error';
import { standard } from './standard-problems';
import type { ProblemType } from './problem-type';

/** Translates an error that the request path does not know, such as the database's; null when it does not know it either. */
export type Faults = (error: unknown) => ProblemError | null;

const BY_FASTIFY_CODE: Readonly<Record<string, readonly [ProblemType, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [standard.payloadTooLarge, 'The body is too large.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    standard.unsupportedMediaType,
    'Send the body in a media type that the operation documents.',
  ],
  FST_ERR_CTP_INVALID_JSON_BODY: [standard.malformedJson, 'The body is not valid JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [standard.malformedRequest, 'The body is not as long as Content-Length says.'],
  FST_ERR_BAD_URL: [standard.malformedRequest, 'The path is not valid percent-encoded UTF-8.'],
  FST_ERR_MAX_PARAM_LENGTH: [standard.uriTooLong, 'A part of the path is too long.'],
};

const BY_STATUS: Readonly<Record<number, readonly [ProblemType, string]>> = {
  400: [standard.malformedRequest, 'The request cannot be understood.'],
  401: [standard.credentialsRequired, 'Send valid credentials.'],
  403: [standard.accessDenied, 'You may not do this.'],
  404: [standard.routeNotFound, 'Nothing is at this address.'],
  405: [standard.methodNotAllowed, 'The method is not allowed here.'],
  406: [standard.notAcceptable, 'The answer has no acceptable media type.'],
  408: [standard.requestTimeout, 'The request did not arrive in time.'],
  409: [standard.conflict, 'The request contradicts the state of the resource.'],
  412: [standard.versionMismatch, 'The resource has changed.'],
  413: [standard.payloadTooLarge, 'The body is too large.'],
  414: [standard.uriTooLong, 'The address is too long.'],
  415: [standard.unsupportedMediaType, 'The media type of the body is not supported.'],
  417: [standard.expectationFailed, 'The expectation cannot be met.'],
  422: [standard.unprocessable, 'The request cannot be processed.'],
  429: [standard.tooManyRequests, 'Slow down.'],
  431: [standard.headersTooLarge, 'The headers are too large.'],
  501: [standard.notImplemented, 'The method is not implemented.'],
  503: [standard.unavailable, 'Try again later.'],
};

/**
 * The problem that any thrown value answers as. Messages of libraries never reach the client: they are replaced by
 * sentences of ours, and what nobody knows becomes an internal error with the original as its cause.
 */
export function problemOf(error: unknown, faults: Faults): ProblemError {
  if (error instanceof ProblemError) return error;
  const known = faults(error) ?? standardOf(error);
  return known ?? new ProblemError(standard.internalError, 'Something unexpected happened.', { cause: error });
}

function standardOf(error: unknown): ProblemError | null {
  // An error of Node itself may come from another realm, as it does under Jest; one of Fastify's is no native error.
  if (!(error instanceof Error) && !types.isNativeError(error)) return null;
  const byCode = 'code' in error ? BY_FASTIFY_CODE[String(error.code)] : undefined;
  const status = error instanceof HttpException ? error.getStatus() : statusOfClientFault(error);
  const isUnlisted = status >= 400 && status < 500 && !BY_STATUS[status];
  const known = byCode ?? BY_STATUS[isUnlisted ? 400 : status];
  return known ? new ProblemError(known[0], known[1], { cause: error }) : null;
}

/** Fastify and its plugins put a client's fault as `statusCode` on the error; a 5xx there is our fault and stays unknown. */
function statusOfClientFault(error: Error): number {
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  return status < 500 ? status : 0;
}
