/** Shorter words are taken as they are: everything is near to them. */
const SHORTEST_MENDED = 4;
const SHORTEST_LONG = 6;
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789'];

/** How many corrections a word may need: none where it is short, one in four or five letters, else two. */
export function mostCorrections(word: string): number {
  if (word.length < SHORTEST_MENDED) return 0;
  return word.length < SHORTEST_LONG ? 1 : 2;
}

/**
 * Every spelling that one correction makes of a word: a letter left out, swapped with its neighbour, replaced or added. Short words
 * are looked up by it, since they have too few letters in a row in common to be found by their trigrams.
 */
export function neighbours(word: string): string[] {
  const found = new Set<string>();
  for (let n = 0; n <= word.length; n++) {
    const [before, after] = [word.slice(0, n), word.slice(n)];
    for (const letter of LETTERS) found.add(before + letter + after).add(before + letter + after.slice(1));
    found.add(before + after.slice(1));
    if (after.length > 1) found.add(before + after[1]! + after[0]! + after.slice(2));
  }
  found.delete(word);
  return [...found];
}
