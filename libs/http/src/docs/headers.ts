import type { OpenAPIObject } from '@nestjs/swagger';

type Headers = NonNullable<NonNullable<OpenAPIObject['components']>['headers']>;

/** All headers of a message together have at most 16 KiB, so none has more. */
export const LONGEST_HEADER = 16_384;

/** A header whose value is text, as OpenAPI describes it. */
export const textHeader = (
  description: string,
  maxLength = LONGEST_HEADER,
): Exclude<Headers[string], { $ref: string }> => ({
  description,
  schema: { type: 'string', maxLength },
});

/** Headers of answers that no operation decides on, each described once. */
const SHARED_HEADERS = {
  'X-Request-Id': textHeader('Find the request in the logs by it', 128),
  RateLimit: textHeader(
    'What is left of the requests that you may make, and seconds until it is all there again: `"default";r=59;t=60`. Absent where requests are not counted',
    128,
  ),
  'RateLimit-Policy': textHeader('How many requests you may make in so many seconds: `"default";q=60;w=60`', 128),
  'Access-Control-Allow-Origin': textHeader("The page's origin, where the deployment allows it; never `*`", 2048),
  'Retry-After': textHeader('Seconds to wait before the request is worth repeating', 10),
  'WWW-Authenticate': textHeader('How to show who you are, and what was wrong with what you showed (RFC 6750)', 256),
  ETag: textHeader('Names this version of what is here, for `If-None-Match` and `If-Match`', 256),
  Link: textHeader('The address of the next page, with `rel="next"` (RFC 8288); absent on the last one', 4096),
  Location: textHeader('The address of what was made', 2048),
  'Idempotency-Replayed': textHeader('`true`: the request was done before, and this is the answer of that time', 4),
} as const satisfies Headers;

/** Those of operations that will go. */
const RETIREMENT_HEADERS = {
  Deprecation: textHeader('Since when nobody should begin to use the operation: `@1767225600` (RFC 9745)', 32),
  Sunset: textHeader('From when on the operation may be gone (RFC 8594)', 64),
} as const satisfies Headers;

/** All that answers of a document refer to. */
export const sharedHeadersFor = (hasDeprecated: boolean): Headers => ({
  ...SHARED_HEADERS,
  ...(hasDeprecated && RETIREMENT_HEADERS),
});

const ALWAYS = ['X-Request-Id', 'RateLimit', 'RateLimit-Policy', 'Access-Control-Allow-Origin'] as const;
const MAY_BE_REPEATED = new Set([409, 429, 503]);

/** The shared headers of an answer with the status, as references. */
export function sharedHeaders(status: number, isDeprecated = false): Headers {
  const retirement = isDeprecated ? (['Deprecation', 'Sunset'] as const) : [];
  const repeated = MAY_BE_REPEATED.has(status) ? (['Retry-After'] as const) : [];
  const unknown = status === 401 ? (['WWW-Authenticate'] as const) : [];
  return referencesTo([...ALWAYS, ...retirement, ...repeated, ...unknown]);
}

export type SharedHeader = keyof typeof SHARED_HEADERS | keyof typeof RETIREMENT_HEADERS;

/** The shared headers of these names, as references. */
export const referencesTo = (names: readonly SharedHeader[]): Headers =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
