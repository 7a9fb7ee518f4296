import { CsvError, parse } from 'csv-parse/sync';

/** The fields of one line, or why it has none. */
export type Fields = string[] | { fault: string };

/**
 * Splits one CSV line (RFC 4180). No MovieLens field holds a newline, so a quote that is left open spoils its own line only.
 * Lines without a quote, nearly all, need no parser.
 */
export function splitCsv(line: string): Fields {
  if (!line.includes('"')) return line.split(',');
  try {
    const [fields] = parse(line, { relax_column_count: true });
    return fields ?? [''];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { fault: error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quote is not closed' : 'a quote stands where none may' };
  }
}

/** Splits a line of ml-1m and ml-10m, which have `::` between fields and no quoting. */
export function splitColons(line: string): Fields {
  return line.split('::');
}

/** Writes a field so that {@link splitCsv} reads the same back; line breaks and NUL, which no line can hold, become spaces. */
export function csvField(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = value.replace(/[\r\n\0]+/gu, ' ');
  return /[",]|^\s|\s$|^\uFEFF/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
