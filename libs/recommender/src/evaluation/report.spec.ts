import { syntheticInteractions } from '../../test/interactions';
import { CONTENDERS } from './contenders';
import { evaluate } from './evaluate';
import { poolEvaluations } from './pool';
import { charts, describeTrial, gainsTable, markdownReport, metricsTable, plainTable, toldTable } from './report';
import { barChart } from './svg-chart';

const interactions = syntheticInteractions({ people: 150, items: 60, ratingsEach: 30, seed: 8 }).build();
const pooled = poolEvaluations(
  [1, 2].map((seed) => evaluate(interactions, { seed, models: CONTENDERS, byTold: true })),
)!;

describe('the report', () => {
  it('has a row for each model and a figure with its error for each metric', () => {
    const [header, ...rows] = metricsTable(pooled);
    expect(rows.map(([name]) => name)).toEqual([...CONTENDERS]);
    expect(rows.every((row) => row.length === header!.length)).toBe(true);
    expect(rows[0]![1]).toMatch(/^0\.\d{4} ±0\.\d{4}$/);
  });

  it('tells quality by the number of ratings told', () => {
    expect(toldTable(pooled)[0]).toEqual(['NDCG@100, told', '1', '2', '3', '5', '10', 'all']);
    expect(toldTable(poolEvaluations([evaluate(interactions)])!)).toEqual([]);
  });

  it('compares each model with those before it', () => {
    const rows = gainsTable(pooled);
    expect(rows[0]).toEqual(['NDCG@100 less that of', 'popularity', 'item-knn', 'ease']);
    expect(rows.at(-1)!.every((cell) => cell !== '')).toBe(true);
  });

  it('reads as Markdown, with what was measured on whom', () => {
    const text = markdownReport(pooled, 'made-up ratings');
    expect(text).toContain('# Evaluation on made-up ratings');
    expect(text).toContain(describeTrial(pooled));
    expect(text).toContain('| ease-plus | ');
    expect(describeTrial(pooled)).toBe(
      `Protocol liang: strong generalisation, whole ratings, seeds 1, 2; ${pooled.people.heldOut} held-out people, ${pooled.items} items.`,
    );
  });

  it('lines columns up for a terminal', () => {
    expect(
      plainTable([
        ['a', 'long'],
        ['longer', 'b'],
      ]),
    ).toBe('a       long\nlonger  b');
  });

  it('draws a chart of each table, which says in words what it shows', () => {
    const files = charts(pooled);
    expect(Object.keys(files)).toEqual(['metrics.svg', 'told.svg']);
    for (const svg of Object.values(files)) {
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 720 420" role="img"/);
      expect(svg).toContain('<desc id="description">');
      for (const name of CONTENDERS) expect(svg).toContain(`>${name}</text>`);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
    expect(files['told.svg']!.match(/<polyline/g)).toHaveLength(CONTENDERS.length);
  });

  it('keeps text from being markup', () => {
    const point = { value: 1, standardError: 0 };
    const svg = barChart({
      title: 'a < b & "c"',
      yLabel: '',
      groups: ['<g>'],
      series: [{ name: 'x', points: [point] }],
    });
    expect(svg).toContain('a &#60; b &#38; &#34;c&#34;');
    expect(svg).not.toContain('<g>');
  });
});
