import { distance } from './edit-distance';
import { isFiller } from './fillers';
import { mostCorrections } from './spelling';

/** A word of a query, and what the catalogue's vocabulary knows of it. */
export interface QueryWord {
  readonly token: string;
  /** It is in the vocabulary. */
  readonly isWord: boolean;
  /** Words of the vocabulary begin with it. */
  readonly isBeginning: boolean;
}

/** One thing that a movie should have: a word that begins with `token`, or one of `variants`. */
export interface Term {
  readonly token: string;
  readonly isWord: boolean;
  readonly isPrefix: boolean;
  /** Other spellings of the same: typing errors mended, numbers written otherwise. */
  readonly variants: readonly string[];
  /** So frequent that it is asked for only where there is nothing else. */
  readonly isFiller: boolean;
}

/** Whether a movie must have all terms, or is found by any of them. */
export type Match = 'all' | 'any';

/** The same number in digits, in letters and in Roman ones, as titles have them. */
const NUMBERS = [
  ['1', 'one'],
  ['2', 'two', 'ii'],
  ['3', 'three', 'iii'],
  ['4', 'four', 'iv'],
  ['5', 'five', 'v'],
  ['6', 'six', 'vi'],
  ['7', 'seven', 'vii'],
  ['8', 'eight', 'viii'],
  ['9', 'nine', 'ix'],
  ['10', 'ten', 'x'],
  ['11', 'eleven'],
  ['12', 'twelve'],
];

/** Shorter words are taken as a whole: too many others begin with them. */
const SHORTEST_BEGINNING = 3;
/** A whole word may be the beginning of a longer one while it is the last that was typed. */
const SHORTEST_UNFINISHED = 4;
/** The same in overviews. */
const SHORTEST_IN_TEXT = 6;
const MOST_VARIANTS = 8;
const YEAR = /^(18|19|20)\d\d$/;

/** What a search text asks for. It travels in cursors, so that all pages of a list are of one plan. */
export class SearchPlan {
  private constructor(
    /** As it was typed. */
    readonly text: string,
    readonly terms: readonly Term[],
    readonly match: Match,
    /** Names have what it asks for; else only overviews do. */
    readonly isInNames = true,
    /** Movies whose overviews have it, all of them, where somebody has just looked. */
    readonly foundIds: readonly number[] | null = null,
    /** Movies whose names have it, all of them that pass the filter that it was looked for with. */
    readonly namedIds: readonly number[] | null = null,
  ) {}

  /**
   * @param words of the query, in order
   * @param similar words of the vocabulary that may be meant by them, without saying which by which
   */
  static of(text: string, words: readonly QueryWord[], similar: readonly string[], match: Match): SearchPlan {
    const terms = words.map((word, n) => termOf(word, n === words.length - 1, similar));
    // A word that nobody has, nor anything like it, would only keep the others from finding something.
    const useful = terms.filter(({ token, isPrefix, variants }, n) => {
      const { isWord } = words[n]!;
      return isWord || isPrefix || variants.length > 0 || YEAR.test(token);
    });
    // Fillers are asked for where there is nothing else, and not where everything else is unknown: most films have one.
    const isTelling = (term: Term): boolean => !term.isFiller;
    return new SearchPlan(text, terms.some(isTelling) && !useful.some(isTelling) ? [] : useful, match);
  }

  /** What `pack` made. */
  static unpack(packed: string): SearchPlan {
    const [text, match, isInNames, terms] = JSON.parse(packed) as [
      string,
      Match,
      boolean,
      [string, boolean, boolean, string[], boolean][],
    ];
    return new SearchPlan(
      text,
      terms.map(([token, isWord, isPrefix, variants, isFiller]) => ({ token, isWord, isPrefix, variants, isFiller })),
      match,
      isInNames,
    );
  }

  /** The same, for which no name is worth a look. @param foundIds all that fit it, if that is known; it does not travel */
  inOverviews(foundIds: readonly number[] | null): SearchPlan {
    return new SearchPlan(this.text, this.terms, this.match, false, foundIds);
  }

  /** The same, for which names need no other look under the same filter. @param namedIds all that fit it; they do not travel */
  naming(namedIds: readonly number[]): SearchPlan {
    return new SearchPlan(this.text, this.terms, this.match, this.isInNames, this.foundIds, namedIds);
  }

  pack(): string {
    const terms = this.terms.map((term) => [term.token, term.isWord, term.isPrefix, term.variants, term.isFiller]);
    return JSON.stringify([this.text, this.match, this.isInNames, terms]);
  }

  /** Nothing is asked for. */
  get isEmpty(): boolean {
    return this.terms.length === 0;
  }

  /** For `to_tsquery('simple', …)` on names, where the last word may go on: `star` is also `stardust`. */
  get namesQuery(): string {
    return this.tsquery(({ isPrefix }) => isPrefix);
  }

  /** The same on overviews, which have so many words that only a long one may go on, and only where it is none itself. */
  get textQuery(): string {
    return this.tsquery(({ token, isPrefix, isWord }) => isPrefix && !isWord && token.length >= SHORTEST_IN_TEXT);
  }

  private tsquery(mayGoOn: (term: Term) => boolean): string {
    const telling = this.terms.filter(({ isFiller }) => !isFiller);
    const asked = telling.length > 0 ? telling : this.terms;
    return asked.map((term) => alternatives(term, mayGoOn(term))).join(this.match === 'all' ? ' & ' : ' | ');
  }
}

/** Words are letters and digits only, and quoted besides. */
function alternatives({ token, variants }: Term, mayGoOn: boolean): string {
  return `(${[`'${token}'${mayGoOn ? ':*' : ''}`, ...variants.map((word) => `'${word}'`)].join(' | ')})`;
}

function termOf({ token, isWord, isBeginning }: QueryWord, isLast: boolean, similar: readonly string[]): Term {
  const numbers = NUMBERS.find((spellings) => spellings.includes(token)) ?? [];
  const variants = new Set([...numbers, ...closest(token, similar)]);
  const isPrefix = isWord ? isLast && token.length >= SHORTEST_UNFINISHED : token.length >= SHORTEST_BEGINNING;
  return {
    token,
    isWord,
    isPrefix: isBeginning && isPrefix,
    variants: [...variants].filter((word) => word !== token).slice(0, MOST_VARIANTS),
    isFiller: isFiller(token),
  };
}

/** Those that need the fewest corrections. */
function closest(token: string, similar: readonly string[]): string[] {
  const most = mostCorrections(token);
  const measured = similar
    .map((word) => ({ word, corrections: distance(token, word) }))
    .filter(({ word, corrections }) => word !== token && corrections <= most);
  const least = Math.min(...measured.map(({ corrections }) => corrections));
  return measured.filter(({ corrections }) => corrections === least).map(({ word }) => word);
}
