import type { Access } from '@app/access';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describedFields } from '../fields/field';
import type { Handler } from '../routes/handlers';
import { errorName, errorStatuses } from './error-responses';
import { defaultsOf, exampleOf } from './examples';
import { LONGEST_HEADER, referencesTo, sharedHeaders, type SharedHeader } from './headers';

/** What nestjs/swagger wrote of one operation, as far as it is changed here. */
export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & {
  'x-required-role'?: string;
  'x-required-scope'?: string;
  'x-fresh-proof'?: boolean;
};

/** Adds to an operation what its handler's decorators imply: id, security, errors, examples and defaults. */
export function finishOperation(operation: Operation, handler: Handler, method: string): void {
  operation.operationId = handler.operationId;
  secure(operation, handler);
  if (handler.retirement) operation.deprecated = true;
  for (const status of errorStatuses(handler))
    operation.responses[String(status)] = { $ref: `#/components/responses/${errorName(status)}` };
  exampleBody(operation, handler, method);
  plainAnswer(operation, handler);
  conditionalAnswers(operation, handler, method);
  answerHeaders(operation);
  fillParameters(operation, handler);
  if (handler.hasPrecondition) operation.parameters = [...(operation.parameters ?? []), IF_MATCH];
  if (handler.isIdempotent) operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description:
    'Names the request for 24 hours: however often it arrives, it is done once and answered alike (`Idempotency-Replayed: true` from the second time on)',
  schema: { type: 'string' as const, minLength: 1, maxLength: 255 },
};

const IF_MATCH = {
  name: 'If-Match',
  in: 'header' as const,
  required: false,
  description: 'The ETag of the version that you changed; 412 when it is not the present one',
  schema: { type: 'string' as const, maxLength: LONGEST_HEADER },
};

const IF_NONE_MATCH = {
  name: 'If-None-Match',
  in: 'header' as const,
  required: false,
  description: 'The ETag of the answer that you have; 304 when it is still the present one',
  schema: { type: 'string' as const, maxLength: LONGEST_HEADER },
};

/** Headers of the success answer that follow from what the operation is, and the answers without a body that may stand instead of it. */
function conditionalAnswers(operation: Operation, handler: Handler, method: string): void {
  for (const [status, response] of Object.entries(operation.responses))
    if (response && 'description' in response && status.startsWith('2'))
      response.headers = { ...response.headers, ...referencesTo(successHeaders(handler, response)) };
  if (handler.seeOther !== null)
    operation.responses['303'] = {
      description: handler.seeOther,
      headers: { ...cookiesOf(operation), ...referencesTo(['Location']) },
    };
  if (!handler.hasEtag || method !== 'get') return;
  operation.responses['304'] = { description: 'What you have is still right', headers: referencesTo(['ETag']) };
  operation.parameters = [...(operation.parameters ?? []), IF_NONE_MATCH];
}

/** Cookies are set whichever of the two answers it is. */
function cookiesOf({ responses }: Operation): Record<string, object> {
  const success = responses['200'];
  const cookie = success && 'headers' in success ? success.headers?.['Set-Cookie'] : undefined;
  return cookie ? { 'Set-Cookie': cookie } : {};
}

function successHeaders({ hasEtag, hasLocation, isIdempotent }: Handler, response: object): SharedHeader[] {
  const hasBody = 'content' in response;
  const isPage = hasBody && /PageDto"/.test(JSON.stringify(response.content));
  return [
    ...(hasEtag || (isIdempotent && hasBody) ? (['ETag'] as const) : []),
    ...(hasLocation ? (['Location'] as const) : []),
    ...(isIdempotent ? (['Idempotency-Replayed'] as const) : []),
    ...(isPage ? (['Link'] as const) : []),
  ];
}

function secure(operation: Operation, { access }: Handler): void {
  if (access?.kind === 'public') {
    operation.security = [];
    return;
  }
  operation.security = access?.kind === 'optional' ? [{}, { bearer: [] }] : [{ bearer: [] }];
  if (!access) return;
  operation['x-required-role'] = access.role;
  if (access.scope) operation['x-required-scope'] = access.scope;
  if (access.kind === 'authenticated' && access.fresh) operation['x-fresh-proof'] = true;
  const needs = needsOf(access);
  operation.description = operation.description ? `${operation.description}\n\n${needs}` : needs;
}

/** What a caller has to be, in words. */
function needsOf(access: Exclude<Access, { kind: 'public' }>): string {
  const key = access.scope ? `An API key needs the scope \`${access.scope}\`.` : 'API keys are refused.';
  if (access.kind === 'optional') return `Nobody has to sign in. ${key}`;
  const needs = `Requires the role \`${access.role}\`. ${key}`;
  return access.fresh ? `${needs} ${FRESH}` : needs;
}

const FRESH = 'Who you are must have been proved within the last ten minutes (POST /v1/auth/reauthenticate).';

/** JSON bodies show an example that works; those of PATCH are merge patches too; none is needed where all is optional. */
function exampleBody(operation: Operation, { inputs }: Handler, method: string): void {
  const body = operation.requestBody;
  if (!body || !('content' in body) || !inputs.body) return;
  body.required = describedFields(inputs.body).some(({ optional }) => !optional);
  const json = body.content['application/json'];
  if (!json) return;
  json.example = exampleOf(inputs.body);
  if (method === 'patch') body.content['application/merge-patch+json'] = { ...json };
}

/** Characters of the longest string that V8 holds. */
const LONGEST_DOCUMENT = 2 ** 29 - 24;

/** An answer that is not JSON is text of the media type that the handler declares. */
function plainAnswer(operation: Operation, { mediaTypes }: Handler): void {
  for (const [status, response] of Object.entries(operation.responses)) {
    if (!status.startsWith('2') || status === '204' || !response || !('description' in response) || response.content)
      continue;
    const others = mediaTypes.filter((mediaType) => mediaType !== 'application/json');
    response.content = Object.fromEntries(
      others.map((mediaType) => [mediaType, { schema: { type: 'string', maxLength: LONGEST_DOCUMENT } }]),
    );
  }
}

/** Successes and redirects have the headers that all answers have; those of problems are shared with their bodies. */
function answerHeaders({ responses, deprecated }: Operation): void {
  for (const [status, response] of Object.entries(responses))
    if (response && 'description' in response)
      response.headers = { ...response.headers, ...sharedHeaders(Number(status), deprecated) };
}

/** Swagger UI fills in the example of a path, so that "Execute" works at once, and the default of a query. */
function fillParameters(operation: Operation, { inputs }: Handler): void {
  const defaults = inputs.query ? defaultsOf(inputs.query) : {};
  for (const parameter of operation.parameters ?? []) {
    if (!('in' in parameter) || !parameter.schema || !('type' in parameter.schema)) continue;
    if (parameter.in === 'path') parameter.example = parameter.schema.example as unknown;
    const value = parameter.in === 'query' ? defaults[parameter.name] : undefined;
    if (value !== undefined) parameter.schema = { ...parameter.schema, default: value };
  }
}
