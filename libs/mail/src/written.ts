/** What would end a line or show the text around it in another order. */
const CONTROLS = /[\s\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu;

/** Where programs that show mail find an address to link: in `https://films.example`, `films.example` and `ada@films.example`. */
const LINKED = /(?<=[\p{L}\p{N}])(?:\.(?=[\p{L}\p{N}-]{2})|@(?=[\p{L}\p{N}]))|:(?=\/\/)/gu;

/** U+2060: invisible, and no line breaks at it. */
const WORD_JOINER = '\u2060';

/** A text that people wrote (a name, a title, an address) for a mail: one line, of which no program that shows mail makes a link. */
export const written = (text: string): string => text.replace(CONTROLS, ' ').trim().replace(LINKED, `$&${WORD_JOINER}`);
