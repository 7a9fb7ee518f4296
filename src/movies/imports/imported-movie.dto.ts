import { oneLine } from '@app/datasets';
import { describedFields, Integer, PatchOf, readBody, ProblemError, type Field } from '@app/http';
import { fromCsvCell } from '../../jobs/files/csv-line';
import { MovieDetailsDto } from '../dto/movie.dto';

/** Ids that an import may bring along: what is above is left to films to come. */
const LARGEST_ID = 1_000_000_000;

/** One row of an import: whatever of a movie it says, and the id that it has here. */
export class ImportedMovieDto extends PatchOf(MovieDetailsDto) {
  @Integer({ description: 'Id of the movie', example: 1, min: 1, max: LARGEST_ID, optional: true })
  id?: number;
}

/** Cells of lists are separated so. */
export const LIST_SEPARATOR = '|';

const FIELDS: ReadonlyMap<string, Field> = new Map(
  describedFields(ImportedMovieDto).map((field) => [field.name, field]),
);

/** The names that a row may use, in the order of an export. */
export const IMPORT_FIELDS = ['id', ...describedFields(MovieDetailsDto).map(({ name }) => name)] as const;

/** @returns the row, or why it is none. Names and titles become one line. */
export function readImportedMovie(value: unknown): ImportedMovieDto | string {
  try {
    return readBody(ImportedMovieDto, withNamesOnOneLine(value));
  } catch (error) {
    if (!(error instanceof ProblemError) || !error.errors) throw error;
    return error.errors.map(({ pointer = '', detail }) => `${pointer.slice(1) || 'the row'} ${detail}`).join('; ');
  }
}

/** Fields that hold names or titles. */
const NAMES: readonly (keyof MovieDetailsDto)[] = ['title', 'originalTitle', 'directors', 'cast'];

function withNamesOnOneLine(row: unknown): unknown {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return row;
  const names = NAMES.filter((name) => name in row).map((name) => [name, onOneLine((row as MovieDetailsDto)[name])]);
  return { ...row, ...(Object.fromEntries(names) as object) };
}

const onOneLine = (value: unknown): unknown =>
  typeof value === 'string' ? oneLine(value) : Array.isArray(value) ? value.map(onOneLine) : value;

/** A line of CSV as the object that it stands for: an empty cell says nothing. */
export function cellsToRow(names: readonly string[], cells: readonly string[]): Record<string, unknown> {
  const said = names.flatMap((name, n) => {
    const cell = fromCsvCell(cells[n] ?? '');
    return cell === '' ? [] : [[name, cellValue(FIELDS.get(name), cell)] as const];
  });
  return Object.fromEntries(said);
}

/** What is no number or truth value stays text, and is refused as such. */
function cellValue(field: Field | undefined, cell: string): unknown {
  const { type } = (field?.schema ?? {}) as { type?: unknown };
  if (type === 'array') return cell.split(LIST_SEPARATOR).map((item) => item.trim());
  if (type === 'integer') return /^-?\d{1,15}$/.test(cell) ? Number(cell) : cell;
  if (type === 'boolean') return cell === 'true' ? true : cell === 'false' ? false : cell;
  return cell;
}
