import {
  decodeCursor,
  describedFields,
  encodeCursor,
  invalidInput,
  Page,
  type CursorValue,
  type PageQuery,
} from '@app/http';
import { Injectable } from '@nestjs/common';
import { MovieDto } from './dto/movie.dto';
import { ListMoviesQuery } from './dto/list-movies.dto';
import type { MovieFilter, MoviePosition } from './movie-query';
import { MovieCounts, type Facets } from './movie-counts.service';
import { MoviesService, type ListedMovie } from './movies.service';
import { SearchPlan } from './search/search-plan';

type Fields = readonly (keyof MovieDto)[] | null;

const FIELD_NAMES = describedFields(MovieDto).map(({ name }) => name as keyof MovieDto);

/** A page with counts over all that fits, not only over the page. */
class FacetedPage<T> extends Page<T> {
  constructor(
    page: Page<T>,
    readonly facets: Facets,
  ) {
    super(page.items, page.nextCursor, page.total);
  }

  override toJSON(): object {
    return { ...super.toJSON(), facets: this.facets };
  }
}

/** Lists of movies as pages: what was asked for becomes filter, order and position; rows become what was asked to be shown. */
@Injectable()
export class MovieLists {
  constructor(
    private readonly movies: MoviesService,
    private readonly counts: MovieCounts,
  ) {}

  async search(query: ListMoviesQuery): Promise<Page<Partial<MovieDto>>> {
    const sort = query.sort ?? (query.query === undefined ? '-popularity' : 'relevance');
    const position = query.cursor === undefined ? null : positionOf(decodeCursor(query.cursor, query));
    let search = await this.planOf(query, position);
    const filter = { ...ListMoviesQuery.filterOf(query), search };
    const rows = async (limit: number): Promise<ListedMovie[]> => {
      if (sort !== 'relevance') return this.movies.list(filter, sort, position, limit);
      if (!search) throw relevanceNeedsQuery();
      const { listed, plan } = await this.movies.listRelevant(search, filter, position, limit);
      search = plan;
      return listed;
    };
    const page = await this.page(query, filter, rows, fieldsOf(query.fields));
    return query.facets ? new FacetedPage(page, await this.counts.facets({ ...filter, search })) : page;
  }

  popular(query: PageQuery): Promise<Page<Partial<MovieDto>>> {
    const position = query.cursor === undefined ? null : positionOf(decodeCursor(query.cursor, query));
    return this.page(query, {}, (limit) => this.movies.list({}, '-popularity', position, limit), null);
  }

  /** All pages of a list are of the plan that the first was made by. */
  private async planOf({ query }: ListMoviesQuery, position: SearchPosition | null): Promise<SearchPlan | undefined> {
    if (query === undefined) return undefined;
    return position?.plan ?? this.movies.planSearch(query);
  }

  private async page(
    query: PageQuery,
    filter: MovieFilter,
    read: (limit: number) => Promise<ListedMovie[]>,
    fields: Fields,
  ): Promise<Page<Partial<MovieDto>>> {
    const [rows, total] = await Promise.all([
      read(query.limit + 1),
      query.includeTotal ? this.counts.total(filter, query.includeTotal) : undefined,
    ]);
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1)?.position : undefined;
    const plan = filter.search ? [filter.search.pack()] : [];
    return new Page(
      shown.map(({ movie }) => pick(MovieDto.from(movie), fields)),
      last ? encodeCursor([last.key, last.id, ...plan], query) : null,
      total,
    );
  }
}

interface SearchPosition extends MoviePosition {
  readonly plan: SearchPlan | null;
}

function positionOf([key, id, plan]: readonly CursorValue[]): SearchPosition {
  return { key: String(key), id: Number(id), plan: typeof plan === 'string' ? SearchPlan.unpack(plan) : null };
}

function relevanceNeedsQuery(): Error {
  const detail = 'must not be relevance without a query';
  return invalidInput([{ parameter: 'sort', detail, code: 'relevanceNeedsQuery' }]);
}

function fieldsOf(text: string | undefined): Fields {
  if (text === undefined) return null;
  const asked = text.split(',');
  const unknown = asked.find((field) => !FIELD_NAMES.some((name) => name === field));
  if (unknown !== undefined)
    throw invalidInput([
      { parameter: 'fields', detail: `must name fields of a movie: ${FIELD_NAMES.join(', ')}`, code: 'isField' },
    ]);
  return FIELD_NAMES.filter((name) => name === 'id' || asked.includes(name));
}

function pick(dto: MovieDto, fields: Fields): Partial<MovieDto> {
  return fields ? Object.fromEntries(fields.map((field) => [field, dto[field]])) : dto;
}
