import type { Contribution, Explanation, ItemFeature } from '@app/recommender';
import { LARGEST_REASONS, reasonsOf, spoken, strategyOf } from './reasons';
import { becauseText, listed, reasonText, starsText, type RatedTitle } from './sentences';

const TITLES: Record<number, RatedTitle> = {
  1: { title: 'Alien', halfStars: 10 },
  2: { title: 'Blade Runner', halfStars: 9 },
  3: { title: 'Heat', halfStars: 6 },
  4: { title: 'Up', halfStars: 1 },
};
const titles = (id: number) => TITLES[id] ?? null;

function part(itemId: number, contribution: number, shared: readonly ItemFeature[] = []): Contribution {
  return { itemId, contribution, basis: shared.length > 0 ? 'content' : 'ratings', shared };
}

function explained(contributions: readonly Contribution[], prior = 0.1, rest = 0): Explanation {
  const score = contributions.reduce((sum, { contribution }) => sum + contribution, prior + rest);
  return { itemId: 9, score, prior, rest, contributions };
}

describe('stars', () => {
  it.each([
    [1, '½'],
    [2, '1'],
    [9, '4½'],
    [10, '5'],
  ])('%i half-stars read %s', (halfStars, text) => expect(starsText(halfStars)).toBe(text));
});

describe('the sentence of a recommendation', () => {
  it.each<[string, Explanation | null, string]>([
    ['one movie', explained([part(1, 0.4)]), 'Because you rated Alien 5'],
    ['two', explained([part(1, 0.4), part(2, 0.3)]), 'Because you rated Alien 5 and Blade Runner 4½'],
    [
      'three',
      explained([part(1, 0.4), part(2, 0.3), part(3, 0.25)]),
      'Because you rated Alien 5, Blade Runner 4½ and Heat 3',
    ],
    ['one that matters', explained([part(1, 0.4), part(2, 0.1)]), 'Because you rated Alien 5'],
    ['none that speaks for it', explained([part(1, -0.4)]), 'Because it is popular with people here'],
    ['a movie that is gone', explained([part(99, 0.4), part(2, 0.3)]), 'Because you rated Blade Runner 4½'],
    ['popularity above all', explained([part(1, 0.1)], 0.5), 'Because it is popular with people here'],
    ['nothing', null, 'Because it is in the catalogue, and nothing speaks for or against it yet'],
    [
      'a director',
      explained([part(1, 0.4, [{ kind: 'director', name: 'Ridley Scott' }]), part(2, 0.3)]),
      'Because it is directed by Ridley Scott, like Alien, which you rated 5',
    ],
    [
      'a tag',
      explained([part(2, 0.4, [{ kind: 'tag', name: 'dystopia' }])]),
      'Because it is tagged “dystopia”, like Blade Runner, which you rated 4½',
    ],
  ])('tells of %s', (_, explanation, text) => expect(becauseText(explanation, titles, 'you')).toBe(text));

  it('names the person of a group', () => {
    expect(becauseText(explained([part(1, 0.4)]), titles, { name: 'Ana' })).toBe('Because Ana rated Alien 5');
  });
});

describe('the text of a reason', () => {
  it.each<[Contribution, string]>([
    [part(1, 0.4), 'You rated Alien 5'],
    [part(3, -0.1), 'You rated Heat 3, which speaks against it'],
    [
      part(1, 0.2, [{ kind: 'actor', name: 'Sigourney Weaver' }]),
      'With Sigourney Weaver, like Alien, which you rated 5',
    ],
    [part(1, 0.2, [{ kind: 'genre', name: 'Horror' }]), 'In the genre Horror, like Alien, which you rated 5'],
    [part(4, 0.2, [{ kind: 'period', name: '2005–2009' }]), 'From 2005–2009, like Up, which you rated ½'],
  ])('of %j', (contribution, text) => {
    expect(reasonText(contribution, titles(contribution.itemId)!, 'you')).toBe(text);
  });
});

describe('reasons', () => {
  const many = Array.from({ length: 15 }, (_, n) => part(1 + (n % 4), 0.2 - n / 100));

  it('add up to the score, told one by one or not, with what is gone and what was left out', () => {
    for (const explanation of [explained(many), explained([...many, part(77, 0.3)], 0.2, -0.05)]) {
      for (const detail of [LARGEST_REASONS, 3, Infinity]) {
        const reasons = reasonsOf(explanation, titles, 'you', detail);
        expect(reasons.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(explanation.score, 12);
      }
    }
  });

  it('are ten, the others, and popularity by name', () => {
    const reasons = reasonsOf(explained(many), titles, 'you', LARGEST_REASONS);
    expect(reasons.map(({ kind }) => kind)).toEqual([...Array<string>(10).fill('rating'), 'other', 'popular']);
    expect(reasons.slice(-2).map(({ text }) => text)).toEqual(['Other ratings of yours', 'Popular with people here']);
  });

  it('of a movie that the model does not know are that nobody has liked it', () => {
    const [reason] = reasonsOf(null, titles, 'you', Infinity);
    expect(reason).toMatchObject({
      movieId: null,
      title: 'Popular',
      contribution: 0,
      text: 'Nobody here has liked it yet',
    });
  });
});

describe('what is put into words', () => {
  it('is the same of all reasons as of the largest alone, where all together outweigh popularity and those do not', () => {
    const parts = Array.from({ length: 15 }, (_, n) => part(1 + (n % 4), 0.02));
    const all = explained(parts, 0.25);
    const largest = explained(parts.slice(0, 10), 0.25, 0.1);
    expect(becauseText(spoken(all), titles, 'you')).toBe(becauseText(spoken(largest), titles, 'you'));
    expect(becauseText(all, titles, 'you')).not.toBe(becauseText(largest, titles, 'you'));
    expect(spoken(null)).toBeNull();
  });
});

describe('the strategy', () => {
  const genre: ItemFeature = { kind: 'genre', name: 'War' };
  it.each<[string, Explanation | null]>([
    ['popular', null],
    ['popular', explained([part(1, -0.2)])],
    ['model', explained([part(1, 0.2), part(2, 0.1, [genre])])],
    ['content', explained([part(1, 0.2), part(2, 0.3, [genre])])],
  ])('is %s for what speaks most', (strategy, explanation) => expect(strategyOf(explanation)).toBe(strategy));
});

describe('a list of words', () => {
  it('has commas and an and', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
  });
});
