import { openZip, type ByteSource } from '../archives/zip';
import { readCsv } from '../records/csv-records';
import { readJsonArray, readJsonLines } from '../records/json-records';
import type { MalformedRecord, NumberedRecord, RecordBatch } from '../records/records';
import { sniff, SNIFFED_BYTES, type FileKind } from '../records/sniff';
import { csvTable, type CsvFormat } from './csv-formats';
import { HistoryUnrecognised, type ColumnMapping, type HistoryReader, type HistoryRow } from './history';
import { readTrakt } from './trakt';

/** What one read brought of one file. */
export interface HistoryBatch {
  readonly file: string;
  readonly format: HistoryFormat;
  readonly rows: readonly NumberedRecord<HistoryRow>[];
  readonly malformed: readonly MalformedRecord[];
}

export type HistoryFormat = CsvFormat | 'trakt';

/** A person's export fits into this many times over. */
const LIMITS = { maxBytes: 256 * 1024 * 1024, maxEntries: 5000 };

/** The files of a zip that say what somebody saw; Letterboxd's have folders beside them, of what was deleted and of lists. */
const LETTERBOXD = /^(?:[^/]+\/)?(ratings|watched|watchlist|diary)\.csv$/;
const FOREIGN_FOLDER = /^(deleted|orphaned|likes|lists|__MACOSX)\//;
const TRAKT = /(^|\/)[\w-]*(ratings|watched|history|watchlist)[\w-]*\.json$/;

interface Named {
  readonly name: string;
  readonly open: () => AsyncIterable<Buffer>;
}

/**
 * Reads a person's history: a Letterboxd or Trakt export as a zip or one of its files, IMDb's CSV, or any CSV whose columns are known.
 * A row that cannot be read is told and costs no other.
 * @throws HistoryUnrecognised, ZipRefused
 */
export async function* readHistory(
  source: ByteSource,
  fileName: string,
  mapping: ColumnMapping | null,
): AsyncGenerator<HistoryBatch> {
  const kind = await kindOf(source.read(0, Math.min(SNIFFED_BYTES, source.size)));
  if (kind !== 'zip') {
    yield* readFile({ name: fileName, open: () => source.read(0, source.size) }, kind, mapping);
    return;
  }
  const files = (await openZip(source, LIMITS)).filter(({ name }) => isHistory(name));
  if (files.length === 0) throw new HistoryUnrecognised('the zip holds no ratings.csv, and nothing else that we know');
  // What was rated comes after the diary: of two ratings of one day the later row counts.
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const file of files) yield* readFile(file, file.name.endsWith('.json') ? 'json-array' : 'csv', null);
}

const isHistory = (name: string): boolean =>
  !FOREIGN_FOLDER.test(name) && (LETTERBOXD.test(name) || TRAKT.test(name)) && !/(shows|episodes|seasons)/.test(name);

async function kindOf(head: AsyncIterable<Buffer>): Promise<FileKind> {
  const chunks: Buffer[] = [];
  for await (const chunk of head) chunks.push(chunk);
  const sniffed = sniff(Buffer.concat(chunks));
  if ('fault' in sniffed) throw new HistoryUnrecognised(sniffed.fault);
  return sniffed.kind;
}

async function* readFile(file: Named, kind: FileKind, mapping: ColumnMapping | null): AsyncGenerator<HistoryBatch> {
  if (kind === 'csv') {
    yield* readTable(file, mapping);
    return;
  }
  const batches = kind === 'json-array' ? readJsonArray(file.open()) : readJsonLines(file.open());
  for await (const batch of batches) yield { file: file.name, format: 'trakt', ...readRows(batch, readTrakt) };
}

async function* readTable(file: Named, mapping: ColumnMapping | null): AsyncGenerator<HistoryBatch> {
  let table: ReturnType<typeof csvTable> | null = null;
  for await (const batch of readCsv(file.open())) {
    if (table === null) {
      const header = batch.records.shift();
      if (!header) continue;
      table = csvTable(header.value, file.name, mapping);
    }
    yield { file: file.name, format: table.format, ...readRows(batch, table.read) };
  }
  if (table === null) throw new HistoryUnrecognised(`${file.name || 'it'} has no header`);
}

function readRows<T>(
  { records, malformed }: RecordBatch<T>,
  read: HistoryReader<T>,
): Pick<HistoryBatch, 'rows' | 'malformed'> {
  const rows: NumberedRecord<HistoryRow>[] = [];
  const faults = [...malformed];
  for (const { line, value } of records) {
    const row = read(value);
    if (typeof row === 'string') faults.push({ line, reason: row });
    else if (row !== null) rows.push({ line, value: row });
  }
  return { rows, malformed: faults };
}
