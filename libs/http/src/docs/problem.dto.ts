import { Integer, ListOf, Text } from '../fields/decorators';

/** One fault of the input. */
export class ProblemFieldError {
  @Text({ description: 'JSON Pointer into the body', example: '/year', optional: true })
  pointer?: string;

  @Text({ description: 'Name of the query or path parameter', example: 'limit', optional: true })
  parameter?: string;

  @Text({ description: 'What is expected', example: 'must be an integer from 1870 to 2100' })
  detail: string;

  @Text({ description: 'Stable name of the rule', example: 'isInt' })
  code: string;
}

/** The schema of every error (RFC 9457); written by `problemDocument`. */
export class Problem {
  @Text({ description: 'What kind of problem: a path that explains itself on GET', example: '/problems/invalid-input' })
  type: string;

  @Text({ description: 'The kind in words', example: 'Invalid input' })
  title: string;

  @Integer({ description: 'The HTTP status', example: 400, min: 400, max: 599 })
  status: number;

  @Text({ description: 'What happened this time', example: 'One part of the input cannot be accepted.' })
  detail: string;

  @Text({ description: 'The path that was asked for', example: '/v1/movies', nullable: true })
  instance: string | null;

  @Text({ description: 'Find the request in the logs by it', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01' })
  requestId: string;

  @ListOf(() => ProblemFieldError, { description: 'Every fault of the input, on 400', example: [], optional: true })
  errors?: ProblemFieldError[];
}
