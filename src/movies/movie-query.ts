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

/** Where words are looked for: in titles, people and years, or in overviews too. */
export type SearchField = 'names' | 'texts';

type Bind = (value: unknown) => string;
type Parts = Required<MovieFilter>;

/** The condition of each part of a filter. Years and means are compared as the indexes have them. */
const CONDITIONS: {
  readonly [Part in keyof Parts]: (bind: Bind, value: Parts[Part]) => string | null;
} = {
  search: (bind, plan) => {
    const fields: readonly SearchField[] = plan.foundIds ? ['texts'] : ['names', 'texts'];
    const fits = plan.isEmpty ? [] : fields.map((field) => fitSql(plan, field, bind));
    return `(${[...fits, isCalled(bind(plan.text))].join(' OR ')})`;
  },
  genres: (bind, genres) => (genres.length === 0 ? null : `genres @> ${bind(genres)}::text[]`),
  yearFrom: (bind, year) => `coalesce(year, 0) >= ${bind(year)}`,
  yearTo: (bind, year) => `coalesce(year, 0) BETWEEN 1 AND ${bind(year)}`,
  person: (bind, name) => `people @> ARRAY[fold(${bind(name)})]`,
  minRating: (bind, stars) => `coalesce(rating_average, 0) >= ${bind(stars)}`,
  minRatingCount: (bind, count) => `rating_count >= ${bind(count)}`,
  maxRatingCount: (bind, count) => `rating_count <= ${bind(count)}`,
  includeAdult: () => null,
};

/** The filter as SQL. Text from outside goes into parameters only; a query's words are quoted for tsquery. */
export function filterSql(filter: MovieFilter): FilterSql {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const conditions: string[] = filter.includeAdult ? [] : ['NOT adult'];
  const add = <Part extends keyof Parts>(part: Part): void => {
    const condition = filter[part] === undefined ? null : CONDITIONS[part](bind, filter[part] as Parts[Part]);
    if (condition !== null) conditions.push(condition);
  };
  for (const part of Object.keys(CONDITIONS) as (keyof Parts)[]) add(part);
  return { where: conditions.join(' AND ') || 'true', values };
}

/** Movies that have what a plan, which is not empty, asks for. */
export function fitSql(plan: SearchPlan, field: SearchField, bind: Bind): string {
  const [column, query, ids] =
    field === 'names' ? ['names', plan.namesQuery, plan.namedIds] : ['search', plan.textQuery, plan.foundIds];
  return ids ? `id = ANY (${bind(ids)}::integer[])` : `${column} @@ to_tsquery('simple', ${bind(query)})`;
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
