import type { SearchPlan } from './search/search-plan';

export const SORTS = [
  'relevance',
  'title',
  '-title',
  'year',
  '-year',
  'rating',
  '-rating',
  'popularity',
  '-popularity',
  'createdAt',
  '-createdAt',
] as const;

/** What a list is ordered by; `-` is descending. `relevance` is best first, and needs a query. */
export type MovieSort = (typeof SORTS)[number];

/** An order that the database knows. */
export type ColumnSort = Exclude<MovieSort, 'relevance'>;

/** Which movies are meant. All conditions must hold. */
export interface MovieFilter {
  readonly search?: SearchPlan;
  readonly genres?: readonly string[];
  readonly yearFrom?: number;
  readonly yearTo?: number;
  /** Full name of a director or actor, in any case and with or without accents. */
  readonly person?: string;
  /** Stars. */
  readonly minRating?: number;
  /** People who rated it: at least, at most. */
  readonly minRatingCount?: number;
  readonly maxRatingCount?: number;
  /** Also films for adults. */
  readonly includeAdult?: boolean;
}

/** The last row of the page before: its sort key, as text that the database reads back exactly, and its id. */
export interface MoviePosition {
  readonly key: string;
  readonly id: number;
}

/** A statement's pieces: `from` names the rows, `where` filters them; `values` are its parameters. */
export interface FilterSql {
  readonly where: string;
  readonly values: unknown[];
}

/** How each sort reads its key, and what type the key of a cursor is cast to. */
const KEYS = {
  title: { expression: 'title_folded', type: 'text COLLATE "C"' },
  year: { expression: 'coalesce(year, 0)', type: 'smallint' },
  rating: { expression: 'coalesce(rating_average, 0)', type: 'numeric' },
  popularity: { expression: 'rating_count', type: 'integer' },
  createdAt: { expression: 'created_at', type: 'timestamptz' },
} as const;

/** The filter as SQL. Text from outside goes into parameters only; a query's words are quoted for tsquery. */
export function filterSql(filter: MovieFilter): FilterSql {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const conditions: string[] = filter.includeAdult ? [] : ['NOT adult'];
  if (filter.search) {
    const { tsquery, text } = filter.search;
    const fits = tsquery === '' ? '' : `search @@ to_tsquery('simple', ${bind(tsquery)}) OR `;
    conditions.push(`(${fits}${isCalled(bind(text))})`);
  }
  if (filter.genres?.length) conditions.push(`genres @> ${bind(filter.genres)}::text[]`);
  if (filter.yearFrom !== undefined) conditions.push(`coalesce(year, 0) >= ${bind(filter.yearFrom)}`);
  if (filter.yearTo !== undefined) conditions.push(`coalesce(year, 0) BETWEEN 1 AND ${bind(filter.yearTo)}`);
  if (filter.person !== undefined) conditions.push(`people @> ARRAY[fold(${bind(filter.person)})]`);
  if (filter.minRating !== undefined) conditions.push(`coalesce(rating_average, 0) >= ${bind(filter.minRating)}`);
  if (filter.minRatingCount !== undefined) conditions.push(`rating_count >= ${bind(filter.minRatingCount)}`);
  if (filter.maxRatingCount !== undefined) conditions.push(`rating_count <= ${bind(filter.maxRatingCount)}`);
  return { where: conditions.join(' AND ') || 'true', values };
}

/** Movies whose title is just a text, but for its article, spaces and punctuation. */
export const isCalled = (text: string): string => `title_key(title) = nullif(title_key(${text}), '')`;

/** The order of a sort, and the condition that continues after `position`. Both columns go the same way, so one index serves both. */
export function orderSql(
  sort: ColumnSort,
  filter: FilterSql,
  position: MoviePosition | null,
): { key: string; order: string; after: string; values: unknown[] } {
  const descending = sort.startsWith('-');
  const { expression, type } = KEYS[sort.replace('-', '') as keyof typeof KEYS];
  const direction = descending ? 'DESC' : 'ASC';
  const next = filter.values.length;
  const after = position
    ? `(${expression}, id) ${descending ? '<' : '>'} ($${next + 1}::text::${type}, $${next + 2}::integer)`
    : 'true';
  return {
    key: expression,
    order: `${expression} ${direction}, id ${direction}`,
    after,
    values: position ? [position.key, position.id] : [],
  };
}
