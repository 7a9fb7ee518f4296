import { QueryFailedError } from 'typeorm';
import { databaseFault, sqlState, uniqueViolation } from './faults';

const coded = (code: string, more: object = {}): Error => Object.assign(new Error('driver'), { code, ...more });
const wrapped = (driver: Error): Error => new QueryFailedError('SELECT 1', [], driver);

describe('faults of the database', () => {
  it.each([
    ['a refused connection', coded('ECONNREFUSED'), 'unavailable'],
    ['an administrator’s shutdown', coded('57P01'), 'unavailable'],
    ['a server that starts up', coded('57P03'), 'unavailable'],
    ['a lost connection', coded('08006'), 'unavailable'],
    ['a full disk', coded('53100'), 'unavailable'],
    ['a server that became a replica', coded('25006'), 'unavailable'],
    ['a pool that is closing', new Error('Cannot use a pool after calling end on the pool'), 'unavailable'],
    ['a connection that was given up', new Error('Client was closed and is not queryable'), 'unavailable'],
    ['a lock that took too long', coded('55P03'), 'timeout'],
    ['a deadlock after every retry', coded('40P01'), 'overloaded'],
    ['a statement that ran out of time', coded('57014'), 'timeout'],
    ['a read that ran out of time', new Error('Query read timeout'), 'timeout'],
    ['too many connections', coded('53300'), 'overloaded'],
    ['an exhausted pool', new Error('timeout exceeded when trying to connect'), 'overloaded'],
    ['a pool that too many wait for', new Error('too many wait for a connection'), 'overloaded'],
    ['a connection that ended', new Error('Connection terminated unexpectedly'), 'unavailable'],
    ['a refusal on every address', new AggregateError([coded('ECONNREFUSED')]), 'unavailable'],
    ['a cause', new Error('outer', { cause: coded('ECONNRESET') }), 'unavailable'],
  ])('are seen: %s, bare and inside the ORM’s error', (_, error, fault) => {
    expect(databaseFault(error)).toBe(fault);
    expect(databaseFault(wrapped(error))).toBe(fault);
  });

  it.each([
    ['a constraint', coded('23505')],
    ['bad SQL', coded('42601')],
    ['a bug of ours', new TypeError('x is undefined')],
    ['a file that is not there', coded('ENOENT')],
    ['nothing', null],
    ['a text', '57P01'],
  ])('are not mistaken for %s', (_, error) => {
    expect(databaseFault(error)).toBeNull();
  });

  it('do not send the search for causes in circles', () => {
    const error = new Error('loop') as Error & { cause: unknown };
    error.cause = error;
    expect(databaseFault(error)).toBeNull();
  });
});

describe('a unique violation', () => {
  it('is known by its constraint', () => {
    expect(uniqueViolation(wrapped(coded('23505', { constraint: 'users_email_unique' })))).toBe('users_email_unique');
  });

  it('is nothing else', () => {
    expect(uniqueViolation(coded('23503', { constraint: 'fk' }))).toBeNull();
    expect(sqlState(wrapped(coded('23503')))).toBe('23503');
  });
});
