import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What is known of a film elsewhere. */
export interface WantedFilm {
  readonly title: string | null;
  readonly originalTitle: string | null;
  readonly year: number | null;
  readonly imdbId: string | null;
  readonly tmdbId: number | null;
}

/** Films that fit one title and year: exactly as it is written, or but for articles, accents, spaces and punctuation. */
export interface TitleMatch {
  readonly place: number;
  readonly id: number;
  readonly isExact: boolean;
}

/** All SQL that finds films by what others call them. */
@Injectable()
export class FilmMatchesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** IMDb's id → ours. */
  async byImdb(ids: readonly string[]): Promise<Map<string, number>> {
    const sql = 'SELECT imdb_id AS key, id FROM movies WHERE imdb_id = ANY ($1)';
    const rows = await this.dataSource.query<{ key: string; id: number }[]>(sql, [ids]);
    return new Map(rows.map(({ key, id }) => [key, id]));
  }

  /** TMDB's id → ours. */
  async byTmdb(ids: readonly number[]): Promise<Map<number, number>> {
    const sql = 'SELECT tmdb_id AS key, id FROM movies WHERE tmdb_id = ANY ($1)';
    const rows = await this.dataSource.query<{ key: number; id: number }[]>(sql, [ids]);
    return new Map(rows.map(({ key, id }) => [key, id]));
  }

  /** Films that have one of the titles and the year, by the place of what is wanted. Both kinds of titles are asked by their own index. */
  byTitle(films: readonly { title: string; year: number; place: number }[]): Promise<TitleMatch[]> {
    const found = (column: string): string => `
      SELECT wanted.place, movies.id, fold(movies.${column}) = fold(wanted.title) AS "isExact"
      FROM wanted JOIN movies ON title_key(movies.${column}) = wanted.key AND movies.year = wanted.year`;
    return this.dataSource.query<TitleMatch[]>(
      `WITH wanted AS MATERIALIZED (
         SELECT place, title, year, nullif(title_key(title), '') AS key
         FROM unnest($1::text[], $2::smallint[], $3::integer[]) AS wanted (title, year, place))
       ${found('title')} UNION ${found('original_title')}`,
      [films.map(({ title }) => title), films.map(({ year }) => year), films.map(({ place }) => place)],
    );
  }
}
