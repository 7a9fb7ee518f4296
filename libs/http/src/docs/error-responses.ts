import type { OpenAPIObject } from '@nestjs/swagger';
import { PROBLEM_MEDIA_TYPE } from '../problems/problem-document';
import { problemTypes } from '../problems/problem-type';
import type { Handler } from '../routes/handlers';
import { sharedHeaders } from './headers';

type Responses = NonNullable<NonNullable<OpenAPIObject['components']>['responses']>;

/** The statuses that an operation can answer an error with: its own, and those of the request path before it. */
export function errorStatuses(handler: Handler): readonly number[] {
  const { access, inputs, errors, hasPrecondition, isIdempotent, uploadLimit } = handler;
  const statuses = new Set([400, 406, 414, 429, 500, 503, ...errors]);
  if (access?.kind !== 'public') for (const status of [401, 403]) statuses.add(status);
  if (inputs.body || uploadLimit !== null) for (const status of [413, 415]) statuses.add(status);
  if (hasPrecondition) statuses.add(412);
  if (isIdempotent) for (const status of [409, 422]) statuses.add(status);
  return [...statuses].sort((a, b) => a - b);
}

export const errorName = (status: number): string => `Problem${status}`;

/** One shared response for each status, all of them problems. */
export function errorResponses(statuses: readonly number[]): Responses {
  return Object.fromEntries(statuses.map((status) => [errorName(status), errorResponse(status)]));
}

function errorResponse(status: number): Responses[string] {
  const types = problemTypes().filter((type) => type.status === status);
  const examples = types.map(({ slug, title, explanation }) => {
    const value = {
      type: `/problems/${slug}`,
      title,
      status,
      detail: explanation,
      instance: '/v1/…',
      requestId: REQUEST_ID,
    };
    return [slug, { summary: title, value: slug === 'invalid-input' ? { ...value, errors: FAULTS } : value }];
  });
  const names = types.map(({ slug }) => `\`${slug}\``).join(', ');
  return {
    description: names === '' ? 'A problem' : `One of ${names}`,
    headers: sharedHeaders(status),
    content: {
      [PROBLEM_MEDIA_TYPE]: {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(examples) as Record<string, { summary: string; value: unknown }>,
      },
    },
  };
}

const REQUEST_ID = '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01';
const FAULTS = [{ pointer: '/year', detail: 'must be an integer from 1870 to 2100', code: 'isInt' }];
