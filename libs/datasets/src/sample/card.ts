import { type Genre, isGenre } from '../genres';
import { sortTitle } from '../titles/articles';

/** A film of the sample catalogue. */
export interface SampleMovie {
  title: string;
  originalTitle: string | null;
  sortTitle: string;
  year: number;
  runtimeMinutes: number;
  /** ISO 639-1, the main one first; `xx` for a silent film. */
  languages: string[];
  imdbId: string | null;
  /** How many have seen it: 1 (few) to 5 (almost everyone). */
  renown: number;
  /** How well those like it: 1 to 5. */
  acclaim: number;
  /** The main one first. */
  genres: Genre[];
  directors: string[];
  cast: string[];
  overview: string;
}

/** A card of the sample catalogue is not as `README.md` describes it. */
export class CardMalformed extends Error {
  override readonly name = 'CardMalformed';

  constructor(
    readonly file: string,
    readonly line: number,
    reason: string,
  ) {
    super(`${file}:${line}: ${reason}`);
  }
}

/**
 * Reads the cards of one file: six lines each, with a blank line between them.
 * @throws CardMalformed
 */
export function parseCards(text: string, file: string): SampleMovie[] {
  const lines = text.split('\n');
  const movies: SampleMovie[] = [];
  for (let first = 0; first < lines.length; first += LINES_PER_CARD + 1) {
    if (lines.slice(first).every((line) => line === '')) break;
    movies.push(parseCard(lines.slice(first, first + LINES_PER_CARD + 1), file, first + 1));
  }
  return movies;
}

const LINES_PER_CARD = 6;

type CardLines = [titles: string, facts: string, genres: string, directors: string, cast: string, overview: string];

/** Stops with a reason at a line of the card, counted from 0. */
type Fail = (index: number, reason: string) => never;

function parseCard(lines: readonly string[], file: string, firstLine: number): SampleMovie {
  const fail: Fail = (index, reason) => {
    throw new CardMalformed(file, firstLine + index, reason);
  };
  const [titles, facts, genres, directors, cast, overview] = requireSixLines(lines, fail);
  const { title, originalTitle } = parseTitles(titles) ?? fail(0, 'expected "Title" or "Title = original title"');
  const numbers = parseFacts(facts) ?? fail(1, 'expected "1995 · 102 min · en, fr · tt0114709 · renown 4 · acclaim 5"');
  const names = (index: number, line: string) =>
    parseNames(line) ?? fail(index, 'expected different names with ", " between them');
  return {
    title,
    originalTitle,
    sortTitle: sortTitle(title, numbers.languages[0]),
    ...numbers,
    genres: names(2, genres).map((name) => (isGenre(name) ? name : fail(2, `${name} is no genre of ours`))),
    directors: names(3, directors),
    cast: names(4, cast),
    overview,
  };
}

function requireSixLines(lines: readonly string[], fail: Fail): CardLines {
  const card = lines.slice(0, LINES_PER_CARD);
  if (card.length < LINES_PER_CARD) fail(card.length - 1, 'the card ends before its sixth line');
  card.forEach((line, index) => {
    if (line === '') fail(index, 'a card has six lines, and this one is blank');
    if (line !== line.trim()) fail(index, 'the line begins or ends with a blank');
  });
  if (lines[LINES_PER_CARD]) fail(LINES_PER_CARD, 'a blank line must follow a card');
  return card as CardLines;
}

function parseTitles(line: string): { title: string; originalTitle: string | null } | null {
  const [title = '', originalTitle = null, ...more] = line.split(' = ');
  return title === '' || originalTitle === '' || originalTitle === title || more.length > 0
    ? null
    : { title, originalTitle };
}

const factsPattern =
  /^(\d{4}) · (\d{1,3}) min · ([a-z]{2}(?:, [a-z]{2})*) · (-|tt\d{7,8}) · renown ([1-5]) · acclaim ([1-5])$/u;

function parseFacts(line: string) {
  const [, year, minutes, languages = '', imdbId = '-', renown, acclaim] = factsPattern.exec(line) ?? [];
  if (year === undefined) return null;
  return {
    year: Number(year),
    runtimeMinutes: Number(minutes),
    languages: languages.split(', '),
    imdbId: imdbId === '-' ? null : imdbId,
    renown: Number(renown),
    acclaim: Number(acclaim),
  };
}

function parseNames(line: string): string[] | null {
  const names = line.split(', ');
  const fine = names.every((name) => name !== '' && name === name.trim() && !name.includes(','));
  return fine && new Set(names).size === names.length ? names : null;
}
