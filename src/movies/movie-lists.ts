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
import type { MovieFilter, MoviePosition, MovieSort } from './movie-query';
import { MoviesService, type Facets } from './movies.service';

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
  constructor(private readonly movies: MoviesService) {}

  async search(query: ListMoviesQuery): Promise<Page<Partial<MovieDto>>> {
    const filter = ListMoviesQuery.filterOf(query);
    const sort = query.sort ?? (query.query === undefined ? '-popularity' : 'relevance');
    if (sort === 'relevance' && query.query === undefined)
      throw invalidInput([
        { parameter: 'sort', detail: 'must not be relevance without a query', code: 'relevanceNeedsQuery' },
      ]);
    const page = await this.page(query, filter, sort, fieldsOf(query.fields));
    return query.facets ? new FacetedPage(page, await this.movies.facets(filter)) : page;
  }

  popular(query: PageQuery): Promise<Page<Partial<MovieDto>>> {
    return this.page(query, {}, '-popularity', null);
  }

  private async page(
    query: PageQuery,
    filter: MovieFilter,
    sort: MovieSort,
    fields: Fields,
  ): Promise<Page<Partial<MovieDto>>> {
    const position = query.cursor === undefined ? null : positionOf(decodeCursor(query.cursor, query));
    const [rows, total] = await Promise.all([
      this.movies.list(filter, sort, position, query.limit + 1),
      query.includeTotal ? this.movies.total(filter, query.includeTotal) : undefined,
    ]);
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1)?.position : undefined;
    return new Page(
      shown.map(({ movie }) => pick(MovieDto.from(movie), fields)),
      last ? encodeCursor([last.key, last.id], query) : null,
      total,
    );
  }
}

function positionOf([key, id]: readonly CursorValue[]): MoviePosition {
  return { key: String(key), id: Number(id) };
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
