import type { OpenAPIObject } from '@nestjs/swagger';
import { ContractBroken, ContractCheck, type CheckedAnswer } from '../support/contract-check';

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Films', version: '1' },
  paths: {
    '/films/{id}': {
      get: {
        responses: {
          200: {
            description: 'A film',
            headers: { ETag: { schema: { type: 'string' } } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Film' } } },
          },
          204: { description: 'Nothing' },
        },
      },
    },
  },
  components: {
    schemas: {
      Film: {
        type: 'object',
        required: ['title'],
        properties: { title: { type: 'string' }, year: { type: ['integer', 'null'], format: 'int32' } },
      },
    },
  },
} as unknown as OpenAPIObject;

const check = new ContractCheck(DOCUMENT);
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const answer = (body: unknown, headers: Record<string, string> = JSON_TYPE, status = 200): CheckedAnswer => ({
  ...{ status, body, headers: new Headers(headers) },
  text: body === undefined ? '' : JSON.stringify(body),
});
const film = { title: 'Heat', year: 1995 };

describe('the comparison of an answer with the document', () => {
  it.each<[string, string, CheckedAnswer]>([
    ['what it says', 'GET', answer(film, { ...JSON_TYPE, etag: '"1"' })],
    ['an absent optional property', 'GET', answer({ title: 'Heat' })],
    ['no body where there is none', 'GET', answer(undefined, {}, 204)],
    ['HEAD as GET, without a body', 'HEAD', answer(undefined)],
    ['an operation that it does not have', 'PUT', answer('x', {}, 500)],
  ])('takes %s', (_, method, given) => {
    expect(() => check.check(method, '/films/1?a=b', given)).not.toThrow();
  });

  it.each<[string, CheckedAnswer, string]>([
    ['a status', answer(film, JSON_TYPE, 202), 'the status 202 is not declared'],
    ['a missing property', answer({}), "must have required property 'title'"],
    ['another property', answer({ ...film, colour: 'red' }), '"additionalProperty":"colour"'],
    ['a type', answer({ title: 'Heat', year: '1995' }), 'at "/year"'],
    ['a media type', answer(film, { 'content-type': 'text/html' }), 'the media type text/html of 200 is not declared'],
    ['a header', answer(film, { ...JSON_TYPE, location: '/films/1' }), 'the header location of 200 is not declared'],
    ['a body that is missing', answer(undefined, {}), '200 has no body'],
    ['a body that should not be there', answer(film, JSON_TYPE, 204), 'is not declared'],
  ])('refuses %s', (_, given, difference) => {
    expect(() => check.check('GET', '/films/1', given)).toThrow(ContractBroken);
    expect(() => check.check('GET', '/films/1', given)).toThrow(difference);
  });
});
