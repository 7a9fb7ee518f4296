import { Integer, Text } from '@app/http';
import type { ColumnMapping } from '@app/datasets';

const column = (what: string, example: string): PropertyDecorator =>
  Text({
    description: `Column of ${what}, of a CSV that no site made`,
    example,
    minLength: 1,
    maxLength: 100,
    optional: true,
  });

/** Says which columns of a CSV are what; none of it is needed for Letterboxd, IMDb and Trakt. */
export class HistoryImportQuery {
  @column('the title', 'Title')
  titleColumn?: string;

  @column('the title in its own language', 'Original title')
  originalTitleColumn?: string;

  @column('the year of release', 'Year')
  yearColumn?: string;

  @column('IMDb’s id', 'imdb')
  imdbIdColumn?: string;

  @column('TMDB’s id', 'tmdb')
  tmdbIdColumn?: string;

  @column('the rating; a film without one counts as seen', 'Score')
  ratingColumn?: string;

  @column('the day or the moment of the rating', 'Date')
  dateColumn?: string;

  @Integer({
    description: 'The best rating of that CSV; 5 unless you say',
    example: 10,
    min: 1,
    max: 1000,
    optional: true,
  })
  scale?: number;

  /** The mapping that the parameters say; empty where they say nothing. */
  static mappingOf(query: HistoryImportQuery): ColumnMapping {
    const said = Object.entries(query).filter(([, value]) => value !== undefined);
    return Object.fromEntries(said.map(([name, value]) => [name.replace(/Column$/, ''), value as unknown]));
  }
}
