import { newRecoveryCode, recoveryCodeDigest } from './recovery-codes';

describe('recovery codes', () => {
  it('[A9] have a hundred random bits in groups that a person can copy', () => {
    const codes = Array.from({ length: 200 }, newRecoveryCode);
    expect(new Set(codes).size).toBe(200);
    for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{5}-){3}[0-9a-hjkmnp-tv-z]{5}$/);
    const letters = new Set(codes.join('').replaceAll('-', ''));
    expect(letters.size).toBe(32);
  });

  it.each([
    ['in capitals', (code: string) => code.toUpperCase()],
    ['without hyphens', (code: string) => code.replaceAll('-', '')],
    ['with blanks', (code: string) => ` ${code.replaceAll('-', ' ')} `],
    ['with letters that look like its digits', (code: string) => code.replaceAll('0', 'O').replaceAll('1', 'l')],
  ])('are the same %s', (_, respell) => {
    for (let n = 0; n < 20; n++) {
      const code = newRecoveryCode();
      expect(recoveryCodeDigest(respell(code)).equals(recoveryCodeDigest(code))).toBe(true);
    }
  });

  it('are others with another character', () => {
    const code = newRecoveryCode();
    const other = (code.startsWith('2') ? '3' : '2') + code.slice(1);
    expect(recoveryCodeDigest(other).equals(recoveryCodeDigest(code))).toBe(false);
    expect(recoveryCodeDigest('').equals(recoveryCodeDigest(code))).toBe(false);
  });
});
