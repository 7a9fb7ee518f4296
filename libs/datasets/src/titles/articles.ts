/** A title in reading order and in sorting order: `Les Misérables` and `Misérables, Les`. */
export interface OrderedTitle {
  title: string;
  sortTitle: string;
}

/**
 * Articles that MovieLens writes behind the title. Only a whole last segment counts (`Paris, Texas` is no article), so words
 * that would be ambiguous at the front ("Die Hard", "I, Robot") are safe here. "Da" is for "Hip Hop Witch, Da".
 */
const moved =
  "The|A|An|Da|Le|La|Les|L'|L’|Un|Une|Des|Il|Lo|I|Gli|Uno|Una|Un'|Der|Die|Das|Den|Ein|Eine|El|Los|Las|O|Os|As|Um|Uma|De|Het|Een|Det|En|Ett|Et|Els|Az";

const trailingArticle = new RegExp(`^(.+),\\s?(${moved})((?:: | \\().+)?$`, 'u');

/** Reads `Crow, The: Wicked Prayer` and `Atalante, L'`; null where no article stands behind the title. */
export function restoreArticle(text: string): OrderedTitle | null {
  const [, name, article, rest = ''] = trailingArticle.exec(text) ?? [];
  if (name === undefined || article === undefined) return null;
  return { title: `${article}${gapAfter(article)}${name}${rest}`, sortTitle: `${name}${rest}, ${article}` };
}

/** Articles that begin a title in whatever language the film is. */
const leading = /^(The|A|An|Le|La|Les|Une|Un|Il|Gli|Una|Der|Das|Ein|Eine|El|Los|Las)\s+(\S.*)$/u;
const leadingElided = /^(L['’]|Un['’])(\S.*)$/u;

/** Articles that are ordinary words in English, and so count only in films of their own language (ISO 639-1). */
const leadingIn: Readonly<Record<string, RegExp>> = {
  de: /^(Die)\s+(\S.*)$/u,
  it: /^(I|Lo|Uno)\s+(\S.*)$/u,
  pt: /^(O|Os|As|Um|Uma)\s+(\S.*)$/u,
  nl: /^(De|Het|Een)\s+(\S.*)$/u,
  da: /^(Den|Det|De|En|Et)\s+(\S.*)$/u,
  no: /^(Den|Det|De|En|Et)\s+(\S.*)$/u,
  sv: /^(Den|Det|De|En|Ett)\s+(\S.*)$/u,
};

/** Names whose first word only looks like an article. */
const properNames = /^(La La |Las Vegas|Los Angeles|El Dorado|El Paso|Le Mans|L\.A\.|A bout |A propos |A nous )/iu;

/**
 * The title to sort by: a leading English, Romance or German article moves to the end, `The Godfather` → `Godfather, The`.
 * @param language ISO 639-1 of the title; decides words such as "Die", "I" and "De", which are articles only there.
 */
export function sortTitle(title: string, language = 'en'): string {
  if (properNames.test(title)) return title;
  const match = leading.exec(title) ?? leadingElided.exec(title) ?? leadingIn[language]?.exec(title);
  return match ? `${match[2]}, ${match[1]}` : title;
}

function gapAfter(article: string): string {
  return /['’]$/u.test(article) ? '' : ' ';
}
