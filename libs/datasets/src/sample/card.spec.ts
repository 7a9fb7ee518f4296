import { CardMalformed, parseCards } from './card';

const amelie = [
  "Amélie = Le Fabuleux Destin d'Amélie Poulain",
  '2001 · 122 min · fr · tt0211915 · renown 4 · acclaim 4',
  'Comedy, Romance',
  'Jean-Pierre Jeunet',
  'Audrey Tautou, Mathieu Kassovitz, Rufus',
  'A shy Montmartre waitress secretly arranges small happinesses for others while dodging her own.',
];
const nosferatu = [
  'The Phantom Carriage',
  '1921 · 107 min · xx · - · renown 2 · acclaim 4',
  'Drama, Fantasy, Horror',
  'Victor Sjöström',
  'Victor Sjöström, Hilda Borgström, Tore Svennberg',
  'A drunkard who dies at midnight on New Year meets the driver who gathers the souls of the dead.',
];

const textOf = (...cards: string[][]) => `${cards.map((lines) => lines.join('\n')).join('\n\n')}\n`;

function faultOf(text: string): { line: number; message: string } {
  try {
    parseCards(text, '2000s.txt');
  } catch (error) {
    if (error instanceof CardMalformed) return { line: error.line, message: error.message };
  }
  throw new Error('the cards were taken');
}

describe('parseCards', () => {
  it('reads every field of a card', () => {
    expect(parseCards(textOf(amelie), '2000s.txt')).toEqual([
      {
        title: 'Amélie',
        originalTitle: "Le Fabuleux Destin d'Amélie Poulain",
        sortTitle: 'Amélie',
        year: 2001,
        runtimeMinutes: 122,
        languages: ['fr'],
        imdbId: 'tt0211915',
        renown: 4,
        acclaim: 4,
        genres: ['Comedy', 'Romance'],
        directors: ['Jean-Pierre Jeunet'],
        cast: ['Audrey Tautou', 'Mathieu Kassovitz', 'Rufus'],
        overview: amelie[5],
      },
    ]);
  });

  it('reads one card after another', () => {
    const [first, second] = parseCards(textOf(nosferatu, amelie), '2000s.txt');
    expect(first).toMatchObject({
      sortTitle: 'Phantom Carriage, The',
      imdbId: null,
      originalTitle: null,
      languages: ['xx'],
    });
    expect(second?.title).toBe('Amélie');
  });

  it('takes a file without cards, and one without a last newline', () => {
    expect(parseCards('', 'empty.txt')).toEqual([]);
    expect(parseCards(amelie.join('\n'), '2000s.txt')).toHaveLength(1);
  });

  it.each([
    [1, 'Amélie = ', 'begins or ends with a blank'],
    [1, 'A = B = C', 'expected "Title" or "Title = original title"'],
    [1, 'Amélie = Amélie', 'expected "Title" or "Title = original title"'],
    [2, '2001 · 122 min · fr · tt0211915 · renown 6 · acclaim 4', 'expected "1995 · 102 min'],
    [2, '2001 - 122 min - fr - tt0211915 - renown 4 - acclaim 4', 'expected "1995 · 102 min'],
    [2, '2001 · 122 min · French · tt0211915 · renown 4 · acclaim 4', 'expected "1995 · 102 min'],
    [2, '2001 · 122 min · fr · tt0211 · renown 4 · acclaim 4', 'expected "1995 · 102 min'],
    [3, 'Comedy, Romantic', 'Romantic is no genre of ours'],
    [3, 'Comedy, Comedy', 'expected different names'],
    [4, 'Jean-Pierre Jeunet,Marc Caro', 'expected different names'],
    [5, 'Audrey Tautou, , Rufus', 'expected different names'],
    [6, '', 'a card has six lines, and this one is blank'],
    [6, ' An overview that begins with a blank.', 'begins or ends with a blank'],
  ])('refuses line %i "%s"', (line, text, reason) => {
    const card = amelie.with(line - 1, text);
    expect(faultOf(textOf(nosferatu, card))).toMatchObject({
      line: 7 + line,
      message: expect.stringContaining(reason) as string,
    });
  });

  it('refuses a card that ends too early', () => {
    expect(faultOf(amelie.slice(0, 4).join('\n'))).toEqual({
      line: 4,
      message: '2000s.txt:4: the card ends before its sixth line',
    });
  });

  it('refuses a card of seven lines', () => {
    expect(faultOf(textOf([...amelie, 'One line more.'])).message).toBe('2000s.txt:7: a blank line must follow a card');
  });

  it('refuses two blank lines between cards', () => {
    expect(faultOf(`${textOf(amelie)}\n\n${textOf(nosferatu)}`).line).toBe(8);
  });
});
