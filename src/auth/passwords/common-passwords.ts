import { dictionary } from '@zxcvbn-ts/language-common';

/** 49,000 passwords that people choose most, from leaks. */
const common = new Set(dictionary['passwords-common']);

/**
 * Whether a password is one of the most chosen ones, in any case; one of them with digits and signs around it
 * ("Password2026!"); or one of them written twice. Guessing programs try exactly these first.
 */
export function isCommon(password: string): boolean {
  const folded = password.normalize('NFKC').toLowerCase();
  return [folded, bare(folded), half(folded)].some((candidate) => candidate !== null && common.has(candidate));
}

/** Without what is not a letter at both ends; null where less than half remains, since then those are the password. */
function bare(text: string): string | null {
  const letters = text.replace(/^[^\p{Letter}]+|[^\p{Letter}]+$/gu, '');
  return letters.length * 2 >= text.length ? letters : null;
}

function half(text: string): string | null {
  const middle = text.length / 2;
  return Number.isInteger(middle) && text.slice(0, middle) === text.slice(middle) ? text.slice(0, middle) : null;
}
