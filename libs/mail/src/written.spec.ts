import fc from 'fast-check';
import { written } from './written';

const JOINER = '\u2060';

describe('what people wrote, in a mail', () => {
  it.each([
    ['https://films.example/free', `https:${JOINER}//films.${JOINER}example/free`],
    ['www.films.example', `www.${JOINER}films.${JOINER}example`],
    ['ada@films.example', `ada@${JOINER}films.${JOINER}example`],
    ['films.рф', `films.${JOINER}рф`],
    ['Dr. Strangelove', 'Dr. Strangelove'],
    ['S.W.A.T. 2: E.T.', 'S.W.A.T. 2: E.T.'],
    ['Ada\r\n\r\nYour account was closed', 'Ada Your account was closed'],
    ['\u202Etxt.exe', `txt.${JOINER}exe`],
  ])('%j is %j', (text, shown) => {
    expect(written(text)).toBe(shown);
  });

  it('is one line without an address, whatever it is, and the same when it is treated twice', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '.', ':', '/', '@', 'w', ' ', '\n', '\u2067', 'я') }),
        (text) => {
          const shown = written(text);
          expect(shown).not.toMatch(/:\/\/|[\p{L}\p{N}][.@][\p{L}\p{N}]{2}|[\n\u2067]/u);
          expect(written(shown)).toBe(shown);
        },
      ),
    );
  });
});
