import { ConfigurationInvalid } from '@app/config';
import { explainFault } from './operator-faults';

const systemError = (code: string): Error =>
  Object.assign(new Error('listen'), { code, port: 3000, address: '127.0.0.1' });

describe('a fault at start', () => {
  it.each([
    ['EADDRINUSE', /^port 3000 of 127\.0\.0\.1 is taken; set PORT/],
    ['EACCES', /may not listen on port 3000/],
    ['EADDRNOTAVAIL', /not an address of this machine; set HOST/],
  ])('is one line that says what to do: %s', (code, text) => {
    expect(explainFault(systemError(code))).toMatch(text);
    expect(explainFault(systemError(code))).not.toContain('\n');
  });

  it('lists what is wrong with the configuration', () => {
    expect(explainFault(new ConfigurationInvalid(['PORT must be an integer']))).toContain('PORT must be an integer');
  });

  it('comes with its stack where it is our own', () => {
    expect(explainFault(new TypeError('x is undefined'))).toContain('operator-faults.spec');
  });
});
