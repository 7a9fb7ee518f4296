import fc from 'fast-check';
import { SearchPlan, type QueryWord } from './search-plan';

const known = (token: string, rest: Partial<QueryWord> = {}): QueryWord => ({
  token,
  isWord: true,
  isBeginning: true,
  ...rest,
});
const unknown = (token: string): QueryWord => ({ token, isWord: false, isBeginning: false });
const begun = (token: string): QueryWord => ({ token, isWord: false, isBeginning: true });
const query = (words: QueryWord[], similar: string[] = [], match: 'all' | 'any' = 'all'): string =>
  SearchPlan.of('', words, similar, match).namesQuery;

describe('what a search asks for', () => {
  it('is every word, the last one perhaps not finished', () => {
    expect(query([known('dark'), known('knight')])).toBe(`('dark') & ('knight':*)`);
    expect(query([known('dark'), known('knight', { isBeginning: false })])).toBe(`('dark') & ('knight')`);
  });

  it('is a whole word in overviews, where there is such a word', () => {
    const plan = SearchPlan.of('', [begun('interst'), known('dark')], [], 'all');
    expect([plan.namesQuery, plan.textQuery]).toEqual([`('interst':*) & ('dark':*)`, `('interst':*) & ('dark')`]);
    expect(SearchPlan.of('', [begun('inter')], [], 'all').textQuery).toBe(`('inter')`);
  });

  it('is a word that was begun wherever it stands, but for the shortest', () => {
    expect(query([begun('interst'), known('film', { isBeginning: false })])).toBe(`('interst':*) & ('film')`);
    expect(query([begun('in'), known('film', { isBeginning: false })])).toBe(`('film')`);
    expect(query([known('up')])).toBe(`('up')`);
  });

  it('leaves out the words that all titles have, where there are others', () => {
    expect(query([known('the'), known('lord'), known('of'), known('rings')])).toBe(`('lord') & ('rings':*)`);
    expect(query([known('the'), known('of')])).toBe(`('the') & ('of')`);
  });

  it('leaves out what nobody has, so that the rest is found; nothing where nothing is left', () => {
    expect(query([unknown('xyzzy'), known('alien', { isBeginning: false })])).toBe(`('alien')`);
    expect(query([unknown('xyzzy')])).toBe('');
    expect(query([])).toBe('');
  });

  it('is nothing where only the words are known that all titles have, and others were asked for', () => {
    for (const match of ['all', 'any'] as const) expect(query([known('the'), unknown('xyzzy')], [], match)).toBe('');
    expect(query([known('a'), unknown('xyzzy'), known('of'), known('alien')], [], 'any')).toBe(`('alien':*)`);
  });

  it('mends typing errors by the fewest corrections', () => {
    expect(query([unknown('gladaitor')], ['gladiator', 'gladiators', 'mediator'])).toBe(`('gladaitor' | 'gladiator')`);
    expect(query([unknown('wras')], ['wars', 'was', 'bras', 'stars'])).toBe(`('wras' | 'wars' | 'was' | 'bras')`);
    expect(query([unknown('xyz')], ['xya'])).toBe('');
  });

  it('knows numbers however they are written', () => {
    expect(query([known('rocky'), known('4')])).toBe(`('rocky') & ('4' | 'four' | 'iv')`);
    expect(query([known('seven'), known('samurai')])).toBe(`('seven' | '7' | 'vii') & ('samurai':*)`);
  });

  it('keeps a year that no title has', () => {
    expect(query([known('psycho'), unknown('1960')])).toBe(`('psycho') & ('1960')`);
  });

  it('may be any of the words', () => {
    expect(query([known('dark'), known('comedy')], [], 'any')).toBe(`('dark') | ('comedy':*)`);
  });

  it('travels in a cursor and comes back the same', () => {
    const token = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '七', '7'), minLength: 1, maxLength: 8 });
    const words = fc.array(fc.record({ token, isWord: fc.boolean(), isBeginning: fc.boolean() }), { maxLength: 16 });
    fc.assert(
      fc.property(fc.string(), words, fc.array(token), fc.constantFrom('all', 'any'), (text, asked, similar, match) => {
        const plan = SearchPlan.of(text, asked, similar, match);
        expect(SearchPlan.unpack(plan.pack())).toEqual(plan);
        expect(SearchPlan.unpack(plan.pack()).textQuery).toBe(plan.textQuery);
      }),
    );
  });
});
