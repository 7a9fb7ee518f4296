/** The controls of bidirectional text (UAX #9) that reach beyond their word: they would show the text around them in another order. */
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/gu;

/** The text as one line, for names and titles: runs of blanks, line breaks and control characters become one blank; NFC. */
export const oneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(BIDI_CONTROLS, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
