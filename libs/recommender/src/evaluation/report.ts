import { TOLD } from './evaluate';
import type { Estimate } from './metrics';
import type { PooledEvaluation } from './pool';
import { barChart, lineChart } from './svg-chart';

type Models = PooledEvaluation['models'];
type Model = NonNullable<Models[keyof Models]>;

/** A number with its standard error, as much of both as can be told. */
function told({ value, standardError }: Estimate, digits = 4): string {
  return `${value.toFixed(digits)} ±${standardError.toFixed(digits)}`;
}

const entriesOf = (models: Models) => Object.entries<Model>(models);
const toldNames = TOLD.map((count) => (count === Infinity ? 'all' : String(count)));

/** The metrics as rows of text: a header, then a row for each model. */
export function metricsTable({ models }: PooledEvaluation): string[][] {
  const withCold = entriesOf(models).some(([, model]) => model.coldRecallAt20);
  const header = ['model', 'Recall@20', 'Recall@50', 'NDCG@100', 'coverage@20', 'diversity@20', 'novelty@20 (bits)'];
  const rows = entriesOf(models).map(([name, model]) => [
    name,
    told(model.recallAt20),
    told(model.recallAt50),
    told(model.ndcgAt100),
    told(model.coverageAt20, 3),
    told(model.diversityAt20, 3),
    told(model.noveltyAt20, 2),
    ...(withCold ? [model.coldRecallAt20 ? told(model.coldRecallAt20) : '–'] : []),
  ]);
  return [withCold ? [...header, 'cold Recall@20'] : header, ...rows];
}

/** NDCG@100 by how many ratings were told; no rows where it was not measured. */
export function toldTable({ models }: PooledEvaluation): string[][] {
  const measured = entriesOf(models).filter(([, model]) => model.ndcgByTold);
  if (measured.length === 0) return [];
  const header = ['NDCG@100, told', ...toldNames];
  return [header, ...measured.map(([name, model]) => [name, ...model.ndcgByTold!.map((value) => told(value, 3))])];
}

/** Paired differences of NDCG@100: row less column. */
export function gainsTable({ models }: PooledEvaluation): string[][] {
  const names = Object.keys(models);
  const rows = entriesOf(models)
    .slice(1)
    .map(([name, { gains }]) => {
      const against = gains as Record<string, Estimate>;
      return [name, ...names.slice(0, -1).map((rival) => (against[rival] ? told(against[rival]) : ''))];
    });
  return rows.length === 0 ? [] : [['NDCG@100 less that of', ...names.slice(0, -1)], ...rows];
}

/** Aligned columns for a terminal. */
export function plainTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, n) => cell.padEnd(widths[n]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The whole report as Markdown, which shows the two charts beside it. */
export function markdownReport(evaluation: PooledEvaluation, source: string): string {
  const tables = [metricsTable(evaluation), toldTable(evaluation), gainsTable(evaluation)].filter(
    ({ length }) => length > 0,
  );
  return [
    `# Evaluation on ${source}`,
    describeTrial(evaluation),
    ...tables.map(markdownTable),
    '![NDCG@100, Recall@20 and Recall@50 of each model](metrics.svg)',
    ...(toldTable(evaluation).length > 0 ? ['![NDCG@100 by the number of ratings told](told.svg)'] : []),
    '± is one standard error over people. All metrics are over the full catalogue.',
  ]
    .join('\n\n')
    .concat('\n');
}

/** What was measured on whom, in a sentence. */
export function describeTrial({ protocol, foldIn, people, items, seeds }: PooledEvaluation): string {
  const inputs = foldIn === 'likes' ? 'likes only (four stars and more)' : 'whole ratings';
  const how = protocol === 'temporal' ? 'split in time' : `strong generalisation, ${inputs}, seeds ${seeds.join(', ')}`;
  return `Protocol ${protocol}: ${how}; ${people.heldOut} held-out people, ${items} items.`;
}

/** The charts by their file names. */
export function charts(evaluation: PooledEvaluation): Record<string, string> {
  const models = entriesOf(evaluation.models);
  const measured = models.filter(([, model]) => model.ndcgByTold);
  const metrics = barChart({
    title: 'Ranking quality on held-out people',
    yLabel: 'mean over people, with one standard error',
    groups: ['NDCG@100', 'Recall@20', 'Recall@50'],
    series: models.map(([name, { ndcgAt100, recallAt20, recallAt50 }]) => ({
      name,
      points: [ndcgAt100, recallAt20, recallAt50],
    })),
  });
  if (measured.length === 0) return { 'metrics.svg': metrics };
  const byTold = lineChart({
    title: 'Quality by the number of ratings told',
    xLabel: 'ratings told',
    yLabel: 'NDCG@100',
    groups: toldNames,
    series: measured.map(([name, model]) => ({ name, points: model.ndcgByTold! })),
  });
  return { 'metrics.svg': metrics, 'told.svg': byTold };
}

function markdownTable([header, ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header!), line(header!.map(() => '---')), ...rows.map(line)].join('\n');
}
