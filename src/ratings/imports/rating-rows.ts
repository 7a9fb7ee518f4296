import { FinalFailure } from '@app/queue';
import {
  readCsv,
  readJsonArray,
  readJsonLines,
  secondsOfMoment,
  type FileKind,
  type MalformedRecord,
  type RecordBatch,
} from '@app/datasets';
import { stagedLine, type StagedRating } from './ratings-import.repository';

/** What one read brought: ratings as lines to be staged, and what could not be read. */
export interface RatingRows {
  readonly count: number;
  readonly lines: string;
  readonly malformed: MalformedRecord[];
}

const COLUMNS = ['userId', 'movieId', 'value', 'ratedAt'] as const;
type Column = (typeof COLUMNS)[number];

/** A CSV that says nothing about ratings. */
export class RatingColumnsUnknown extends FinalFailure {
  constructor() {
    super('The CSV needs a header with the columns userId, movieId and value, and may have ratedAt.');
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const LARGEST_ID = 2_147_483_647;
/** The year 2100: what is later is no moment of a rating. */
const LATEST = 4_102_444_800;

/**
 * Ratings of many people, as CSV or JSON: `userId`, `movieId`, `value` in stars, and `ratedAt` as an instant or in seconds; now, where it
 * is absent.
 */
export async function* readRatingRows(
  source: AsyncIterable<Buffer>,
  kind: Exclude<FileKind, 'zip'>,
  now: number,
): AsyncGenerator<RatingRows> {
  const plain = new PlainLines();
  for await (const { records, malformed } of kind === 'csv' ? tableOf(source, plain) : objectsOf(source, kind)) {
    const faults = [...malformed];
    const { count, lines } = plain.taken();
    const rows = [lines];
    for (const { line, value } of records) {
      const row = ratingOf(value, now, line);
      if (typeof row === 'string') faults.push({ line, reason: row });
      else rows.push(stagedLine(row));
    }
    yield { count: count + records.length + malformed.length, lines: rows.join(''), malformed: faults };
  }
}

type Values = Readonly<Partial<Record<Column, unknown>>>;

async function* objectsOf(
  source: AsyncIterable<Buffer>,
  kind: 'json-array' | 'json-lines',
): AsyncGenerator<RecordBatch<Values>> {
  for await (const { records, malformed } of kind === 'json-array' ? readJsonArray(source) : readJsonLines(source))
    yield { records: records.map(({ line, value }) => ({ line, value: value ?? {} })), malformed };
}

async function* tableOf(source: AsyncIterable<Buffer>, plain: PlainLines): AsyncGenerator<RecordBatch<Values>> {
  let places: number[] | null = null;
  for await (const { records, malformed } of readCsv(source, (line, number) => plain.take(line, number))) {
    if (places === null) {
      const header = records.shift()?.value.map((name) => name.trim());
      if (!header) continue;
      places = placesIn(header);
    }
    yield { records: records.map(({ line, value: cells }) => ({ line, value: valuesOf(cells, places!) })), malformed };
  }
}

function placesIn(header: readonly string[]): number[] {
  const places = COLUMNS.map((name) => header.indexOf(name));
  if (places.slice(0, 3).includes(-1)) throw new RatingColumnsUnknown();
  return places;
}

function valuesOf(cells: readonly string[], [user = -1, movie = -1, value = -1, ratedAt = -1]: number[]): Values {
  return { userId: cells[user], movieId: cells[movie], value: cells[value], ratedAt: cells[ratedAt] || undefined };
}

/**
 * Takes the lines of a CSV that look as nearly all do: the four columns in their usual order, the moment in seconds. They become
 * lines to be staged without a stop between, which is several times as fast as by way of cells and objects.
 */
class PlainLines {
  private static readonly header = COLUMNS.join(',');
  private static readonly row =
    /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}),([1-9]\d{0,8}),(0\.5|[1-4](?:\.[05])?|5(?:\.0)?),([1-3]?\d{1,9})$/;
  private isUsual = false;
  private lines = '';
  private count = 0;

  take(line: string, number: number): boolean {
    if (number === 1) this.isUsual = line === PlainLines.header;
    const row = this.isUsual ? PlainLines.row.exec(line) : null;
    if (!row) return false;
    this.lines += `${row[1]}\t${row[2]}\t${Number(row[3]) * 2}\t${row[4]}\t${number}\n`;
    this.count++;
    return true;
  }

  /** Those since the last time. */
  taken(): { readonly count: number; readonly lines: string } {
    const { count, lines } = this;
    this.count = 0;
    this.lines = '';
    return { count, lines };
  }
}

function ratingOf({ userId, movieId, value, ratedAt }: Values, now: number, line: number): StagedRating | string {
  if (typeof userId !== 'string' || !UUID.test(userId)) return 'userId is no UUID';
  const movie = wholeUpTo(LARGEST_ID, movieId);
  if (movie === null) return 'movieId is no id of a movie';
  const halfStars = wholeUpTo(10, Number(value) * 2);
  if (halfStars === null) return 'value is no half star from 0.5 to 5';
  const seconds = secondsOf(ratedAt ?? now);
  return seconds >= 0 && seconds < LATEST
    ? { userId, movieId: movie, value: halfStars, ratedAt: seconds, line }
    : 'ratedAt is no instant';
}

function wholeUpTo(most: number, value: unknown): number | null {
  const number = Number(value);
  return Number.isInteger(number) && number >= 1 && number <= most ? number : null;
}

function secondsOf(moment: unknown): number {
  const seconds = Number(moment);
  return Number.isNaN(seconds) && typeof moment === 'string' ? (secondsOfMoment(moment) ?? NaN) : seconds;
}
