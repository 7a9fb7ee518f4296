import { BadRequestException, ForbiddenException, HttpException, InternalServerErrorException } from '@nestjs/common';
import { ProblemError } from './problem-error';
import { problemOf } from './problem-of';
import { invalidInput, standard } from './standard-problems';

const noFaults = (): null => null;

describe('the problem of an error', () => {
  it('is itself for a problem', () => {
    const problem = invalidInput([]);
    expect(problemOf(problem, () => new ProblemError(standard.conflict, ''))).toBe(problem);
  });

  it('is what the application knows of it, before what the framework knows', () => {
    const unavailable = new ProblemError(standard.unavailable, 'Database.');
    expect(problemOf(new BadRequestException(), () => unavailable)).toBe(unavailable);
  });

  it.each([
    [new BadRequestException('secret'), 'malformed-request'],
    [new ForbiddenException('secret'), 'access-denied'],
    [new HttpException('secret', 418), 'malformed-request'],
    [new InternalServerErrorException('secret'), 'internal-error'],
    [Object.assign(new Error('secret'), { statusCode: 408 }), 'request-timeout'],
    [Object.assign(new Error('secret'), { statusCode: 503 }), 'internal-error'],
    [Object.assign(new Error('secret'), { code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }), 'payload-too-large'],
    [new TypeError('secret'), 'internal-error'],
    ['secret', 'internal-error'],
    [undefined, 'internal-error'],
    [{ statusCode: 404, message: 'secret' }, 'internal-error'],
  ])('never says what a library said: %p is %s', (error, slug) => {
    const problem = problemOf(error, noFaults);
    expect(problem.type.slug).toBe(slug);
    expect(problem.detail).not.toContain('secret');
    expect(problem.cause).toBe(error);
  });
});
