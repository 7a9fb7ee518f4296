import type { Estimate } from './metrics';

/** Named values for each group, with their standard errors. */
export interface ChartData {
  readonly title: string;
  readonly xLabel?: string;
  readonly yLabel: string;
  /** What stands under the horizontal axis, from left to right. */
  readonly groups: readonly string[];
  readonly series: readonly { readonly name: string; readonly points: readonly Estimate[] }[];
}

const WIDTH = 720;
const HEIGHT = 420;
const LEFT = 70;
const RIGHT = 20;
const TOP = 56;
const BOTTOM = 84;
/** Distinguishable for the colour-blind, and in grey (Okabe and Ito 2008). */
const COLOURS = ['#999999', '#e69f00', '#56b4e9', '#009e73', '#cc79a7', '#0072b2'];

/** Bars side by side for each group, with error bars. */
export function barChart(data: ChartData): string {
  const y = scaleOf(data);
  const slot = (WIDTH - LEFT - RIGHT) / data.groups.length;
  const width = (slot * 0.8) / data.series.length;
  const bars = data.series.flatMap(({ points }, s) =>
    points.map((point, group) => {
      const x = LEFT + group * slot + slot * 0.1 + s * width;
      const top = y(point.value);
      const bar = `<rect x="${px(x)}" y="${px(top)}" width="${px(width * 0.92)}" height="${px(y(0) - top)}" fill="${COLOURS[s % COLOURS.length]}"/>`;
      return bar + errorBar(x + width * 0.46, point, y);
    }),
  );
  return document(data, y, (group) => LEFT + (group + 0.5) * slot, bars);
}

/** A line for each series through the groups, with error bars. */
export function lineChart(data: ChartData): string {
  const y = scaleOf(data);
  const slot = (WIDTH - LEFT - RIGHT) / data.groups.length;
  const x = (group: number) => LEFT + (group + 0.5) * slot;
  const lines = data.series.map(({ points }, s) => {
    const colour = COLOURS[s % COLOURS.length];
    const path = points.map(({ value }, group) => `${px(x(group))},${px(y(value))}`).join(' ');
    const dots = points.map((point, group) => {
      return `<circle cx="${px(x(group))}" cy="${px(y(point.value))}" r="4" fill="${colour}"/>${errorBar(x(group), point, y)}`;
    });
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2.5"/>${dots.join('')}`;
  });
  return document(data, y, x, lines);
}

/** The vertical place of a value: from zero to a little above the highest. */
function scaleOf({ series }: ChartData): (value: number) => number {
  const highest = Math.max(
    0,
    ...series.flatMap(({ points }) => points.map((point) => point.value + point.standardError)),
  );
  const most = highest > 0 ? highest * 1.08 : 1;
  return (value) => HEIGHT - BOTTOM - (value / most) * (HEIGHT - TOP - BOTTOM);
}

function document(
  data: ChartData,
  y: (value: number) => number,
  x: (group: number) => number,
  marks: string[],
): string {
  const { title, xLabel = '', yLabel, groups, series } = data;
  const summary = series.map(
    ({ name, points }) => `${name}: ${points.map(({ value }) => value.toFixed(3)).join(', ')}`,
  );
  const legend = series.map(({ name }, s) => {
    const left = LEFT + s * ((WIDTH - LEFT - RIGHT) / series.length);
    return `<rect x="${px(left)}" y="${HEIGHT - 26}" width="12" height="12" fill="${COLOURS[s % COLOURS.length]}"/>${text(left + 18, HEIGHT - 15, name, 'start')}`;
  });
  const labels = groups.map((group, n) => text(x(n), HEIGHT - BOTTOM + 20, group, 'middle'));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title description" font-family="system-ui, sans-serif" font-size="13" fill="#222222">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(`${yLabel} for ${groups.join(', ')}. ${summary.join('. ')}.`)}</desc>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="${LEFT}" y="28" font-size="17" font-weight="600">${escaped(title)}</text>`,
    ...grid(y),
    ...marks,
    ...labels,
    text(LEFT + (WIDTH - LEFT - RIGHT) / 2, HEIGHT - BOTTOM + 42, xLabel, 'middle'),
    `<text transform="translate(18 ${(HEIGHT - BOTTOM + TOP) / 2}) rotate(-90)" text-anchor="middle">${escaped(yLabel)}</text>`,
    ...legend,
    '</svg>\n',
  ].join('\n');
}

/** Horizontal lines at round values: every tenth, or finer where the highest is low. */
function grid(y: (value: number) => number): string[] {
  const most = (HEIGHT - BOTTOM - TOP) / (y(0) - y(1));
  const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5].find((size) => most / size <= 7) ?? most / 5;
  const values = Array.from({ length: Math.floor(most / step) + 1 }, (_, n) => n * step);
  return values.map((value) => {
    const at = px(y(value));
    const line = `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}" stroke="${value === 0 ? '#222222' : '#dddddd'}"/>`;
    return line + text(LEFT - 8, y(value) + 4, value.toFixed(2), 'end');
  });
}

function errorBar(x: number, { value, standardError }: Estimate, y: (value: number) => number): string {
  const [top, bottom] = [y(value + standardError), y(Math.max(0, value - standardError))];
  return `<line x1="${px(x)}" x2="${px(x)}" y1="${px(top)}" y2="${px(bottom)}" stroke="#222222" stroke-width="1.5"/>`;
}

function text(x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text x="${px(x)}" y="${px(y)}" text-anchor="${anchor}">${escaped(content)}</text>`;
}

const px = (value: number): string => value.toFixed(1);

function escaped(content: string): string {
  return content.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
