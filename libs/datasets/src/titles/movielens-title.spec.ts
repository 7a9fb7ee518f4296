import fc from 'fast-check';
import { formatMovieLensTitle, parseMovieLensTitle } from './movielens-title';

type Example = [text: string, title: string, originalTitle: string | null, year: number | null];

const plain: Example[] = [
  ['Toy Story (1995)', 'Toy Story', null, 1995],
  ['Misérables, Les (1995)', 'Les Misérables', null, 1995],
  ["Atalante, L' (1934)", "L'Atalante", null, 1934],
  ['Monsters, Inc. (2001)', 'Monsters, Inc.', null, 2001],
  ['Crow, The: Wicked Prayer (2005)', 'The Crow: Wicked Prayer', null, 2005],
  ['11\'09"01 - September 11 (2002)', '11\'09"01 - September 11', null, 2002],
  ['1984 (1984)', '1984', null, 1984],
  ['Trip to the Moon, A (1902)', 'A Trip to the Moon', null, 1902],
];

const otherTitles: Example[] = [
  [
    'City of Lost Children, The (Cité des enfants perdus, La) (1995)',
    'The City of Lost Children',
    'La Cité des enfants perdus',
    1995,
  ],
  ['Postman, The (Postino, Il) (1994)', 'The Postman', 'Il Postino', 1994],
  ['Boot, Das (Boat, The) (1981)', 'Das Boot', 'The Boat', 1981],
  ['400 Blows, The (Les quatre cents coups) (1959)', 'The 400 Blows', 'Les quatre cents coups', 1959],
  ["School of Flesh, The (École de la chair, L') (1998)", 'The School of Flesh', "L'École de la chair", 1998],
  ['Black Sabbath (Tre volti della paura, I) (1963)', 'Black Sabbath', 'I Tre volti della paura', 1963],
  ['Passion of Anna, The (Passion, En) (1969)', 'The Passion of Anna', 'En Passion', 1969],
  [
    'Sympathy for Mr. Vengeance (Boksuneun naui geot) (2002)',
    'Sympathy for Mr. Vengeance',
    'Boksuneun naui geot',
    2002,
  ],
  ['Patrik Age 1.5 (Patrik 1,5) (2008)', 'Patrik Age 1.5', 'Patrik 1,5', 2008],
  ['1900 (Novecento) (1976)', '1900', 'Novecento', 1976],
  ['1-900 (06) (1994)', '1-900', '06', 1994],
  ["Project A ('A' gai waak) (1983)", 'Project A', "'A' gai waak", 1983],
  ['Red Beard (Akahige) (1965)', 'Red Beard', 'Akahige', 1965],
];

const aliases: Example[] = [
  ['Seven (a.k.a. Se7en) (1995)', 'Seven', 'Se7en', 1995],
  [
    "European Vacation (aka National Lampoon's European Vacation) (1985)",
    'European Vacation',
    "National Lampoon's European Vacation",
    1985,
  ],
  ["Besieged (a.k.a. L' Assedio) (1998)", 'Besieged', "L'Assedio", 1998],
  ['Macbeth (a.k.a. Tragedy of Macbeth, The) (1971)', 'Macbeth', 'The Tragedy of Macbeth', 1971],
  ['FearDotCom (a.k.a. Fear.com) (a.k.a. Fear Dot Com) (2002)', 'FearDotCom', 'Fear.com', 2002],
];

const several: Example[] = [
  ['Léon: The Professional (a.k.a. The Professional) (Léon) (1994)', 'Léon: The Professional', 'Léon', 1994],
  [
    'Bicycle Thieves (a.k.a. The Bicycle Thief) (a.k.a. The Bicycle Thieves) (Ladri di biciclette) (1948)',
    'Bicycle Thieves',
    'Ladri di biciclette',
    1948,
  ],
  ['Fist of Fury (Chinese Connection, The) (Jing wu men) (1972)', 'Fist of Fury', 'Jing wu men', 1972],
  [
    'Vampire in Venice (Nosferatu a Venezia) (Nosferatu in Venice) (1986)',
    'Vampire in Venice',
    'Nosferatu a Venezia',
    1986,
  ],
  ['Trou, Le (Hole, The) (Night Watch, The) (1960)', 'Le Trou', 'The Night Watch', 1960],
  [
    'Asterix in America (a.k.a Asterix Conquers America) (Astérix et les Indiens) (1994)',
    'Asterix in America',
    'Astérix et les Indiens',
    1994,
  ],
];

const partOfTheTitle: Example[] = [
  ['(500) Days of Summer (2009)', '(500) Days of Summer', null, 2009],
  ['Frontière(s) (2007)', 'Frontière(s)', null, 2007],
  [
    'Birdman: Or (The Unexpected Virtue of Ignorance) (2014)',
    'Birdman: Or (The Unexpected Virtue of Ignorance)',
    null,
    2014,
  ],
  ['Hommage à Zgougou (et salut à Sabine Mamou) (2002)', 'Hommage à Zgougou (et salut à Sabine Mamou)', null, 2002],
  ['Human Centipede, The (First Sequence) (2009)', 'The Human Centipede (First Sequence)', null, 2009],
  ['Human Centipede II (Full Sequence), The (2011)', 'The Human Centipede II (Full Sequence)', null, 2011],
  [
    'Evangelion: 1.0 You Are (Not) Alone (Evangerion shin gekijôban: Jo) (2007)',
    'Evangelion: 1.0 You Are (Not) Alone',
    'Evangerion shin gekijôban: Jo',
    2007,
  ],
  ['Jim Jefferies: Fully Functional (EPIX) (2012)', 'Jim Jefferies: Fully Functional (EPIX)', null, 2012],
];

const years: Example[] = [
  ['Death Note: Desu nôto (2006–2007)', 'Death Note: Desu nôto', null, 2006],
  ['Fawlty Towers (1975-1979)', 'Fawlty Towers', null, 1975],
  ['Doctor Who (2005– )', 'Doctor Who', null, 2005],
  ['Babylon 5', 'Babylon 5', null, null],
  ['The OA', 'The OA', null, null],
  ['96 Minutes (2011) ', '96 Minutes', null, 2011],
  ['Angst  (1983)', 'Angst', null, 1983],
  ['2012 (2009)', '2012', null, 2009],
  ['(1995)', '(1995)', null, null],
  ['Movie (12345)', 'Movie', '12345', null],
  ['Open (paren', 'Open (paren', null, null],
  ['Closed) paren)', 'Closed) paren)', null, null],
];

describe('parseMovieLensTitle', () => {
  describe.each([
    ['plain titles', plain],
    ['titles in other languages', otherTitles],
    ['titles also known as', aliases],
    ['several other titles', several],
    ['parentheses that belong to the title', partOfTheTitle],
    ['years in every form', years],
  ])('reads %s', (_, examples) => {
    it.each(examples)('%s', (text, title, originalTitle, year) => {
      expect(parseMovieLensTitle(text)).toMatchObject({ title, originalTitle, year });
    });
  });

  it('sorts by the name without its article', () => {
    expect(parseMovieLensTitle('Misérables, Les (1995)').sortTitle).toBe('Misérables, Les');
    expect(parseMovieLensTitle('The OA').sortTitle).toBe('OA, The');
    expect(parseMovieLensTitle('Die Hard (1988)').sortTitle).toBe('Die Hard');
  });

  it('gives no original title that is the title again, or the title without its accents', () => {
    expect(parseMovieLensTitle('Déjà Vu (Deja Vu) (2006)').originalTitle).toBeNull();
    expect(parseMovieLensTitle('Solaris (Solaris) (1972)').originalTitle).toBeNull();
    expect(parseMovieLensTitle('Rashomon (Rashômon) (1950)').originalTitle).toBe('Rashômon');
  });

  it('composes letters and their accents', () => {
    expect(parseMovieLensTitle('Ame\u0301lie (2001)').title).toBe('Am\u00e9lie');
  });

  it('finds a title in any text that is not blank', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('', ' (1995)', ', The', ' (x) (2000)'),
        (text, end) => {
          const { title, sortTitle } = parseMovieLensTitle(text + end);
          expect(title === '').toBe((text + end).trim() === '');
          expect(sortTitle === '').toBe(title === '');
        },
      ),
    );
  });

  it('reads back what formatMovieLensTitle writes', () => {
    const examples = [plain, otherTitles, aliases, several, partOfTheTitle, years].flat();
    for (const [text] of examples) {
      const parts = parseMovieLensTitle(text);
      expect(parseMovieLensTitle(formatMovieLensTitle(parts))).toEqual(parts);
    }
  });
});
