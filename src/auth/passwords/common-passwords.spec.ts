import { isCommon } from './common-passwords';

describe('a common password', () => {
  it.each([
    'password',
    'PassWord',
    'qwerty123456',
    'Password2026!',
    '!!!iloveyou123',
    'sunshinesunshine',
    'ｐａｓｓｗｏｒｄ',
  ])('[A2] is %p', (password) => {
    expect(isCommon(password)).toBe(true);
  });

  it.each(['plenty of popcorn tonight', '🍿'.repeat(12), 'a1111111111111111111', 'пять киносеансов', 'kJ8#mQ2vX9pL'])(
    'is not %p',
    (password) => {
      expect(isCommon(password)).toBe(false);
    },
  );
});
