/** Letters that are no base letter with a mark, as the database's dictionary writes them. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    đ: 'd',
    ð: 'd',
    ħ: 'h',
    ı: 'i',
    ĸ: 'q',
    ł: 'l',
    ŋ: 'n',
    þ: 'th',
    ŧ: 't',
    ё: 'е',
  },
  ...{ '½': ' 1/2', '¼': ' 1/4', '¾': ' 3/4', '№': 'no' },
};
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

/**
 * The words of a text, as the database's `words` folds them, for comparing what was found: lower case, without accents, letters and
 * digits only; apostrophes disappear.
 */
export function foldedWords(text: string): string[] {
  return text
    .toLowerCase()
    .replace(SPECIAL, (letter) => LETTERS[letter]!)
    .normalize('NFD')
    .replace(/([\p{Script=Latin}\p{Script=Greek}])[\u0300-\u036f]+/gu, '$1') // other scripts have letters of their own with marks
    .normalize('NFC')
    .replace(/['`´‘’]/gu, '')
    .split(/[^\p{L}\p{N}\p{M}\u200c\u200d]+/u)
    .filter((word) => word !== '');
}

/** The same of a title whose compounds are written as one: "walle", "spiderman". */
export const joinedWords = (title: string): string[] => foldedWords(title.replace(/[-.*·]/g, ''));
