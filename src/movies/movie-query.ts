import { foldedTokens } from './search-text';

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

/** Which movies are meant. All conditions must hold. */
export interface MovieFilter {
  readonly query?: string;
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
  readonly score: string;
  readonly values: unknown[];
}

/** How each sort reads its key, and what type the key of a cursor is cast to. */
const KEYS: Record<string, { expression: string; type: string }> = {
  title: { expression: 'title_folded', type: 'text COLLATE "C"' },
  year: { expression: 'coalesce(year, 0)', type: 'smallint' },
  rating: { expression: 'coalesce(rating_average, 0)', type: 'numeric' },
  popularity: { expression: 'rating_count', type: 'integer' },
  createdAt: { expression: 'created_at', type: 'timestamptz' },
};

/** The filter as SQL. Text from outside goes into parameters only; a query's words are quoted for tsquery. */
export function filterSql(filter: MovieFilter): FilterSql {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const conditions: string[] = filter.includeAdult ? [] : ['NOT adult'];
  let score = '0::numeric';
  if (filter.query !== undefined) {
    const tokens = foldedTokens(filter.query);
    const words = bind(tokens.map((token) => `'${token}':*`).join(' & '));
    const text = bind(tokens.join(' '));
    conditions.push(`(search @@ to_tsquery('simple', ${words}) OR ${text} <% titles)`);
    score = relevance(words, text);
  }
  if (filter.genres?.length) conditions.push(`genres @> ${bind(filter.genres)}::text[]`);
  if (filter.yearFrom !== undefined) conditions.push(`year >= ${bind(filter.yearFrom)}`);
  if (filter.yearTo !== undefined) conditions.push(`year <= ${bind(filter.yearTo)}`);
  if (filter.person !== undefined) conditions.push(`people @> ARRAY[fold(${bind(filter.person)})]`);
  if (filter.minRating !== undefined) conditions.push(`rating_average >= ${bind(filter.minRating)}`);
  if (filter.minRatingCount !== undefined) conditions.push(`rating_count >= ${bind(filter.minRatingCount)}`);
  if (filter.maxRatingCount !== undefined) conditions.push(`rating_count <= ${bind(filter.maxRatingCount)}`);
  return { where: conditions.join(' AND ') || 'true', score, values };
}

/**
 * Best first: a whole title that equals the query, then how closely title and words fit, then how many people know the film
 * (a logarithm, so that fame decides between fits and never against them). Rounded, so that a cursor can name it exactly.
 */
function relevance(words: string, text: string): string {
  return `round((
    3 * (titles = ${text} || ' ' OR title_folded = ${text})::int
    + 2 * word_similarity(${text}, titles) + similarity(${text}, titles)
    + 4 * ts_rank('{0, 0.1, 0.4, 1}', search, to_tsquery('simple', ${words}))
    + 0.08 * ln(1 + rating_count))::numeric, 6)`;
}

/** The order of a sort, and the condition that continues after `position`. Both columns go the same way, so one index serves both. */
export function orderSql(
  sort: MovieSort,
  filter: FilterSql,
  position: MoviePosition | null,
): { key: string; order: string; after: string; values: unknown[] } {
  const descending = sort === 'relevance' || sort.startsWith('-');
  const { expression, type } = KEYS[sort.replace('-', '')] ?? { expression: filter.score, type: 'numeric' };
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
