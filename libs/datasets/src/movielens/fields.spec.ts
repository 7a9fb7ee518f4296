import fc from 'fast-check';
import { csvField, splitColons, splitCsv } from './fields';

describe('splitCsv', () => {
  it.each([
    ['1,Toy Story (1995),Comedy', ['1', 'Toy Story (1995)', 'Comedy']],
    ['11,"American President, The (1995)",Drama', ['11', 'American President, The (1995)', 'Drama']],
    ['1,"11\'09""01",Drama', ['1', '11\'09"01', 'Drama']],
    ['1,"""artsy""",2', ['1', '"artsy"', '2']],
    ['1,,', ['1', '', '']],
    ['1,"",2', ['1', '', '2']],
    [' 1 , 2 ', [' 1 ', ' 2 ']],
    ['', ['']],
  ])('splits %s', (line, fields) => {
    expect(splitCsv(line)).toEqual(fields);
  });

  it('says that a quote is not closed', () => {
    expect(splitCsv('1,"Toy Story (1995),Comedy')).toEqual({ fault: 'a quote is not closed' });
  });

  it.each(['1,Toy "Story" (1995),Comedy', '1,"Toy" Story,Comedy'])('says that a quote is misplaced in %s', (line) => {
    expect(splitCsv(line)).toEqual({ fault: 'a quote stands where none may' });
  });

  it('reads back whatever csvField writes on one line', () => {
    const text = fc.string({ unit: 'binary' }).filter((value) => !/[\r\n\0]/u.test(value));
    const line = fc.array(fc.oneof(text, fc.constantFrom('"', ',', ' a', '\uFEFF')), { minLength: 1 });
    fc.assert(
      fc.property(line, (values) => {
        expect(splitCsv(values.map(csvField).join(','))).toEqual(values);
      }),
    );
  });
});

describe('csvField', () => {
  it('quotes only what needs it', () => {
    expect(['plain', 'a,b', 'say "hi"', 7].map(csvField)).toEqual(['plain', '"a,b"', '"say ""hi"""', '7']);
  });

  it('writes line breaks and NUL as spaces, since a row is one line', () => {
    expect(csvField('two\r\nlines\0')).toBe('"two lines "');
  });
});

describe('splitColons', () => {
  it('takes quotes and commas as they are', () => {
    expect(splitColons('1::Say "Hi", Bob (1999)::Comedy|War')).toEqual(['1', 'Say "Hi", Bob (1999)', 'Comedy|War']);
  });
});
