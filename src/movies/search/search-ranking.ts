import { isFiller } from './fillers';
import type { SearchPlan, Term } from './search-plan';

/** What a search looks at in a movie. Words are folded. */
export interface SearchCandidate {
  readonly id: number;
  /** Of the title; again with compounds written as one ("walle"); of the original title. Empty where there is none. */
  readonly titles: readonly (readonly string[])[];
  readonly people: readonly string[];
  readonly year: number | null;
  readonly ratingCount: number;
}

export interface Ranked {
  readonly id: number;
  readonly score: number;
}

/** What it is worth to find a term here, of 1. */
const IN_PEOPLE = 0.6;
const AS_YEAR = 0.6;
const IN_OVERVIEW = 0.1;

/** What a spelling is worth that is not the one asked for. */
const VARIANT = 0.85;
const PREFIX = 0.7;
const PREFIX_LENGTH = 0.25;

/** A filler, of a word that tells something. */
const FILLER = 0.2;

/** Added for a title of which little else is left; for one that is just what was asked for; for one that begins with it. */
const COVERAGE = 0.4;
const WHOLE = 0.3;
const BEGINS = 0.1;
/** Added for each tenfold of people who rated it: fame decides between fits, and rarely against them. */
const FAME = 0.13;

/**
 * Best first: how much of what was asked for a movie has, where it has it, how much of its title that is, and how many people
 * know it. Ties by id, the larger first. Scores are rounded to six decimals, so that a cursor can name them.
 */
export function rank(plan: SearchPlan, candidates: readonly SearchCandidate[]): Ranked[] {
  return candidates
    .map((candidate) => ({ id: candidate.id, score: Math.round(scoreOf(plan, candidate) * 1e6) / 1e6 }))
    .sort((a, b) => b.score - a.score || b.id - a.id);
}

function scoreOf({ terms, match }: SearchPlan, { titles, people, year, ratingCount }: SearchCandidate): number {
  const asked = terms.reduce((sum, term) => sum + weightOf(term), 0);
  // Where all terms are asked for, one that is nowhere else is in the overview.
  const nowhere = match === 'all' ? IN_OVERVIEW : 0;
  const best = Math.max(...titles.map((title) => titleScore(terms, title, asked)));
  const found = terms.reduce((sum, term) => {
    const inTitle = Math.max(...titles.map((title) => likeness(term, title)));
    const elsewhere = Math.max(IN_PEOPLE * likeness(term, people), term.token === String(year) ? AS_YEAR : nowhere);
    return sum + weightOf(term) * Math.max(inTitle, elsewhere);
  }, 0);
  return found / asked + best + FAME * Math.log10(1 + ratingCount);
}

/** What a title gains by being near to all that was asked for. A word that may go on is not yet the whole title. */
function titleScore(terms: readonly Term[], title: readonly string[], asked: number): number {
  if (title.length === 0) return 0;
  const matched = terms.map((term) => title.find((word) => likenessTo(term, word) > 0));
  const has = terms.reduce((sum, term, n) => sum + (matched[n] === undefined ? 0 : weightOf(term)), 0) / asked;
  const words = [...new Set(title)];
  const whole = words.reduce((sum, word) => sum + wordWeight(word), 0);
  const covered = words.reduce((sum, word) => sum + (matched.includes(word) ? wordWeight(word) : 0), 0);
  const isMissing = (word: string): boolean => !matched.includes(word) && (covered < 1 || !isFiller(word));
  const isWhole = !words.some(isMissing) && terms.every((term, n) => isSpelling(term, matched[n]));
  const begins = matched[0] !== undefined && matched[0] === title.find((word) => wordWeight(word) === 1);
  return has * ((COVERAGE * covered) / whole + (isWhole ? WHOLE : 0) + (begins ? BEGINS : 0));
}

/** All of a term, in one spelling or another. */
const isSpelling = ({ token, variants }: Term, word: string | undefined): boolean =>
  word !== undefined && (word === token || variants.includes(word));

const likeness = (term: Term, words: readonly string[]): number =>
  words.reduce((best, word) => Math.max(best, likenessTo(term, word)), 0);

function likenessTo({ token, isPrefix, variants }: Term, word: string): number {
  if (word === token) return 1;
  if (variants.includes(word)) return VARIANT;
  return isPrefix && word.startsWith(token) ? PREFIX + (PREFIX_LENGTH * token.length) / word.length : 0;
}

const weightOf = ({ isFiller }: Term): number => (isFiller ? FILLER : 1);

const wordWeight = (word: string): number => (isFiller(word) ? FILLER : 1);
