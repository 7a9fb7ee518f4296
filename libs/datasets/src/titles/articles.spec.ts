import fc from 'fast-check';
import { restoreArticle, sortTitle } from './articles';

describe('restoreArticle', () => {
  it.each([
    ['Godfather, The', 'The Godfather'],
    ["Bug's Life, A", "A Bug's Life"],
    ['American in Paris, An', 'An American in Paris'],
    ['Misérables, Les', 'Les Misérables'],
    ["Avventura, L'", "L'Avventura"],
    ['Avventura, L’', 'L’Avventura'],
    ['Vitelloni, I', 'I Vitelloni'],
    ['Sjunde inseglet, Det', 'Det Sjunde inseglet'],
    ['Grønne slagtere, De', 'De Grønne slagtere'],
    ["battre mon coeur s'est arrêté, De", "De battre mon coeur s'est arrêté"],
    ['Good, the Bad and the Ugly, The', 'The Good, the Bad and the Ugly'],
    ['Hip Hop Witch, Da', 'Da Hip Hop Witch'],
    ['Auto da Compadecida, O', 'O Auto da Compadecida'],
  ])('reads "%s" as "%s"', (moved, title) => {
    expect(restoreArticle(moved)).toEqual({ title, sortTitle: moved });
  });

  it('finds the article before a subtitle, and sorts by the name with it', () => {
    expect(restoreArticle('Crow, The: Wicked Prayer')).toEqual({
      title: 'The Crow: Wicked Prayer',
      sortTitle: 'Crow: Wicked Prayer, The',
    });
    expect(restoreArticle('Human Centipede, The (First Sequence)')?.title).toBe('The Human Centipede (First Sequence)');
    expect(restoreArticle('Human Centipede II (Full Sequence), The')?.title).toBe(
      'The Human Centipede II (Full Sequence)',
    );
  });

  it.each([
    'Paris, Texas',
    'I, Robot',
    'Monsters, Inc.',
    'One, Two, Three',
    'Crouching Tiger, Hidden Dragon',
    '20,000 Leagues Under the Sea',
    'Patrik 1,5',
    ', The',
    'The',
  ])('sees no moved article in "%s"', (title) => {
    expect(restoreArticle(title)).toBeNull();
  });
});

describe('sortTitle', () => {
  it.each([
    ['The Godfather', 'Godfather, The'],
    ['A Separation', 'Separation, A'],
    ['An Angel at My Table', 'Angel at My Table, An'],
    ["L'Avventura", "Avventura, L'"],
    ['La Haine', 'Haine, La'],
    ['El Topo', 'Topo, El'],
    ['Das Boot', 'Boot, Das'],
    ['The OA', 'OA, The'],
  ])('moves the article of "%s" to the end', (title, sorted) => {
    expect(sortTitle(title)).toBe(sorted);
  });

  it.each([
    'Die Hard',
    'I, Robot',
    'I Am Legend',
    'O Brother, Where Art Thou?',
    'La La Land',
    'Los Angeles Plays Itself',
    'A.I. Artificial Intelligence',
    'Anatomy of a Murder',
    'Theeb',
    'The',
    '',
  ])('leaves "%s" alone', (title) => {
    expect(sortTitle(title)).toBe(title);
  });

  it.each([
    ['Die Welle', 'de', 'Welle, Die'],
    ['I Vitelloni', 'it', 'Vitelloni, I'],
    ['O Pagador de Promessas', 'pt', 'Pagador de Promessas, O'],
    ['Det sjunde inseglet', 'sv', 'sjunde inseglet, Det'],
  ])('takes the first word of "%s" for an article in a film in %s', (title, language, sorted) => {
    expect(sortTitle(title, language)).toBe(sorted);
    expect(sortTitle(title, 'en')).toBe(title);
  });

  it('is undone by restoreArticle', () => {
    const words = fc.array(fc.constantFrom('Blue', 'Tiger', 'of', 'Paris,', 'Été', '8½'), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.constantFrom('The ', 'A ', 'Les ', "L'", 'Das ', 'Una '), words, (article, name) => {
        const title = article + name.join(' ');
        expect(restoreArticle(sortTitle(title))?.title).toBe(title);
      }),
    );
  });
});
