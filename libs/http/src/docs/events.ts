import type { Type } from '@nestjs/common';
import { getSchemaPath } from '@nestjs/swagger';

/** An event that people outside are told of, as a signed POST. `data`: the DTO of what it says. */
export interface DocumentedEvent {
  /** `movie.created`. */
  readonly name: string;
  readonly summary: string;
  readonly data: Type<object>;
}

const DELIVERY =
  'Signed as Standard Webhooks say: verify `webhook-signature` before you believe it, and answer 2xx within the time limit. It may come more than once, under the same `webhook-id`.';

const LONGEST_HEADER = 1000;

const header = (name: string, description: string, example: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string', maxLength: LONGEST_HEADER, examples: [example] },
});

const HEADERS = [
  header('webhook-id', 'Names the event; the same each time it is sent', '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f0a'),
  header('webhook-timestamp', 'When this attempt was made, in seconds since 1970', '1777636800'),
  header(
    'webhook-signature',
    'One `v1,` and HMAC-SHA256 in base64 for each valid secret, separated by spaces',
    'v1,K5oZ…',
  ),
];

/** The `webhooks` of an OpenAPI 3.1 document: what a receiver is sent. */
export function webhooksOf(events: readonly DocumentedEvent[]): Record<string, object> {
  return Object.fromEntries(events.map((event) => [event.name, { post: operationOf(event) }]));
}

function operationOf({ name, summary, data }: DocumentedEvent): object {
  const schema = {
    type: 'object',
    required: ['type', 'timestamp', 'data'],
    properties: {
      type: { type: 'string', enum: [name], description: 'What has happened' },
      timestamp: { type: 'string', format: 'date-time', maxLength: 40, description: 'When it happened' },
      data: { $ref: getSchemaPath(data) },
    },
  };
  return {
    operationId: name.replace(/[.-](\w)/g, (_, letter: string) => letter.toUpperCase()),
    summary,
    description: DELIVERY,
    tags: ['Webhooks'],
    parameters: HEADERS,
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: {
      '2XX': { description: 'It has arrived; what the body says is kept in the log of deliveries' },
      '410': { description: 'Nobody wants these any more: the webhook is disabled' },
      '429': { description: 'Too many: nothing is sent for as long as `Retry-After` says' },
      default: { description: 'A failure, redirects included: it is sent again later' },
    },
  };
}
