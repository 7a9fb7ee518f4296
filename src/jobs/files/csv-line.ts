/**
 * A text that a spreadsheet may run as a formula: it begins with one of = + - @, also as full-width characters, after any number of
 * blanks, control and format characters (OWASP, CSV Injection). Apostrophes before that count too, so that `fromCsvCell` can tell an
 * apostrophe of the text from one that `csvLine` added. A text that begins with a blank is treated alike, since an import trims cells.
 */
const GUARDED = /^'*[\s\p{Cc}\p{Cf}=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** One line of CSV; null is empty. A text that a spreadsheet may run as a formula gets an apostrophe before it. */
export function csvLine(values: readonly (string | number | boolean | null)[]): string {
  return `${values.map(field).join(',')}\n`;
}

function field(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = GUARDED.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A cell as it was before `csvLine` added an apostrophe. Blanks around any other cell are dropped. */
export function fromCsvCell(cell: string): string {
  if (isGuarded(cell)) return cell.slice(1);
  const text = cell.trim();
  return isGuarded(text) ? text.slice(1) : text;
}

const isGuarded = (cell: string): boolean => cell.startsWith("'") && GUARDED.test(cell.slice(1));
