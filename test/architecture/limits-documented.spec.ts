import { readFileSync } from 'node:fs';
import path from 'node:path';

const read = (file: string): string => readFileSync(path.resolve(__dirname, '../..', file), 'utf8');
const operations = read('docs/operations.md');

/** Rows of the table of limits: name, value, file. */
const limits = [...operations.matchAll(/^\|[^|]+\| `(\w+)` +\| ([\d.]+)[^|]*\| `([^`]+)` +\|$/gm)].map(
  ([, name, value, file]) => [name!, Number(value), file!] as const,
);

/** `16 * 1024` and `120_000` as numbers. */
const numberOf = (text: string): number =>
  text
    .replaceAll('_', '')
    .split('*')
    .reduce((product, factor) => product * Number(factor), 1);

/** A property, a constant, or the default of a variable. */
function valueIn(source: string, name: string): number | null {
  const isVariable = /^[A-Z]+_/.test(name) && source.includes(`'${name}'`);
  const pattern = isVariable
    ? new RegExp(`from\\.read\\('${name}', .*, ([\\d_]+)\\)`)
    : new RegExp(`\\b${name}(?: =|:) ([\\d_][\\d_ *]*)`);
  const found = pattern.exec(source)?.[1];
  return found === undefined ? null : numberOf(found);
}

describe('docs/operations.md', () => {
  it('has a table of limits', () => {
    expect(limits.length).toBeGreaterThan(20);
  });

  it.each(limits)('says what the code says: %s is %d', (name, value, file) => {
    expect([name, valueIn(read(file), name)]).toEqual([name, value]);
  });

  it('names every metric that the code registers', () => {
    const sources = ['libs/cache/src/cache-metrics.ts', 'libs/database/src/database-metrics.ts'];
    const text = [
      ...sources,
      'libs/http/src/server/overload.ts',
      'libs/http/src/streams/open-streams.ts',
      'libs/http/src/server/request-metrics.ts',
    ].map(read);
    const names = [...text.join('\n').matchAll(/metrics\s*\.(?:counter|gauge|histogram)\(\s*'(\w+)'/g)].map(
      ([, name]) => name!,
    );
    expect(names.length).toBeGreaterThan(12);
    expect(names.filter((name) => !operations.includes(`\`${name}\``))).toEqual([]);
  });
});
