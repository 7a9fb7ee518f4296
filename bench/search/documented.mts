// The queries of docs/search-plans.md: parameters of GET /v1/movies.

export interface Documented {
  readonly name: string;
  readonly query: string;
  /** So many pages in; default: the first. */
  readonly page?: number;
}

const sorts = ['title', 'year', 'rating', 'popularity', 'createdAt'].flatMap((sort) => [sort, `-${sort}`]);

export const DOCUMENTED: readonly Documented[] = [
  ...sorts.map((sort) => ({ name: `by ${sort}`, query: `sort=${sort}` })),
  { name: 'a page far in', query: 'sort=-popularity&limit=100', page: 30 },
  { name: 'of a genre, newest first', query: 'genre=Drama&sort=-year' },
  { name: 'of two genres, by title', query: 'genre=Western&genre=Animation&sort=title' },
  { name: 'of some years, best first', query: 'yearFrom=1990&yearTo=1994&sort=-rating' },
  { name: 'with 4.45 stars and more, by title', query: 'minRating=4.45&sort=title' },
  { name: 'with a person', query: 'person=Kala%20Gristosh' },
  { name: 'everything at once', query: 'genre=Crime&yearFrom=1970&yearTo=1999&minRating=3.5&sort=-popularity' },
  { name: 'one word', query: 'query=gristosh' },
  { name: 'one very common word', query: 'query=love' },
  { name: 'several words', query: 'query=the%20last%20night%20of%20love' },
  { name: 'a word that is not finished', query: 'query=secret%20grist' },
  { name: 'a typing error', query: 'query=gristohs' },
  { name: 'typing errors in two words', query: 'query=lsat%20ngiht' },
  { name: 'a person', query: 'query=kala%20gristosh' },
  { name: 'words of overviews', query: 'query=mother%20secret%20summer%20gristosh' },
  { name: 'a word and a year', query: 'query=dream%201985' },
  { name: 'words that no movie has', query: 'query=qqxxyyzz' },
  { name: 'a search, newest first', query: 'query=dream&sort=-year' },
  { name: 'a rare search, by title', query: 'query=gristosh%20love&sort=title' },
  { name: 'a search in a genre', query: 'query=dark%20star&genre=Science%20Fiction' },
  { name: 'facets of everything', query: 'facets=true' },
  { name: 'facets of a genre', query: 'facets=true&genre=Drama' },
  { name: 'facets of genre and years', query: 'facets=true&genre=Drama&genre=War&yearFrom=1990&yearTo=1999' },
  { name: 'facets of a search', query: 'facets=true&query=dark%20star' },
  { name: 'an estimated total', query: 'includeTotal=estimated&genre=Drama' },
  { name: 'an exact total', query: 'includeTotal=exact&genre=Drama' },
];
