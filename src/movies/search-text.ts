/**
 * The words of a search text, folded as the database folds titles: lower case, without accents, letters and digits only.
 * What is left cannot mean anything to tsquery, LIKE or a regular expression.
 */
export function foldedTokens(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '')
    .slice(0, MAX_TOKENS);
}

/** Nobody types more words than this; each costs the database an index look-up. */
const MAX_TOKENS = 16;
