import { findLeaks } from '../support/suite-log';

const TOKEN = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl-c2ln_bmF0';
const SECRETS = [
  'plenty of popcorn tonight',
  TOKEN,
  'p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA',
  'a "quoted" password',
];

describe('the search for secrets in logs', () => {
  it.each([
    ['a password', '{"msg":"no: plenty of popcorn tonight"}'],
    ['a token', `{"headers":"Bearer ${TOKEN}"}`],
    ['a token in an address', '{"url":"/v1/auth?token=p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA&x=1"}'],
    ['a password as JSON escapes it', JSON.stringify({ msg: 'a "quoted" password' })],
  ])('[K3] [S8] finds %s', (_, line) => {
    expect(findLeaks(['{"msg":"nothing here"}', line], SECRETS)).toEqual([line]);
  });

  it('leaves out the outbox of development, which is there to show links', () => {
    expect(findLeaks([`{"context":"Outbox","msg":"#verify-email=${SECRETS[2]}"}`], SECRETS)).toEqual([]);
  });
});
