import { restoreArticle, sortTitle } from './articles';
import { oneLine } from './one-line';

export interface TitleParts {
  /** In reading order: `The City of Lost Children`. */
  title: string;
  /** To sort by: `City of Lost Children, The`. */
  sortTitle: string;
  /** The title it has elsewhere, where MovieLens gives one: `La Cité des enfants perdus`. */
  originalTitle: string | null;
  /** Year of release; of the first part where it is a series. */
  year: number | null;
}

/**
 * Takes a MovieLens title apart: `City of Lost Children, The (Cité des enfants perdus, La) (1995)`.
 * Never throws; what it cannot read stays in the title.
 */
export function parseMovieLensTitle(text: string): TitleParts {
  const { name, year } = splitYear(oneLine(text));
  const { main, groups } = splitGroups(name);
  const ordered = restoreArticle(main) ?? { title: main, sortTitle: sortTitle(main) };
  return { ...ordered, originalTitle: originalTitleAmong(groups, ordered.title), year };
}

/** The inverse of {@link parseMovieLensTitle}, for what it produces. */
export function formatMovieLensTitle({ sortTitle, originalTitle, year }: TitleParts): string {
  return [sortTitle, originalTitle === null ? '' : ` (${originalTitle})`, year === null ? '' : ` (${year})`].join('');
}

/** `(1995)`, and for series `(2006–2007)`, `(1997-2000)`, `(2009– )`. */
const trailingYear = /^(.*\S)\s?\(((?:18|19|20)\d\d)(?:\s?[-–]\s?(?:\d{4})?\s?)?\)$/u;

function splitYear(text: string): { name: string; year: number | null } {
  const [, name, year] = trailingYear.exec(text) ?? [];
  return name === undefined ? { name: text, year: null } : { name, year: Number(year) };
}

/** Takes the parentheses off the end, first to last, as long as they hold other titles and not a part of this one. */
function splitGroups(name: string): { main: string; groups: string[] } {
  const groups: string[] = [];
  let main = name;
  for (let start = openingOf(main); start > 0; start = openingOf(main)) {
    const group = main.slice(start + 1, -1).trim();
    const before = main.slice(0, start);
    if (!before.endsWith(' ') || belongsToTitle(before.trimEnd(), group)) break;
    groups.unshift(group);
    main = before.trimEnd();
  }
  return { main, groups };
}

/** Index of the parenthesis that the last character closes; -1 where there is none, or it is never opened. */
function openingOf(text: string): number {
  if (!text.endsWith(')')) return -1;
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    if (text[i] === ')') depth++;
    else if (text[i] === '(' && --depth === 0) return i;
  }
  return -1;
}

/** `Birdman: Or (The Unexpected …)`, `Hommage à Zgougou (et salut à …)`, `The Human Centipede (First Sequence)`, `… (EPIX)`. */
const remark = /^(EPIX|HBO|TV|V|Part \d+\b.*|\w+ (Sequence|Cut|Version))$/u;

function belongsToTitle(before: string, group: string): boolean {
  return group === '' || /\b(or|and)$/iu.test(before) || /^(et|and|or|ou|und|but) /u.test(group) || remark.test(group);
}

const alsoKnownAs = /^(a\.k\.a\.?|aka) /u;
const english = /\b(the|of|and|in|for|with|who)\b/iu;

/**
 * Of several parentheses the last that is not English wins, since MovieLens lists release titles first:
 * `Fist of Fury (Chinese Connection, The) (Jing wu men)`. An "a.k.a." counts only where there is nothing else.
 */
function originalTitleAmong(groups: readonly string[], title: string): string | null {
  const names = groups.filter((group) => !alsoKnownAs.test(group));
  const aliases = groups.filter((group) => alsoKnownAs.test(group)).map((group) => group.replace(alsoKnownAs, ''));
  const chosen = names.findLast((name) => !english.test(name)) ?? names.at(-1) ?? aliases[0];
  if (chosen === undefined) return null;
  const original = (restoreArticle(chosen)?.title ?? chosen).replace(/^L' /u, "L'");
  return original === title || original === withoutAccents(title) ? null : original;
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '');
}
