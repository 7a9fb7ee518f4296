import { defineProblem, type ProblemType } from './problem-type';
import { ProblemError, type FieldError } from './problem-error';

const define = (status: number, slug: string, title: string, explanation: string): ProblemType =>
  defineProblem({ slug, status, title, explanation });

/** What the request path itself refuses, whatever the route. Features define their own beside these. */
export const standard = {
  invalidInput: define(
    400,
    'invalid-input',
    'Invalid input',
    'Some of the input breaks a rule; "errors" names each place, rule and expectation.',
  ),
  malformedRequest: define(
    400,
    'malformed-request',
    'Malformed request',
    'The request is not valid HTTP, or its address cannot be decoded.',
  ),
  malformedJson: define(
    400,
    'malformed-json',
    'Malformed JSON',
    'The body is not one valid JSON document in UTF-8 (RFC 8259).',
  ),
  credentialsRequired: define(
    401,
    'credentials-required',
    'Credentials required',
    'Send "Authorization: Bearer <token>".',
  ),
  accessDenied: define(403, 'access-denied', 'Access denied', 'Your credentials are valid, but do not allow this.'),
  routeNotFound: define(404, 'route-not-found', 'Not found', 'Nothing is at this address. /docs lists all operations.'),
  methodNotAllowed: define(
    405,
    'method-not-allowed',
    'Method not allowed',
    'The address exists, but not with this method; the header "Allow" lists those that work.',
  ),
  notAcceptable: define(
    406,
    'not-acceptable',
    'Not acceptable',
    'The answer cannot be given in any of the media types in "Accept".',
  ),
  requestTimeout: define(
    408,
    'request-timeout',
    'Request timeout',
    'The request did not arrive in time. Send it again, faster.',
  ),
  conflict: define(409, 'conflict', 'Conflict', 'The request contradicts the present state of the resource.'),
  versionMismatch: define(
    412,
    'version-mismatch',
    'Version mismatch',
    'The resource has changed since you read it. Read it again and repeat the change with its new ETag.',
  ),
  payloadTooLarge: define(
    413,
    'payload-too-large',
    'Payload too large',
    'The body is larger than this operation accepts (1 MiB unless documented otherwise).',
  ),
  uriTooLong: define(
    414,
    'uri-too-long',
    'Address too long',
    'The address is longer than 8 KiB, or one of its parts is longer than any identifier.',
  ),
  unsupportedMediaType: define(
    415,
    'unsupported-media-type',
    'Unsupported media type',
    'The body must be sent as one of the media types that the operation documents, usually application/json.',
  ),
  expectationFailed: define(
    417,
    'expectation-failed',
    'Expectation failed',
    'Only "Expect: 100-continue" is understood.',
  ),
  unprocessable: define(
    422,
    'unprocessable',
    'Unprocessable',
    'The request is well-formed but contradicts itself or an earlier one.',
  ),
  upgradeRequired: define(
    426,
    'upgrade-required',
    'Upgrade required',
    'This address is for WebSockets: send "Upgrade: websocket" and what RFC 6455 asks for beside it.',
  ),
  tooManyRequests: define(
    429,
    'too-many-requests',
    'Too many requests',
    'An account, an API key or, for who is not signed in, a network may ask so often a minute; the headers RateLimit and ' +
      'RateLimit-Policy say how often, and what is left. Try again after "Retry-After".',
  ),
  headersTooLarge: define(431, 'headers-too-large', 'Headers too large', 'All headers together may have 16 KiB.'),
  internalError: define(
    500,
    'internal-error',
    'Internal error',
    'Something unexpected happened. It was logged under "requestId"; quote it when you report the problem.',
  ),
  notImplemented: define(501, 'not-implemented', 'Not implemented', 'No operation uses this method.'),
  unavailable: define(
    503,
    'unavailable',
    'Unavailable',
    'The service cannot do this just now. Wait as long as "Retry-After" says.',
  ),
} as const satisfies Record<string, ProblemType>;

/** The 400 of validation, with one entry for each fault. */
export function invalidInput(errors: readonly FieldError[]): ProblemError {
  const places = errors.length === 1 ? 'One part' : `${errors.length} parts`;
  return new ProblemError(standard.invalidInput, `${places} of the input cannot be accepted.`, { errors });
}

/** The row was changed between the read that gave the ETag and the write that carried it in If-Match. */
export class VersionMismatch extends ProblemError {
  constructor() {
    super(standard.versionMismatch, 'The resource has changed since the ETag in If-Match was given.');
  }
}
