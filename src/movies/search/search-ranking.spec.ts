import fc from 'fast-check';
import { foldedWords, joinedWords } from './folded-words';
import { SearchPlan } from './search-plan';
import { rank, type SearchCandidate } from './search-ranking';

let id = 0;
const film = (title: string, rest: Partial<SearchCandidate> & { original?: string; cast?: string } = {}) => {
  const { original = '', cast = '', ...given } = rest;
  const titles = [foldedWords(title), joinedWords(title), foldedWords(original)];
  return { id: ++id, title, titles, people: foldedWords(cast), year: null, ratingCount: 0, ...given };
};
const planOf = (text: string, similar: string[] = [], match: 'all' | 'any' = 'all') =>
  SearchPlan.of(
    text,
    foldedWords(text).map((token) => ({ token, isWord: similar.length === 0, isBeginning: similar.length === 0 })),
    similar,
    match,
  );

/** Titles in the order in which they are shown. */
function order(text: string, films: (SearchCandidate & { title: string })[], similar?: string[], match?: 'any') {
  const titles = new Map(films.map((each) => [each.id, each.title]));
  return rank(planOf(text, similar, match), films).map((ranked) => titles.get(ranked.id));
}

describe('the relevance of a film', () => {
  it('is greatest where the title is what was asked for', () => {
    const films = [film('Alien Nation', { ratingCount: 90 }), film('Aliens', { ratingCount: 900 }), film('Alien')];
    expect(order('alien', films)[0]).toBe('Alien');
    expect(order('the heat', [film('In the Heat of the Night', { ratingCount: 500 }), film('The Heat')])[0]).toBe(
      'The Heat',
    );
  });

  it('is greater in a title than in a name, and in a name than in an overview', () => {
    const films = [
      film('Other', { ratingCount: 9 }),
      film('Someone', { cast: 'Ada Fox', ratingCount: 9 }),
      film('Fox'),
    ];
    expect(order('fox', films)).toEqual(['Fox', 'Someone', 'Other']);
  });

  it('is greater the less else is in the title', () => {
    const films = [
      film('The Matrix Reloaded Again', { ratingCount: 50 }),
      film('The Matrix Reloaded', { ratingCount: 50 }),
    ];
    expect(order('matrix', films)[0]).toBe('The Matrix Reloaded');
  });

  it('is decided by fame between equal fits', () => {
    const films = [film('Psycho', { ratingCount: 3, year: 1998 }), film('Psycho', { ratingCount: 80, year: 1960 })];
    expect(rank(planOf('psycho'), films)[0]?.id).toBe(films[1]!.id);
    expect(rank(planOf('psycho 1998'), films)[0]?.id).toBe(films[0]!.id);
  });

  it('counts the original title, and compounds however they are written', () => {
    expect(
      order('sjunde inseglet', [film('Seal Team'), film('The Seventh Seal', { original: 'Det sjunde inseglet' })])[0],
    ).toBe('The Seventh Seal');
    expect(order('walle', [film('Wallet'), film('WALL·E')])[0]).toBe('WALL·E');
  });

  it('is less for a mended word than for the word itself', () => {
    const films = [film('Gladiators'), film('Gladaitor')];
    expect(order('gladaitor', films, ['gladiators'])).toEqual(['Gladaitor', 'Gladiators']);
  });

  it('grows with each word that is there, where any will do', () => {
    const films = [
      film('Dark', { ratingCount: 300 }),
      film('Dark Comedy Night'),
      film('Nothing', { ratingCount: 999 }),
    ];
    expect(order('dark comedy', films, undefined, 'any')).toEqual(['Dark Comedy Night', 'Dark', 'Nothing']);
  });

  it('is a total order, whatever the order of what was found', () => {
    const words = fc.array(fc.constantFrom('alien', 'aliens', 'the', 'night', 'of', '4'), {
      minLength: 1,
      maxLength: 4,
    });
    const films = fc.array(
      fc.record({
        words,
        people: words,
        year: fc.constantFrom(null, 1960),
        ratingCount: fc.integer({ min: 0, max: 9 }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(films, words, fc.nat(), (found, asked, turn) => {
        const candidates = found.map(({ words: title, ...rest }, n) => ({
          ...rest,
          id: n,
          titles: [title, title, []],
        }));
        const turned = [
          ...candidates.slice(turn % candidates.length),
          ...candidates.slice(0, turn % candidates.length),
        ];
        const ranked = rank(planOf(asked.join(' ')), candidates);
        expect(rank(planOf(asked.join(' ')), turned)).toEqual(ranked);
        for (const { score } of ranked) expect(Number.isFinite(score)).toBe(true);
        const isOrdered = ranked.every(({ score, id: own }, n) => {
          const before = ranked[n - 1];
          return !before || before.score > score || (before.score === score && before.id > own);
        });
        expect(isOrdered).toBe(true);
      }),
    );
  });
});
