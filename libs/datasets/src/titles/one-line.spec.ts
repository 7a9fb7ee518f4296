import { oneLine } from './one-line';

describe('a name or title of a file', () => {
  it.each([
    ['Heat\r\n\tand\u2028 dust\u0085', 'Heat and dust'],
    [' \u202Etaeh\u202C ', 'taeh'],
    ['\u2066Heat\u2069\u0000', 'Heat'],
    ['Ame\u0301lie', 'Amélie'],
    ['قهوة\u200f سوداء', 'قهوة\u200f سوداء'],
    ['\n', ''],
  ])('%j is %j on one line', (text, line) => {
    expect(oneLine(text)).toBe(line);
  });
});
