import { Injectable } from '@nestjs/common';
import { csvLine } from '../../jobs/files/csv-line';
import type { TextFormat } from '../../jobs/files/text-format';
import { IMPORT_FIELDS, LIST_SEPARATOR } from '../imports/imported-movie.dto';
import { detailsOf, type Movie } from '../movies.service';
import { MovieExportRepository } from './movie-export.repository';

const PAGE = 500;

/** The whole catalogue as text that an import takes, page by page: nothing is held while a slow client reads. */
@Injectable()
export class MovieExport {
  constructor(private readonly repository: MovieExportRepository) {}

  /** In the order of ids. A film that is changed meanwhile is there once, as it was or as it is. */
  async *pieces(format: TextFormat): AsyncGenerator<string> {
    if (format === 'csv') yield csvLine(IMPORT_FIELDS);
    const write = format === 'csv' ? csvRow : ndjsonRow;
    for (let after = 0; ;) {
      const movies = await this.repository.list(after, PAGE);
      if (movies.length > 0) yield movies.map(write).join('');
      if (movies.length < PAGE) return;
      after = movies.at(-1)!.id;
    }
  }
}

const ndjsonRow = (movie: Movie): string => `${JSON.stringify({ id: movie.id, ...detailsOf(movie) })}\n`;

function csvRow(movie: Movie): string {
  const values = { id: movie.id, ...detailsOf(movie) } as Readonly<
    Record<string, string | number | boolean | string[] | null>
  >;
  return csvLine(
    IMPORT_FIELDS.map((name) => {
      const value = values[name] ?? null;
      return Array.isArray(value) ? value.join(LIST_SEPARATOR) : value;
    }),
  );
}
